import CVectorMath

/// Loops on pairs. Results may be written where operands are read. No range is checked: what overflows, or underflows
/// below 2⁻⁹⁰⁰, is lost.
extension VectorMath {
  /// `high + low = a + b`, to 2⁻¹⁰⁰ of |a| + |b|.
  public static func add(
    _ a: PairOperand, _ b: PairOperand, high: UnsafeMutablePointer<Double>, low: UnsafeMutablePointer<Double>,
    count: Int, using set: InstructionSet = .current
  ) {
    set.kernels.pointee.pair_add(a.loop, b.loop, high, low, count)
  }

  /// `high + low = a - b`, to 2⁻¹⁰⁰ of |a| + |b|.
  public static func subtract(
    _ a: PairOperand, _ b: PairOperand, high: UnsafeMutablePointer<Double>, low: UnsafeMutablePointer<Double>,
    count: Int, using set: InstructionSet = .current
  ) {
    set.kernels.pointee.pair_subtract(a.loop, b.loop, high, low, count)
  }

  /// `high + low = a · b`, to 2⁻¹⁰⁰ of it.
  public static func multiply(
    _ a: PairOperand, _ b: PairOperand, high: UnsafeMutablePointer<Double>, low: UnsafeMutablePointer<Double>,
    count: Int, using set: InstructionSet = .current
  ) {
    set.kernels.pointee.pair_multiply(a.loop, b.loop, high, low, count)
  }

  /// `high + low = a / b`, to 2⁻¹⁰⁰ of it.
  public static func divide(
    _ a: PairOperand, _ b: PairOperand, high: UnsafeMutablePointer<Double>, low: UnsafeMutablePointer<Double>,
    count: Int, using set: InstructionSet = .current
  ) {
    set.kernels.pointee.pair_divide(a.loop, b.loop, high, low, count)
  }

  /// `high + low = f(x)`, to what is said at the function; NaN where there is no loop for it, see
  /// ``PairFunction/isAvailable(using:)``.
  public static func apply(
    _ f: PairFunction, _ x: PairOperand, high: UnsafeMutablePointer<Double>, low: UnsafeMutablePointer<Double>,
    count: Int, using set: InstructionSet = .current
  ) {
    guard let loop = set.pairLoop(f) else {
      high.update(repeating: .nan, count: count)
      return low.update(repeating: 0, count: count)
    }
    loop(x.loop, high, low, count)
  }

  /// `y = value` to the nearest double, where x is of ordinary size (2⁻¹⁰⁰ ≤ |x| ≤ 2¹⁰⁰), that double is finite, and the
  /// error of the value (`error`, or where that is not given `relative` times it) is at most `tolerance` ulp; for
  /// numbers below 2⁻⁹⁶⁰, where it is 0. The other places are left alone, and written to `refused` in order. `y` may
  /// be `x`.
  ///
  /// - Returns: how many were refused.
  public static func accept(
    _ value: PairOperand, error: UnsafePointer<Double>?, relative: Double = 0, tolerance: Double,
    x: UnsafePointer<Double>, y: UnsafeMutablePointer<Double>, refused: UnsafeMutablePointer<UInt32>, count: Int,
    using set: InstructionSet = .current
  ) -> Int {
    set.kernels.pointee.pair_accept(x, value.loop, error, relative, tolerance, y, refused, count)
  }
}
