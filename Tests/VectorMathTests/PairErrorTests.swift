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

  private func bound(
    y: [Double]?, relative: Double = 0, _ a: [Double]?, _ aError: [Double]?, _ b: [Double]?, _ bError: [Double]?,
    scalarErrors: Bool = false, count: Int, _ set: InstructionSet
  ) -> [Double] {
    func pointing(_ values: [Double]?) -> UnsafeMutablePointer<Double>? {
      values.map { values in
        let copy = UnsafeMutablePointer<Double>.allocate(capacity: values.count)
        copy.initialize(from: values, count: values.count)
        return copy
      }
    }
    let (y, a, b) = (pointing(y), pointing(a), pointing(b))
    let (aError, bError) = (pointing(aError), pointing(bError))
    defer { for p in [y, a, b, aError, bError] { p?.deallocate() } }
    var result = [Double](repeating: -1, count: count + 1)
    VectorMath.error(
      of: y.map { UnsafePointer($0) }, relative: relative, a.map { PairOperand(high: $0) },
      aError.map { PairOperand(high: $0, isScalar: scalarErrors) }, b.map { PairOperand(high: $0) },
      bError.map { PairOperand(high: $0, isScalar: scalarErrors) }, into: &result, count: count, using: set)
    #expect(result[count] == -1)
    return Array(result[..<count])
  }

  @Test("bounds are rounded up, but not far", arguments: InstructionSet.available)
  func bounds(_ set: InstructionSet) {
    var points = SplitMix64(seed: 35)
    func numbers(_ count: Int) -> [Double] {
      (0..<count).map { _ in 4 * points.uniform() - 2 }
    }
    for count in 0...19 {
      let (y, a, b) = (numbers(count), numbers(count), numbers(count))
      let (ae, be) = (numbers(count).map(\.magnitude), numbers(count).map(\.magnitude))
      for (given, expected) in [
        (
          bound(y: y, relative: 0.1, a, ae, b, be, count: count, set),
          { 0.1 * abs(y[$0]) + abs(a[$0]) * ae[$0] + abs(b[$0]) * be[$0] }
        ),
        (bound(y: nil, nil, ae, b, be, count: count, set), { ae[$0] + abs(b[$0]) * be[$0] }),
        (bound(y: y, relative: 0.1, nil, nil, nil, nil, count: count, set), { 0.1 * abs(y[$0]) }),
        (bound(y: nil, a, [0.3], nil, nil, scalarErrors: true, count: count, set), { 0.3 * abs(a[$0]) }),
      ] as [([Double], (Int) -> Double)] {
        for i in 0..<count {
          #expect(given[i] >= expected(i) && given[i] <= expected(i) * (1 + 0x1p-46))
        }
      }
    }
  }

  @Test("nothing is lost of bounds that underflow, and none is made of nothing", arguments: InstructionSet.available)
  func underflow(_ set: InstructionSet) {
    let tiny = [0x1p-600, 0, 0x1p-600, 1]
    let errors = [0x1p-600, 1, 0, 0x1p-1000]
    let given = bound(y: nil, tiny, errors, nil, nil, count: 4, set)
    #expect(given[0] > 0 && given[0] < 0x1p-1000 && given[1] == 0 && given[2] == 0 && given[3] >= 0x1p-1000)
    #expect(bound(y: [.nan, .infinity], relative: 0.1, nil, nil, nil, nil, count: 2, set)[0].isNaN)
  }
}
