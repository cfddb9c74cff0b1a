import Testing
import VectorMath

@Suite("what is known of the error of pairs")
struct PairErrorTests {
  private func accept(
    x: [Double], _ value: (high: [Double], low: [Double]?), error: [Double]?, relative: Double = 0,
    _ set: InstructionSet
  ) -> (y: [Double], refused: [UInt32]) {
    var y = x
    var refused = x.map { _ in UInt32.max }
    var count = 0
    y.withUnsafeMutableBufferPointer { y in
      value.high.withUnsafeBufferPointer { high in
        (value.low ?? []).withUnsafeBufferPointer { low in
          (error ?? []).withUnsafeBufferPointer { error in
            guard let y = y.baseAddress, let high = high.baseAddress else { return }
            count = VectorMath.accept(
              PairOperand(high: high, low: value.low == nil ? nil : low.baseAddress),
              error: error.isEmpty ? nil : error.baseAddress, relative: relative, tolerance: 0.25, x: y, y: y,
              refused: &refused, count: x.count, using: set)
          }
        }
      }
    }
    return (y, Array(refused[..<count]))
  }

  @Test("what is known to a quarter of an ulp is accepted, up to that", arguments: InstructionSet.available)
  func boundary(_ set: InstructionSet) {
    var values = [1, 1.5, 2.0.nextDown, 2, 1e300, -1e-100, -3, 0x1p-960, .greatestFiniteMagnitude]
    values += values.map { -$0 }
    for value in values {
      let limit = 0.25 * value.ulp
      let x = [Double](repeating: 3, count: 11)
      let high = [Double](repeating: value, count: 11)
      let few = accept(x: x, (high, nil), error: (0..<11).map { $0 % 3 == 1 ? limit.nextUp : limit }, set)
      #expect(few.refused == [1, 4, 7, 10])
      #expect(few.y == (0..<11).map { $0 % 3 == 1 ? 3 : value })
      let none = accept(x: x, (high, x.map { _ in 0 }), error: x.map { _ in limit }, set)
      #expect(none.refused.isEmpty && none.y == high)
    }
  }

  @Test("a relative error is one of so many ulp", arguments: InstructionSet.available)
  func relative(_ set: InstructionSet) {
    let high = [1, 2.0.nextDown, 1.5, 0x1p-970, 0, -0.0, .nan, .infinity]
    let x = high.map { _ in 7.0 }
    // 2⁻⁵⁴ of a number is a quarter of an ulp just above a power of two, and nearly half of one just below.
    let result = accept(x: x, (high, nil), error: nil, relative: 0x1p-54 * (1 - 0x1p-40), set)
    #expect(result.refused == [1, 2, 3, 6, 7])
    #expect(result.y[0] == 1 && result.y[4].sign == .plus && result.y[5] == 0 && result.y[5].sign == .minus)
    #expect(accept(x: x, (high, nil), error: nil, relative: 0x1p-56, set).refused == [3, 6, 7])
    #expect(accept(x: x, (high, nil), error: nil, relative: 0, set).refused == [6, 7])
    #expect(accept(x: x, (high, nil), error: nil, relative: .infinity, set).refused.count == x.count)
    #expect(accept(x: x, (high, nil), error: nil, relative: .nan, set).refused.count == x.count)
  }

  @Test("ordinary arguments only, and the nearest double to the sum", arguments: InstructionSet.available)
  func places(_ set: InstructionSet) {
    let x = [0, 0x1p-100, (0x1p-100).nextDown, -0x1p100, (0x1p100).nextUp, .nan, .infinity, 1, 1, 1]
    let high = x.map { _ in 1.0 }
    let low = [0, 0, 0, 0, 0, 0, 0, 0x1.1p-53, -0x1p-54, .nan]
    let result = accept(x: x, (high, low), error: x.map { _ in 0x1p-60 }, set)
    #expect(result.refused == [0, 2, 4, 5, 6, 9])
    #expect(result.y[7] == 1.0.nextUp && result.y[8] == 1 && result.y[1] == 1 && result.y[3] == 1)
    let zeros = accept(x: [1, 1, 1], ([-0.0, 0, -0.0], [0, 0, 0]), error: [0, 0, 0x1p-1074], set)
    #expect(zeros.refused == [2] && zeros.y[0].sign == .minus && zeros.y[1].sign == .plus)
    let unknown = accept(x: [1, 1], ([1, 1], [0, 0]), error: [.nan, .infinity], set)
    #expect(unknown.refused == [0, 1] && unknown.y == [1, 1])
  }

  /// Numbers with absolute errors of each, or where there are none a relative one.
  private struct Bounded {
    var numbers: [Double]
    var errors: [Double]?
    var isScalar = false
    var relative = 0.0
  }

  private func bound(
    _ a: Bounded, _ b: Bounded, count: Int,
    _ operation: (BoundedPair, BoundedPair, UnsafeMutablePointer<Double>) -> Void
  ) -> [Double] {
    func withPair<R>(_ x: Bounded, _ body: (BoundedPair) -> R) -> R? {
      x.numbers.withUnsafeBufferPointer { numbers in
        (x.errors ?? []).withUnsafeBufferPointer { errors in
          numbers.baseAddress.map {
            body(
              BoundedPair(
                PairOperand(high: $0, isScalar: x.isScalar), error: x.errors == nil ? nil : errors.baseAddress,
                relative: x.relative))
          }
        }
      }
    }
    var result = [Double](repeating: -1, count: count + 1)
    _ = result.withUnsafeMutableBufferPointer { result in
      withPair(a) { a in withPair(b) { b in result.baseAddress.map { operation(a, b, $0) } } }
    }
    #expect(result[count] == -1)
    return Array(result[..<count])
  }

