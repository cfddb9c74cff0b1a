import ActivationCore
import Networks
import Testing
import VectorMath

@Suite("activations fitted to points")
struct FitTests {
  private static let x = (0..<41).map { Double($0) / 5 - 4 }

  private func points(_ text: String, noise: Double = 0) throws -> [Double] {
    var random = SplitMix64(seed: 5)
    return try activation(text)(Tensor(Self.x)).values.map { $0 + noise * (random.uniform() - 0.5) }
  }

  @Test(
    "parameters are found again",
    arguments: [
      ("elu(alpha=0.3)", "elu", ["alpha"], [0.3]), ("swish_beta(beta=2)", "swish_beta", ["beta"], [2]),
      ("dyt(alpha=0.8, gamma=2, beta=-0.5)", "dyt", ["alpha", "gamma", "beta"], [0.8, 2, -0.5]),
    ])
  func found(_ text: String, _ name: String, _ names: [String], _ values: [Double]) throws {
    let fit = try ParameterFit(activation(name), x: Self.x, y: points(text))
    #expect(fit.estimates.map(\.name) == names)
    for (estimate, value) in zip(fit.estimates, values) { #expect(abs(estimate.value - value) < 1e-8) }
    #expect(fit.isConverged && fit.rootMeanSquare < 1e-8)
    #expect(largestDifference(try fit.activation(Tensor(Self.x)).values, try points(text)) < 1e-8)
  }

  @Test("standard errors are those of linear regression where the model is one")
  func standardErrors() throws {
    let line = Activation(
      name: "line",
      parameters: [Parameter(name: "a", value: Tensor(1)), Parameter(name: "b", value: Tensor(0))],
      definition: Expression(.binary(.add, Expression(.binary(.multiply, .parameter("a"), .x)), .parameter("b"))))
    let y: [Double] = [1, 3, 2, 5, 4]
    let fit = try ParameterFit(line, x: [0, 1, 2, 3, 4], y: y)
    // By hand: a = 0.8, b = 1.4, Σr² = 3.6, s² = 1.2, se(a) = √(1.2/10), se(b) = √(1.2·(1/5 + 4/10)).
    #expect(abs(fit.estimates[0].value - 0.8) < 1e-10 && abs(fit.estimates[1].value - 1.4) < 1e-10)
    #expect(abs(fit.residualSumOfSquares - 3.6) < 1e-10)
    #expect(abs(try #require(fit.estimates[0].standardError) - 0.34641016151377546) < 1e-9)
    #expect(abs(try #require(fit.estimates[1].standardError) - 0.848528137423857) < 1e-9)
  }

  @Test(
    "an outlier moves a robust fit little",
    arguments: [
      ParameterFit.Errors.huber(scale: 0.05), .softL1(scale: 0.05),
    ])
  func robust(_ errors: ParameterFit.Errors) throws {
    var y = try points("elu(alpha=0.5)", noise: 0.02)
    y[3] += 5
    y[9] -= 3
    let plain = try ParameterFit(activation("elu"), x: Self.x, y: y).estimates[0].value
    let robust = try ParameterFit(activation("elu"), x: Self.x, y: y, errors: errors).estimates[0].value
    #expect(abs(robust - 0.5) < 0.02 && abs(plain - 0.5) > 0.05)
  }

  @Test("what cannot be fitted is said")
  func refusals() throws {
    let dyt = try activation("dyt")
    let elu = try activation("elu")
    #expect(throws: ParameterFit.Failure.underdetermined(points: 2, parameters: 3)) {
      try ParameterFit(dyt, x: [1, 2], y: [0, 1])
    }
    // Right of 0 nothing depends on alpha.
    #expect(throws: ParameterFit.Failure.unidentifiable(parameters: ["alpha"])) {
      try ParameterFit(elu, x: [1, 2, 3], y: [1, 2, 3])
    }
    #expect(throws: ParameterFit.Failure.lengths(x: 2, y: 1)) { try ParameterFit(elu, x: [1, 2], y: [1]) }
    #expect(throws: ParameterFit.Failure.notFinite(index: 1)) { try ParameterFit(elu, x: [1, .nan], y: [1, 2]) }
    #expect(throws: ParameterFit.Failure.notNumber(parameter: "beta")) {
      try ParameterFit(elu, parameters: ["beta"], x: [1], y: [1])
    }
    let relu6 = try activation("relu6")
    let softmax = try activation("softmax")
    #expect(throws: ParameterFit.Failure.noParameters(activation: "relu6")) {
      try ParameterFit(relu6, x: [1], y: [1])
    }
    #expect(throws: ParameterFit.Failure.notElementwise(activation: "softmax")) {
      try ParameterFit(softmax, x: [1], y: [1])
    }
  }
}
