import ActivationCore
import ActivationLanguage
import Testing

/// The last value of a script, as it can be typed; of an activation, its equation.
private func result(_ script: String) throws -> String {
  var environment = Environment()
  var last: Value?
  for statement in SourceText(script).statements { last = try run(statement, in: &environment) }
  switch last {
  case .tensor(let tensor): return tensor.text
  case .activation(let function): return function.equation
  case .range(let range): return Tensor(range.numbers ?? []).text
  case .boolean(let flag): return "\(flag)"
  case .text(let text): return text
  default: return "?"
  }
}

@Suite("Types decide what is meant")
struct TypeTests {
  @Test(
    "source → value",
    arguments: [
      ("gelu(1)", "0.8413447460685429"),
      ("gelu''(1)", "0.24197072451914334"),
      ("elu(-2, alpha=0.5)", "-0.43233235838169365"),
      ("elu(-2, 0.5)", "-0.43233235838169365"),
      ("elu([-2, 0, 3])", "[-0.8646647167633873, 0, 3]"),
      ("relu(-1..1 by 0.5)", "[0, 0, 0, 0.5, 1]"),
      ("relu([[-1, 2], [3, -4]])", "[[0, 2], [3, 0]]"),
      (
        "softmax([[1, 1], [3, 3]], axis=0)",
        "[[0.11920292202211756, 0.11920292202211756], [0.8807970779778824, 0.8807970779778824]]"
      ),
      ("prelu([-1, -2], r=[0.1, 0.2])", "[-0.1, -0.4]"),
      ("maxout:2([-4, 4], m=[0.25, 1], b=[0, 0])", "[-1, 4]"),
      ("maxout:2([1, 1], slope=[[1, 2], [3, 4]], intercept=[0, 0])", "[2, 4]"),
      ("rect:minmax(1.5)", "1"), ("leaky-relu(-4)", "-1"), ("theanets.norm:z([2, 2, 2])", "[0, 0, 0]"),
      ("keras.hard_sigmoid(1)", "0.7"), ("cthulhu.elu(3)", "3"), ("relu(9, max_value=none)", "9"),
      ("(tanh + relu)(-2)", "0"), ("tanh(relu)(1)", "0.7615941559557649"), ("relu(1) + tanh(0)", "1"),
      ("(x -> x*(x > 1))([0.5, 1, 1.5])", "[0, 0, 1.5]"), ("(x^2)'(3)", "6"),
      ("d(elu, alpha)(-1)", "-0.6321205588285577"),
      ("d(prelu, r)([-3, 3])", "[-3, 0]"), ("d(relu, alpha)(-3)", "-3"),
      ("-3..3 by 0.1", "[" + (-30...30).map { Double($0).tenth }.joined(separator: ", ") + "]"),
      ("1/0", "inf"), ("-1/0", "-inf"), ("0/0", "nan"), ("nan > 1", "nan"), ("2^-1", "0.5"), ("-2^2", "-4"),
      ("sum([1, 2, 3])", "6"), ("mean([[1, 3], [5, 7]])", "[[2], [6]]"), ("variance([1, 2, 3, 4])", "1.25"),
      ("max(1, 5, 3)", "5"), ("max([1, 5, 3])", "5"), ("clip([-3, 0.5, 3], 0, 1)", "[0, 0.5, 1]"),
      ("clip(3)", "1"), ("clip(3, high=2)", "2"), ("clip(3, min_value=4, max_value=5)", "4"),
      ("let f(x, a=2) = clip(x, -a, a)\nf(-3)", "-2"), ("clip'([-1, 1, 2])", "[1, 1, 0]"),
      ("if 1 > 2 then 3 else 4", "4"), ("if [1, 0] then 3 else 4", "[3, 4]"), ("not 1 > 2", "1"),
      ("0 < 0.5 <= 1", "1"), ("true == false", "false"), ("\"a\" == \"a\"", "true"),
      ("let a = 2\na*a", "4"),
      ("let f(x, beta=1) = x*sigmoid(beta*x)\nf(0, beta=7)", "0"),
      ("let f(x) = x\nlet f(x) = f(x) + 1\nf(1)", "2"),
      ("let k = 3\nlet f(x) = k*x\nlet k = 100\nf(1)", "3"),
      ("let g(x, mode=\"plain\") = if mode == \"plain\" then x else 2*x\n[g(1), g(1, mode=\"twice\")]", "[1, 2]"),
      ("let h(x, flip=false) = if flip then -x else x\n[h(1), h(1, flip=true)]", "[1, -1]"),
      ("let c(x, a=1) = elu(2*x, alpha=a)\nc(-1, a=2)", "-1.7293294335267746"),
      ("let softmin2(x) = exp(min(x) - x)/sum(exp(min(x) - x))\nsoftmin2([1, 1])", "[0.5, 0.5]"),
      ("thresholdedlinear([-2, inf, -inf, nan])", "[-0, inf, nan, nan]"),
      ("log'(-1)", "nan"), ("log''(-1)", "nan"), ("log'(2)", "0.5"), ("atanh'(2)", "nan"),
      ("d(maxout:2, m[1])([3, -3], m=[0, 1], b=[0, 0])", "[3, 0]"),
      ("softmax'([0, 0])", "[[0.25, -0.25], [-0.25, 0.25]]"),
    ])
  func values(_ source: String, _ expected: String) throws {
    #expect(try result(source) == expected)
  }

