import Testing
import VectorMath

@testable import ActivationCore

@Suite("Jacobians of formulas with reductions")
struct ReductionDerivativeTests {
  static let lane = [0.5, -1.75, 2.25, 0.1, -0.3]

  /// Each reduction of the lane by itself, of a function of it, and inside a formula that varies along it.
  static func formulas(_ r: Reduction) -> [Expression] {
    let squares = Expression.reduce(r, .binary(.power, .x, 2))
    return [
      .reduce(r, .x), squares, .binary(.multiply, .x, .reduce(r, .unary(.exp, .x))),
      .binary(.divide, .unary(.sin, .x), .binary(.add, 3, squares)), .reduce(r, .binary(.multiply, .x, squares)),
    ]
  }

  @Test("against differences", arguments: Reduction.allCases)
  func differences(_ r: Reduction) throws {
    for formula in Self.formulas(r) {
      let f = Activation(name: "f", definition: formula)
      let jacobian = try #require(f.derivative)
      let actual = try jacobian(Tensor(Self.lane))
      let n = Self.lane.count
      // One number for the lane has one row.
      let rows = formula.variesWithInput ? n : 1
      #expect(actual.shape == [rows, n])
      for j in 0..<n {
        let (before, after) = (try f(shifted(j, by: -1e-6)).values, try f(shifted(j, by: 1e-6)).values)
        for i in 0..<rows {
          let difference = (after[i] - before[i]) / 2e-6
          #expect(abs(actual.values[i * n + j] - difference) <= 1e-6 * max(1, abs(difference)))
        }
      }
    }
  }

  @Test("vᵀJ in one pass is vᵀ times J", arguments: Reduction.allCases)
  func adjoint(_ r: Reduction) throws {
    let v = [1, -0.5, 2, 0.25, -3]
    let n = Self.lane.count
    for formula in Self.formulas(r) where formula.variesWithInput {
      let f = Activation(name: "f", definition: formula)
      let derivative = try #require(f.derivative)
      let jacobian = try derivative(Tensor(Self.lane)).values
      let product = try f.vectorJacobianProduct(at: Tensor(Self.lane), Tensor(v)).values
      for j in 0..<n {
        let expected = (0..<n).map { v[$0] * jacobian[$0 * n + j] }.reduce(0, +)
        #expect(abs(product[j] - expected) <= 1e-12 * max(1, abs(expected)))
      }
    }
  }

  @Test("vᵀJ where a lane becomes half as long")
  func adjointOfHalves() throws {
    let formula = Expression.binary(.multiply, .half(.first, .x), .unary(.sin, .half(.second, .x)))
    let f = Activation(name: "gate", definition: .binary(.divide, formula, .reduce(.sum, .x)))
    let lane = Tensor([0.5, -1.75, 2.25, 0.1])
    let v = [1, -0.5]
    let derivative = try #require(f.derivative)
    let jacobian = try derivative(lane)
    #expect(jacobian.shape == [2, 4])
    let product = try f.vectorJacobianProduct(at: lane, Tensor(v)).values
    for j in 0..<4 {
      let expected = v[0] * jacobian.values[j] + v[1] * jacobian.values[4 + j]
      #expect(abs(product[j] - expected) <= 1e-12 * max(1, abs(expected)))
    }
  }

  @Test("where several elements are largest, each has its share of the slope")
  func ties() throws {
    let f = Activation(name: "f", definition: .reduce(.max, .x))
    let jacobian = try #require(f.derivative)
    #expect(try jacobian(Tensor([1, 3, 3])).values == [0, 0.5, 0.5])
  }

  @Test(
    "what is known to many digits only has its largest, too",
    arguments: [
      ([0.3, -1.75, 0.2], [1.0312609096189631, 0, 0]),
      ([0.3, -1.75, 0.3], [0.51563045480948153, 0, 0.51563045480948153]),
      ([-2, -1.75, -1.75], [0, 0.026387497965075187, 0.026387497965075187]),
    ])
  func enclosedExtremes(_ lane: [Double], _ slopes: [Double]) throws {
    let erf = Expression.special(.erf, order: 0, .x)
    for (extreme, sign) in [(Expression.reduce(.max, erf), 1.0), (.reduce(.min, .unary(.negate, erf)), -1)] {
      let jacobian = try #require(Activation(name: "f", definition: extreme).derivative)
      let actual = try jacobian(Tensor(lane)).values
      for (slope, exact) in zip(actual, slopes) { #expect(abs(slope - sign * exact) <= exact.ulp) }
    }
  }

  @Test(
    "a standard deviation survives squares that overflow or underflow", arguments: [1e-300, 1e-160, 1, 1e160, 1e300])
  func deviation(_ scale: Double) throws {
    let f = Activation(name: "std", definition: .reduce(.std, .x))
    let actual = try f(Tensor([1 * scale, 2 * scale, 3 * scale, 4 * scale])).values[0]
    #expect(abs(actual - 1.25.squareRoot() * scale) <= 1e-15 * scale)
    #expect(try f(Tensor([scale, scale])).values == [0])
  }

  private func shifted(_ j: Int, by shift: Double) -> Tensor {
    var lane = Self.lane
    lane[j] += shift
    return Tensor(lane)
  }
}
