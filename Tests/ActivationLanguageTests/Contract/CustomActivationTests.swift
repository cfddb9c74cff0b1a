import ActivationCore
import ActivationLanguage
import Testing

@Suite("custom activations, by theanets' own example x*(x > 1)")
struct CustomActivationTests {
  private static let definition = "let thresholdedlinear(x) = x*(x > 1)\n"

  @Test(
    "the strict comparison is kept",
    arguments: [
      Example("thresholdedlinear([0.5, 1, 1.5, 3])", 0, 0, 1.5, 3),
      Example("thresholdedlinear(-2)", -0.0),
      Example("thresholdedlinear([inf, -inf, nan])", .infinity, .nan, .nan),
      Example("(tanh+thresholdedlinear)([-1, 0, 5])", 0, 0, 0),
      Example("(linear+thresholdedlinear)([0.5, 3])", 0, 3),
      Example("thresholdedlinear'([-1, 0, 1, 2])", 0, 0, 0, 1),
    ])
  func values(_ example: Example) throws {
    try Example(Self.definition + example.script, example.expected).check()
    try example.check()  // it is in the catalogue as well
  }

  @Test("the sign of zero comes from x*0")
  func signOfZero() throws {
    #expect(try value(Self.definition + "thresholdedlinear(-2)").values[0].sign == .minus)
  }

  @Test("a definition has parameters with defaults, and may use others")
  func parameters() throws {
    let definition = "let gate(x, beta=1) = x*sigmoid(beta*x)\n"
    try Example(definition + "gate(2)", 1.7615941559557649).check()
    try Example(definition + "gate(2, beta=3)", 1.9950547536867305).check()
    try Example(definition + "gate(beta=3)(2)", 1.9950547536867305).check()
    try Example(definition + "let other(x) = gate(x, beta=2) + 1\nother(2)", 2.964027580075817).check()
  }

  @Test("the user's definition comes before the catalogue's")
  func redefinition() throws {
    try Example("let relu(x) = 2*x\nrelu(-3)", -6).check()
  }

  @Test("a formula in x is an activation without a name")
  func anonymous() throws {
    try Example("let f = x*(x > 1)\nf([0.5, 1, 1.5])", 0, 0, 1.5).check()
    try Example("(z -> z*(z > 1))([0.5, 1, 1.5])", 0, 0, 1.5).check()
  }
}
