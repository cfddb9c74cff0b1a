import ActivationCore
import Testing

@testable import ActivationLanguage

@Suite("the catalogue's derivatives are the limits of differences")
struct PreludeDerivativeTests {
  static let step = 1e-6
  static let scalars = PreludeTests.names.filter { (try? activation($0))?.form == .scalar } + ["maxout:3"]
  static let vectors = PreludeTests.names.filter { (try? activation($0))?.form == .vector }

  @Test("each order is the slope of the one before, beside every kink and far out", arguments: scalars, 1...3)
  func orders(_ name: String, order: Int) throws {
    var f = try activation(name)
    let kinks = try f.kinks()
    // Multiples of a power of two, so that the points of a difference are where they should be.
    let middle = (-20...20).map { Double($0) * 0.25 + 0.015625 }
    let beside = kinks.flatMap { [$0 - 0.0078125, $0 + 0.0078125] }
    let far = order < 3 ? [-100.0, -50, -20, 20, 50, 100] : []
    let points = (middle + beside + far).filter { x in kinks.allSatisfy { abs($0 - x) > 0.0078 } }
    for _ in 1..<order { f = try #require(f.derivative) }
    let derivative = try #require(f.derivative)
    let actual = try derivative(Tensor(points)).values
    for (x, (a, quotient)) in zip(points, zip(actual, try f.differenceQuotients(at: points, kinks: kinks))) {
      if a.isNaN && quotient.slope.isNaN { continue }
      let scale = max(quotient.scale, .leastNormalMagnitude)
      #expect(quotient.error <= 1e-7 * scale, "\(f.name) is too rough at \(x) for a difference")
      #expect(
        abs(a - quotient.slope) <= 1e-10 * scale + 4 * quotient.error,
        "\(derivative.name)(\(x)) is \(a), not \(quotient.slope)")
    }
  }

  @Test(
    "by each parameter", arguments: PreludeTests.names.filter { (try? activation($0))?.parameters.isEmpty == false })
  func parameters(_ name: String) throws {
    let f = try activation(name)
    for (place, parameter) in f.parameters.enumerated() {
      var base = f
      if parameter.value.number == .infinity { base.parameters[place].value = Tensor(2.5) }
      let middle = try #require(base.parameters[place].value.number)
      // Half of an even number of them, where a lane is to be halved.
      let points = Array(try base.smoothPoints().prefix(60))
      func value(_ shift: Double) throws -> [Double] {
        var moved = base
        moved.parameters[place].value = Tensor(middle + shift)
        return try moved(Tensor(points)).values
      }
      let actual = try base.derivative(by: parameter.name)(Tensor(points)).values
      let (before, after) = (try value(-Self.step), try value(Self.step))
      for i in actual.indices {
        let difference = (after[i] - before[i]) / (2 * Self.step)
        #expect(
          abs(actual[i] - difference) <= 1e-6 * max(1, abs(difference)),
          "d(\(name), \(parameter.name))(\(points[i])) is \(actual[i]), not \(difference)")
      }
    }
  }

  @Test("entry [i][j] of a Jacobian is the slope of output i by input j", arguments: vectors)
  func jacobians(_ name: String) throws {
    let f = try activation(name)
    let lane = [0.5, -1.75, 2.25, 0.1, -0.3, 1.125]
    let n = lane.count
    func batch(_ lane: [Double]) -> Tensor { Tensor(shape: [1, n], values: lane) }
    let derivative = try #require(f.derivative)
    let actual = try derivative(batch(lane))
    let outputs = try f(batch(lane)).count
    #expect(actual.shape == [1, outputs, n])
    for j in 0..<n {
      var (before, after) = (lane, lane)
      before[j] -= Self.step
      after[j] += Self.step
      let (low, high) = (try f(batch(before)).values, try f(batch(after)).values)
      for i in 0..<outputs {
        let difference = (high[i] - low[i]) / (2 * Self.step)
        #expect(abs(actual.values[i * n + j] - difference) <= 1e-6, "\(name), [\(i)][\(j)]")
      }
    }
  }
}
