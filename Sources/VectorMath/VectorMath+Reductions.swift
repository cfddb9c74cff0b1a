extension VectorMath {
  /// The sum of `count` numbers; of none, 0.
  ///
  /// Each addition's rounding error is carried along (Neumaier 1974; in eight lanes, each with Knuth's branch-free
  /// sum), so that the error is about half an ulp of the result, unless cancellation leaves it 2⁵³ times smaller than
  /// its terms. An infinity among the numbers is the sum, infinities of both signs or a NaN give NaN, and a sum that
  /// overflows only on the way does not overflow.
  public static func sum(_ x: UnsafePointer<Double>, count: Int) -> Double {
    let total = compensatedSum(x, count: count, scale: 1)
    if total.isFinite { return total }
    // Something was not finite, or grew beyond finite on the way. Scaled down nothing can grow so; what remains is in
    // the data.
    let scale = 0x1p-64
    var plain = 0.0
    for i in 0..<count { plain += x[i] * scale }
    return plain.isFinite ? compensatedSum(x, count: count, scale: scale) / scale : plain
  }

  /// The largest of `count` numbers, NaN if any of them is NaN; of none, -∞.
  public static func maximum(_ x: UnsafePointer<Double>, count: Int) -> Double {
    reduce(x, count: count, from: -.infinity) { greater($0, $1) }
  }

  /// The smallest of `count` numbers, NaN if any of them is NaN; of none, +∞.
  public static func minimum(_ x: UnsafePointer<Double>, count: Int) -> Double {
    reduce(x, count: count, from: .infinity) { lesser($0, $1) }
  }

  private static func compensatedSum(_ x: UnsafePointer<Double>, count: Int, scale: Double) -> Double {
    typealias Lanes = SIMD8<Double>
    var (sums, errors) = (Lanes.zero, Lanes.zero)
    var i = 0
    while i + Lanes.scalarCount <= count {
      let terms = UnsafeRawPointer(x + i).loadUnaligned(as: Lanes.self) * scale
      let next = sums + terms
      let taken = next - sums
      errors += (sums - (next - taken)) + (terms - taken)
      sums = next
      i += Lanes.scalarCount
    }
    var total = DoubleDouble(0)
    for lane in 0..<Lanes.scalarCount {
      total = total + sums[lane]
      total = total + errors[lane]
    }
    while i < count {
      total = total + x[i] * scale
      i += 1
    }
    return total.high + total.low
  }

  /// Four running results, so that no element waits for the one before it.
  @inline(__always)
  private static func reduce(
    _ x: UnsafePointer<Double>, count: Int, from start: Double, _ body: (Double, Double) -> Double
  ) -> Double {
    var (r0, r1, r2, r3) = (start, start, start, start)
    var i = 0
    while i + 4 <= count {
      (r0, r1, r2, r3) = (body(r0, x[i]), body(r1, x[i + 1]), body(r2, x[i + 2]), body(r3, x[i + 3]))
      i += 4
    }
    while i < count {
      r0 = body(r0, x[i])
      i += 1
    }
    return body(body(r0, r1), body(r2, r3))
  }
}
