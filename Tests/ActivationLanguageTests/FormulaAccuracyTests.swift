import ActivationCore
import Testing

@testable import ActivationLanguage

@Suite("formulas as users write them keep their digits")
struct FormulaAccuracyTests {
  /// Formula, input, exact value rounded once (mpmath, 20,000 bits).
  static let exact: [(formula: String, x: Double, value: String)] = [
    ("exp(x) - 1", 1e-10, "1.00000000005e-10"),
    ("exp(x) - 1", -745, "-1.0"),
    ("log(1 + exp(x))", -40, "4.248354255291589e-18"),
    ("log(1 + exp(x))", 1000, "1000.0"),
    ("1/(1 + exp(-x))", -710.5, "2.71500483752131e-309"),
    ("1 - 1/(1 + exp(-x))", 40, "4.248354255291589e-18"),
    ("1 - tanh(x)^2", 300, "1.0601586212017243e-260"),
    ("x - tanh(x)", 1e-8, "3.3333333333333335e-25"),
    ("x - tanh(x)", 1e-100, "3.3333333333333334e-301"),
    ("x*sigmoid(x)", -712, "-4.313292185103229e-307"),
    ("x*sigmoid(1.702*x)", -30, "-2.0046797745009426e-21"),
    ("x*(1 + erf(x/sqrt(2)))/2", -9, "-1.0157295653584566e-18"),
    ("x*tanh(log(1 + exp(x)))", -715, "-2.156510022905478e-308"),
    ("(x + sqrt(x^2 + 4))/2", -1e9, "1e-09"),
    ("(x + sqrt(x^2 + 4))/2", 1e200, "1e+200"),
    ("log(exp(x) + exp(-x))", 710, "710.0"),
    ("log(cosh(x))", 1e-8, "5e-17"),
    ("log(cosh(x))", 900, "899.3068528194401"),
    ("sqrt(x^2 + 1) - 1", 1e-9, "5e-19"),
    ("(1 - cos(x))/x^2", 1e-7, "0.49999999999999956"),
    ("sin(x)", 1e22, "-0.8522008497671888"),
    ("sin(pi*x)", 1e15, "0.0"),
    ("exp(-exp(-x))", -6.5, "1.357247607325002e-289"),
    ("x*exp(x)", -744.5, "-3.463e-321"),
    ("0.1*x", 3, "0.3"),
    ("(exp(x) - exp(-x))/(exp(x) + exp(-x))", 1e-12, "1e-12"),
    ("atan(x)/pi + 0.5", -1e6, "3.1830988618368455e-07"),
    ("x^3 - 3*x^2 + 3*x - 1", 1.0000001, "1.0000000017516016e-21"),
  ]

  @Test("formula, x → the nearest double", arguments: exact)
  func values(_ formula: String, _ x: Double, _ value: String) throws {
    let expected = try #require(Double(value))
    let f = try activation("x -> \(formula)")
    let actual = try f(Tensor(x)).values[0]
    // Plain arithmetic is left alone where it is within a few ulp, which kernels are.
    #expect(actual == expected || abs(actual - expected) <= 4 * expected.ulp, "\(formula) at \(x) is \(actual)")
  }

