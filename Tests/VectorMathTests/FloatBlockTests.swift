import Testing
import VectorMath

@Suite("loops over doubles that become floats in the end")
struct FloatBlockTests {
  /// Of all magnitudes up to where exponentials are followed, also beside roots and poles.
  static let points: [Double] = {
    var random = SplitMix64(seed: 7)
    let sizes = (0..<6000).map { _ in UnaryFunction.exp(4.6 - 40 * random.uniform()) }
    return sizes.flatMap { [$0, -$0] } + (0..<4000).map { _ in 20 * random.uniform() - 10 } + [0, -0.0]
  }()

  static let elementary = UnaryFunction.allCases.filter(VectorMath.hasLoopForFloats)
  static let withSlopes: Set<UnaryFunction> = [.exp, .expm1, .sin, .atan, .sinh, .asinh]
  static let activations = SpecialFunction.allCases.filter { VectorMath.hasLoopForFloats($0) }

  @Test("elementary functions and their slopes to 2⁻³⁴", arguments: elementary, InstructionSet.available)
  func elementaryFunctions(_ f: UnaryFunction, _ set: InstructionSet) {
    let (values, slopes) = results(Self.points.count) { value, slope in
      VectorMath.applyForFloats(f, Self.points, f: value, slope: slope, count: Self.points.count, using: set)
    }
    for (index, x) in Self.points.enumerated() {
      expect(values[index], f(x), within: 0x1p-34, "\(set): \(f)(\(x))")
      if Self.withSlopes.contains(f) { expect(slopes[index], f.slope(x), within: 0x1p-34, "\(set): \(f)′(\(x))") }
    }
  }

  @Test("activations and their slopes to 2⁻³³", arguments: activations, InstructionSet.available)
  func activationFunctions(_ f: SpecialFunction, _ set: InstructionSet) {
    let (values, slopes) = results(Self.points.count) { value, slope in
      VectorMath.applyForFloats(f, Self.points, f: value, slope: slope, count: Self.points.count, using: set)
    }
    for (index, x) in Self.points.enumerated() {
      expect(values[index], f.value(x, order: 0), within: 0x1p-33, "\(set): \(f)(\(x))")
      // Beside a root of the slope what a neighbouring float would make counts.
      let neighbour = abs(x * f.value(x, order: 2))
      expect(slopes[index], f.value(x, order: 1), within: 0x1p-33, or: 0x1p-33 * neighbour, "\(set): \(f)′(\(x))")
    }
  }

  private func expect(
    _ y: Double, _ expected: Double, within relative: Double, or absolute: Double = 0, _ what: @autoclosure () -> String
  ) {
    if expected.isNaN ? y.isNaN : y == expected { return }
    // What no float is need not be followed.
    let error = max(relative * expected.magnitude, absolute, 0x1p-160)
    #expect(abs(y - expected) <= error, "\(what()) is \(y), not \(expected)")
  }

  private func results(
    _ count: Int, _ body: (UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>) -> Bool
  ) -> ([Double], [Double]) {
    var (first, second) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
    first.withUnsafeMutableBufferPointer { first in
      second.withUnsafeMutableBufferPointer { second in
        if let first = first.baseAddress, let second = second.baseAddress { #expect(body(first, second)) }
      }
    }
    return (first, second)
  }
}
