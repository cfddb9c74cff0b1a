import ActivationAnalysis
import ActivationCore
import Testing
import VectorMath

/// What makes something hold; numbers by mpmath with 30 digits.
@Suite("Solving")
struct SolvingTests {
  @Test(
    "finds zeros, those at which nothing crosses among them, and says when there are no others",
    arguments: [
      ("gelu(x) - 1", 1.1444507183528793, true), ("x^2", 0, true), ("gelu(x) - silu(x)", 0, false),
      ("exp(x) - 2", 0.69314718055994531, true),
    ])
  func zeros(formula: String, x: Double, isComplete: Bool) throws {
    let zeros = try #require(Zeros(try activation(formula)))
    #expect(zeros.roots.count == 1 && zeros.roots.allSatisfy { isProved($0.x, x) }, "\(zeros.roots)")
    #expect(zeros.isComplete == isComplete)
    #expect(try #require(Zeros(try activation("x^2 + 1"))).roots.isEmpty)
  }

  @Test("finds the beta for which swish is within 0.05 of relu: 0.27846…/0.05")
  func extreme() throws {
    let beta = Parameter(name: "beta", value: Tensor(1))
    let difference = Activation(
      name: "difference", parameters: [beta],
      definition: .binary(
        .subtract,
        try activation("swish_beta").definition, try activation("relu").boundDefinition))
    let search = try #require(ExtremeOverRange(.largestMagnitude, of: difference, over: -6...6, as: "beta"))
    let crossings = search.crossings(of: 0.05, among: [0, 0.5, 1, 2, 4, 8, 16])
    #expect(crossings.count == 1)
    let crossing = try #require(crossings.first)
    #expect(isProved(crossing.value, 5.569290855221476) && !crossing.isRising, "\(crossing)")
    let there = try #require(search(5)?.extreme)
    #expect(isProved(there, 0.055692908552214760))
  }

  @Test("finds the alpha for which both slopes of elu agree at 0")
  func smooth() throws {
    let elu = try activation("elu")
    let jump = try #require(SideJump.function(of: elu, order: 1, at: 0, as: "alpha"))
    let zeros = try #require(Zeros(jump))
    #expect(zeros.roots.map(\.x).contains { isProved($0, 1) } && zeros.roots.count == 1)
    #expect(SideJump.function(of: elu, order: 1, at: 0, as: "beta") == nil)
  }

  private static let endless = Double.infinity

  @Test(
    "tells where little of the gradient comes through",
    arguments: [
      ("sigmoid", [-endless, -2.0634370688955605, 2.0634370688955605, endless]),
      ("tanh", [-endless, -1.8184464592320668, 1.8184464592320668, endless]),
      ("relu", [-endless, 0]), ("x^2", [-0.05, 0.05]), ("hard_tanh", [-endless, -1, 1, endless]),
    ])
  func saturation(function: String, ends: [Double]) throws {
    let runs = try #require(try analysis(function).saturated(below: 0.1))
    let found = runs.flatMap { [$0.lower, $0.upper] }.map { abs($0) > 1e300 ? $0 * Double.infinity : $0 }
    #expect(found.count == ends.count && runs.allSatisfy { $0.assurance == .proved }, "\(runs)")
    for (a, b) in zip(found, ends) where a != b { #expect(abs(a - b) < 1e-9, "\(runs)") }
  }
}
