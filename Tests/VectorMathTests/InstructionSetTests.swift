import Foundation
import GoldenValues
import Testing
import VectorMath

/// What the loops of every instruction set that this machine has keep, against exact values and the plain forms.
@Suite("instruction sets")
struct InstructionSetTests {
  @Test(
    "stay within 4, 6 and 9 ulp of the exact values", arguments: SpecialFunction.allCases, InstructionSet.available)
  func goldenValues(_ f: SpecialFunction, _ set: InstructionSet) {
    for order in 0...2 {
      expect(f, set, at: GoldenValues.rows(of: f.rawValue, order: order), within: SpecialFunctionTests.limits[order])
    }
  }

  @Test(
    "agree with the plain form as far as both may err", arguments: SpecialFunction.allCases, InstructionSet.available)
  func plainForms(_ f: SpecialFunction, _ set: InstructionSet) {
    for order in 0...2 {
      let rows = Self.points.map { x in
        GoldenValue(function: f.rawValue, order: order, x: x, expected: f.value(x, order: order))
      }
      expect(f, set, at: rows, within: 2 * SpecialFunctionTests.limits[order])
    }
  }

  @Test("agree with the C library", arguments: UnaryFunction.allCases, InstructionSet.available)
  func elementaryFunctions(_ f: UnaryFunction, _ set: InstructionSet) {
    let x = Self.points
    let y = filled(x.count) { VectorMath.apply(f, x, into: $0, count: x.count, using: set) }
    for (x, y) in zip(x, y) where ulps(of: y, expected: f(x)) > 5 {
      Issue.record("\(set): \(f)(\(x)) is \(f(x)), but \(y) was answered")
    }
  }

  @Test(
    "agree with the C library about slopes, and give them with the bits that f has alone, over x as well",
    arguments: [UnaryFunction.expm1, .sin, .atan, .sinh, .asinh], InstructionSet.available)
  func slopes(_ f: UnaryFunction, _ set: InstructionSet) {
    let x = Self.points
    let value = filled(x.count) { VectorMath.apply(f, x, into: $0, count: x.count, using: set) }
    let slope = filled(x.count) { VectorMath.apply(f, x, f: nil, slope: $0, count: x.count, using: set) }
    for (x, y) in zip(x, slope) where ulps(of: y, expected: f.slope(x)) > 4 {
      Issue.record("\(set): \(f)′(\(x)) is \(f.slope(x)), but \(y) was answered")
    }
    for isOverwritten in [false, true] {
      var (first, second) = (x, x)
      first.withUnsafeMutableBufferPointer { first in
        second.withUnsafeMutableBufferPointer { second in
          guard let y = first.baseAddress, let z = second.baseAddress else { return }
          if isOverwritten {
            VectorMath.apply(f, UnsafePointer(z), f: y, slope: z, count: x.count, using: set)
          } else {
            VectorMath.apply(f, x, f: y, slope: z, count: x.count, using: set)
          }
        }
      }
      expectSame(first, value)
      expectSame(second, slope)
    }
  }

  @Test(
    "give f, f′ and f″ together with the bits they have alone, at any length and place, and over x",
    arguments: SpecialFunction.allCases, InstructionSet.available)
  func subsets(_ f: SpecialFunction, _ set: InstructionSet) {
    for count in Array(0...17) + [601] {
      let x = Self.points(count: count)
      let alone = (0...2).map { order in
        filled(count) { VectorMath.apply(f, order: order, x, into: $0, count: count, using: set) }
      }
      for wanted in 1...7 {
        for overwritten in 0...2 where wanted >> overwritten & 1 == 1 {
          // x stands where one of the results goes; each has a number in front, so that none is aligned.
          let stride = count + 2
          let memory = filled(3 * stride) { memory in
            let place = { (order: Int) in wanted >> order & 1 == 1 ? memory + order * stride + 1 : nil }
            let start = memory + overwritten * stride + 1
            for i in 0..<count { start[i] = x[i] }
            VectorMath.apply(
              f, start, f: place(0), slope: place(1), curvature: place(2), count: count, using: set)
          }
          for order in 0...2 {
            let expected = wanted >> order & 1 == 1 ? alone[order] : Array(repeating: 0, count: count)
            expectSame(Array(memory[order * stride..<(order + 1) * stride]), [0] + expected + [0])
          }
        }
      }
    }
  }

  private func expect(_ f: SpecialFunction, _ set: InstructionSet, at rows: [GoldenValue], within limit: Double) {
    guard let order = rows.first?.order else { return }
    let x = rows.map(\.x)
    let y = filled(x.count) { VectorMath.apply(f, order: order, x, into: $0, count: x.count, using: set) }
    let errors = zip(rows, y).map { $0.error(of: $1) }
    guard let worst = errors.indices.max(by: { errors[$0] < errors[$1] }) else { return }
    #expect(errors[worst] <= limit, "\(set): \(rows[worst]), but \(y[worst]) was answered: \(errors[worst]) ulp away")
  }

  /// Of every size and both signs, densest where functions bend, with all that is special.
  static let points: [Double] = {
    var generator = SplitMix64(seed: 5)
    let special = [0, .infinity, .leastNonzeroMagnitude, .leastNormalMagnitude, 1, 2, 37, 354, 700, 708, 0x1p20, 1e300]
    let sizes = (0..<400).map { i in
      let u = generator.uniform()
      return i % 3 == 0 ? 5 * u : i % 3 == 1 ? 60 * u : exp(1400 * u - 700)
    }
    return [.nan] + (special + sizes).flatMap { [$0, -$0] }
  }()

  private static func points(count: Int) -> [Double] {
    (0..<count).map { points[($0 * 37 + count) % points.count] }
  }
}

/// What `body` makes of that many zeros.
func filled(_ count: Int, _ body: (UnsafeMutablePointer<Double>) -> Void) -> [Double] {
  [Double](unsafeUninitializedCapacity: max(count, 1)) { memory, initialized in
    memory.initialize(repeating: 0)
    if let start = memory.baseAddress { body(start) }
    initialized = count
  }
}

/// Bit for bit, but one NaN is as good as another.
func expectSame(_ actual: [Double], _ expected: [Double]) {
  let areSame = actual.elementsEqual(expected) { $0.isNaN ? $1.isNaN : $0.bitPattern == $1.bitPattern }
  #expect(areSame, "\(actual) is not \(expected)")
}