  @Test(
    "formula → what its computation is rewritten to",
    arguments: [
      ("exp(x) - 1", "expm1(x)"), ("1 - exp(x)", "-expm1(x)"), ("log(1 + x^2)", "log1p(x^2)"),
      ("log(1 + exp(2*x))", "softplus(2*x)"), ("1/(1 + exp(-x))", "sigmoid(x)"), ("1/(1 + exp(x))", "sigmoid(-x)"),
      ("exp(x)/(1 + exp(x))", "sigmoid(x)"), ("x/(1 + exp(-x))", "silu(x)"), ("x*(1/(1 + exp(-x)))", "silu(x)"),
      ("1 - tanh(x)^2", "tanh'(x)"), ("sigmoid(x)*(1 - sigmoid(x))", "sigmoid'(x)"),
      ("2*sigmoid(2*x) - 1", "tanh(2*x/2)"),
      ("x*tanh(log(1 + exp(x)))", "mish(x)"), ("x/(1 + abs(x))", "softsign(x)"), ("x - tanh(x)", "tanh_shrink(x)"),
      ("(exp(x) - exp(-x))/(exp(x) + exp(-x))", "tanh(x)"), ("(exp(x) - exp(-x))/2", "sinh(x)"),
      ("sinh(x)/cosh(x)", "tanh(x)"), ("x/2*(1 + erf(x/sqrt(2)))", "gelu(x)"),
      ("0.5*x*(1 + erf(x/sqrt(2)))", "gelu(x)"),
      ("x*(0.5*(1 + erf(x/sqrt(2))))", "gelu(x)"), ("x*erfc(-x/sqrt(2))/2", "x*erfc(-x/sqrt(2))/2"),
      ("log(sigmoid(x))", "log_sigmoid(x)"), ("-log(1 + exp(-x))", "log_sigmoid(x)"), ("1 - erf(x)", "erfc(x)"),
      ("sqrt(x^2 + 1)", "hypot(x, 1)"), ("log(exp(x) + exp(-x))", "-x + softplus(x - -x)"),
      ("exp(x) + 1", "exp(x) + 1"), ("1 + tanh(x)", "2*sigmoid(2*x)"), ("1 - tanh(x)", "2*sigmoid(2*(-x))"),
      ("0.5*x*(1 + tanh(3*x))", "x*sigmoid(2*(3*x))"), ("0.5*(1 + tanh(x/2))", "sigmoid(x)"),
    ])
  func rewriting(_ formula: String, _ rewritten: String) throws {
    let f = try activation("x -> \(formula)")
    #expect(f.implementation.text == rewritten)
    #expect(f.definition.text != rewritten || formula == rewritten)
  }

  @Test(
    "formula → limits at -inf and inf, where it has them",
    arguments: [
      ("x*exp(x)", "-0", "inf"), ("x/sqrt(1 + x^2)", "-1", "1"), ("x/(2 + abs(x))", "-1", "1"),
      ("x*sin(1/x)", "1", "1"),
      ("(x + sqrt(x^2 + 4))/2", "0", "inf"), ("sin(x)", "nan", "nan"), ("x*cos(x)", "nan", "nan"), ("x - x", "0", "0"),
      ("x*exp(-x^2)", "-0", "0"), ("x^2/(1 + x^4)", "0", "0"), ("exp(x)/(3 + exp(x))", "0", "1"),
    ])
  func limits(_ formula: String, _ left: String, _ right: String) throws {
    let f = try activation("x -> \(formula)")
    let values = try f(Tensor([-.infinity, .infinity])).values
    #expect(values.map(\.shortest) == [left, right])
  }

  @Test(
    "-0 stays -0 in odd functions, however they are written",
    arguments: ["x - tanh(x)", "exp(x) - 1", "sin(x)*2", "x + x^3"])
  func negativeZero(_ formula: String) throws {
    #expect(try activation("x -> \(formula)")(Tensor([-0.0, 0.0])).values.map(\.shortest) == ["-0", "0"])
  }

  @Test(
    "what has no value keeps having none",
    arguments: ["log(x)", "sqrt(x)", "log(x)'", "x^0.5", "acosh(x)", "asin(x - 3)"])
  func undefined(_ formula: String) throws {
    #expect(try activation(formula)(Tensor(-1)).values[0].isNaN)
  }

  @Test(
    "a sum that is 0 is 0, also where it is many terms", arguments: ["sin(x)^2 + cos(x)^2 - 1", "exp(x)*exp(-x) - 1"])
  func zero(_ formula: String) throws {
    #expect(try activation("x -> \(formula)")(Tensor([0.3, 2, -7])).values == [0, 0, 0])
  }

  @Test("a decimal in a formula is that decimal; to compare with it is to compare with the nearest double")
  func decimals() throws {
    #expect(try activation("x -> 0.1*x")(Tensor(3)).values == [0.3])
    #expect(try activation("x -> if x >= 0.7 then 1 else 0")(Tensor(0.7)).values == [1])
    #expect(try activation("x -> sin(pi*x) + 0*x")(Tensor(1e9)).values == [0])
  }
}