  @Test(
    "a derivative reads like a textbook",
    arguments: [
      (
        "let swish(x, beta=1) = x*sigmoid(beta*x)\nswish'",
        "swish'(x, beta=1) = sigmoid(beta*x)*(1 + beta*x*(1 - sigmoid(beta*x)))"
      ),
      ("gelu'", "gelu'(x) = normal_cdf(x) + x*normal_pdf(x)"),
      ("gelu''", "gelu''(x) = normal_pdf(x)*(2 - x^2)"),
      ("tanh'", "tanh'(x) = 1 - tanh(x)^2"),
      ("sigmoid'", "sigmoid'(x) = sigmoid(x)*(1 - sigmoid(x))"),
      ("sigmoid''", "sigmoid''(x) = sigmoid(x)*(1 - sigmoid(x))*(1 - 2*sigmoid(x))"),
      ("softplus'", "softplus'(x) = sigmoid(x)"),
      ("elu'", "elu'(x, alpha=1) = if x > 0 then 1 else alpha*exp(x)"),
      ("mish'", "mish'(x) = tanh(softplus(x)) + x*sigmoid(x)*(1 - tanh(softplus(x))^2)"),
      ("(x^3 - 2*x)'", "(x^3 - 2*x)'(x) = 3*x^2 - 2"),
      ("(exp(-x^2/2))'", "(exp(-x^2/2))'(x) = -(x*exp(-(x^2/2)))"),
      ("thresholdedlinear'", "thresholdedlinear'(x) = x > 1"),
    ])
  func textbook(_ source: String, _ expected: String) throws {
    #expect(try result(source) == expected)
  }

  @Test("composition is named from the outside in, and lists the outer's parameters first")
  func composition() throws {
    var environment = Environment()
    guard case .activation(let function) = try run("elu(alpha=2) + softmax + prelu + elu", in: &environment) else {
      Issue.record("not an activation")
      return
    }
    #expect(function.activation.name == "elu(prelu(softmax(elu(alpha=2))))")
    #expect(function.activation.parameters.map(\.name) == ["alpha", "r", "alpha_2"])
    #expect(function.activation.parameters.map(\.value) == [Tensor(1), Tensor(0.25), Tensor(2)])
    #expect(function.activation.stages.map(\.name) == ["elu(alpha=2)", "softmax", "prelu", "elu"])
    #expect(function.activation.form == .vector)
  }

  @Test("maxout starts from the same numbers every time")
  func maxout() throws {
    #expect(try result("maxout:2") == result("maxout:2"))
    #expect(throws: Diagnostic.self) { try run("maxout:0") }
  }
}

extension Double {
  /// n/10 in shortest form.
  fileprivate var tenth: String { (self / 10).shortest }
}