  @Test("bounds are rounded up, but not far", arguments: InstructionSet.available)
  func bounds(_ set: InstructionSet) {
    var points = SplitMix64(seed: 35)
    func numbers(_ count: Int) -> [Double] { (0..<count).map { _ in 4 * points.uniform() - 2 } }
    func product(_ a: Double, _ ea: Double, _ b: Double, _ eb: Double) -> Double {
      0.1 * abs(a * b) + abs(a) * eb + (abs(b) + eb) * ea
    }
    for count in 1...19 {
      let (a, b) = (numbers(count), numbers(count))
      let (ea, eb) = (numbers(count).map(\.magnitude), numbers(count).map { 0.2 * $0.magnitude })
      let absolute = (Bounded(numbers: a, errors: ea), Bounded(numbers: b, errors: eb))
      let relative = Bounded(numbers: a, relative: 0.3)
      let scalar = Bounded(numbers: [-3], errors: [0.3], isScalar: true)
      func multiply(_ a: BoundedPair, _ b: BoundedPair, into y: UnsafeMutablePointer<Double>) {
        VectorMath.errorOfProduct(a, b, relative: 0.1, into: y, count: count, using: set)
      }
      func add(_ a: BoundedPair, _ b: BoundedPair, into y: UnsafeMutablePointer<Double>) {
        VectorMath.errorOfSum(a, b, relative: 0.1, into: y, count: count, using: set)
      }
      for (given, expected) in [
        (bound(absolute.0, absolute.1, count: count, multiply), { product(a[$0], ea[$0], b[$0], eb[$0]) }),
        (bound(relative, absolute.1, count: count, multiply), { product(a[$0], 0.3 * abs(a[$0]), b[$0], eb[$0]) }),
        (bound(absolute.0, scalar, count: count, multiply), { product(a[$0], ea[$0], 3, 0.3) }),
        (bound(absolute.0, absolute.1, count: count, add), { ea[$0] + eb[$0] + 0.1 * (abs(a[$0]) + abs(b[$0])) }),
        (bound(relative, scalar, count: count, add), { 0.3 * abs(a[$0]) + 0.3 + 0.1 * (abs(a[$0]) + 3) }),
      ] as [([Double], (Int) -> Double)] {
        for i in 0..<count {
          #expect(given[i] >= expected(i) * (1 - 0x1p-50) && given[i] <= expected(i) * (1 + 0x1p-46))
        }
      }
    }
  }

  @Test("nothing is lost of bounds that underflow, and none is made of nothing", arguments: InstructionSet.available)
  func underflow(_ set: InstructionSet) {
    let tiny = Bounded(numbers: [0x1p-600, 0, 0x1p-600, 1])
    let zeros = Bounded(numbers: [0, 0, 0, 0], errors: [0x1p-600, 1, 0, 0x1p-1000])
    let given = bound(tiny, zeros, count: 4) {
      VectorMath.errorOfProduct($0, $1, relative: 0, into: $2, count: 4, using: set)
    }
    #expect(given[0] > 0 && given[0] < 0x1p-1000 && given[1] == 0 && given[2] == 0 && given[3] >= 0x1p-1000)
    let none = bound(Bounded(numbers: [.nan, 1]), Bounded(numbers: [1, .nan]), count: 2) {
      VectorMath.errorOfSum($0, $1, relative: 0.1, into: $2, count: 2, using: set)
    }
    #expect(none.filter(\.isNaN).count == 2)
  }

  @Test("a divisor known to less than half of itself tells nothing", arguments: InstructionSet.available)
  func quotient(_ set: InstructionSet) {
    let a = Bounded(numbers: [3, 3, 3, 3], errors: [0.25, 0.25, 0.25, 0.25])
    let b = Bounded(numbers: [2, -2, 2, 0], errors: [0, 0.5, 1, 0])
    let quotients = [1.5, -1.5, 1.5, .infinity]
    let given = bound(a, b, count: 4) {
      VectorMath.errorOfQuotient($0, $1, quotient: quotients, relative: 0x1p-99, into: $2, count: 4, using: set)
    }
    // The quotient is somewhere in [2.75, 3.25] / [1.5, 2.5] in the second place.
    #expect(given[0] >= 0.125 && given[0] <= 0.26 && given[1] >= 3.25 / 1.5 - 1.5 && given[1] <= 1.01)
    #expect(given[2] == .infinity && !(given[3] < .infinity))
  }

  @Test("what a function makes of its argument's error", arguments: InstructionSet.available)
  func function(_ set: InstructionSet) {
    let e = 0x1p-60
    for (f, x, y, slope) in [
      (.exp, 3.0, 20.085536923187668, 20.085536923187668), (.tanh, 0.5, 0.46211715726000973, 0.7864477329659274),
      (.erf, 0.25, 0.2763263901682369, 1.0600141293761603), (.sin, 1, 0.8414709848078965, 0.5403023058681398),
    ] as [(PairFunction, Double, Double, Double)] where f.isAvailable(using: set) {
      let given = bound(Bounded(numbers: [x], errors: [e]), Bounded(numbers: [0]), count: 1) { x, _, error in
        VectorMath.errorOfFunction(f, of: x, value: [y], relative: 0x1p-95, into: error, count: 1, using: set)
      }
      #expect(given[0] >= slope * e && given[0] <= 4 * slope * e)
    }
    let unknown = bound(Bounded(numbers: [3], errors: [5]), Bounded(numbers: [0]), count: 1) { x, _, error in
      VectorMath.errorOfFunction(.exp, of: x, value: [20], relative: 0, into: error, count: 1, using: set)
    }
    #expect(unknown == [.infinity])
  }
}
