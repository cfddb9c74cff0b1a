import CVectorMath

/// An operand on pairs with what is known of its error.
public struct BoundedPair {
  public var value: PairOperand
  /// Absolute bounds, one for a scalar; where there are none, `relative` times the magnitude is the bound.
  public var error: UnsafePointer<Double>?
  public var relative: Double

  @inline(__always)
  public init(_ value: PairOperand, error: UnsafePointer<Double>? = nil, relative: Double = 0) {
    (self.value, self.error, self.relative) = (value, error, relative)
  }

  @inline(__always)
  var loop: vm_bounded { vm_bounded(value: value.loop, error: error, relative: relative) }
}

/// Bounds of what operations on pairs came to: absolute, and rounded up. What the operation itself loses is `relative`.
///
/// - Source: J. H. Wilkinson's running error analysis, in N. J. Higham, Accuracy and Stability of Numerical Algorithms,
///   2nd ed. 2002, §3.3.
extension VectorMath {
  /// Of a sum or difference, which loses a part of the operands' magnitudes.
  public static func errorOfSum(
    _ a: BoundedPair, _ b: BoundedPair, relative: Double, into error: UnsafeMutablePointer<Double>, count: Int,
    using set: InstructionSet = .current
  ) {
    set.pairLoops.pointee.pair_add_error(a.loop, b.loop, relative, error, count)
  }

  public static func errorOfProduct(
    _ a: BoundedPair, _ b: BoundedPair, relative: Double, into error: UnsafeMutablePointer<Double>, count: Int,
    using set: InstructionSet = .current
  ) {
    set.pairLoops.pointee.pair_multiply_error(a.loop, b.loop, relative, error, count)
  }

  /// Infinite where the divisor is known to no more than half of itself.
  public static func errorOfQuotient(
    _ a: BoundedPair, _ b: BoundedPair, quotient: UnsafePointer<Double>, relative: Double,
    into error: UnsafeMutablePointer<Double>, count: Int, using set: InstructionSet = .current
  ) {
    set.pairLoops.pointee.pair_divide_error(a.loop, b.loop, quotient, relative, error, count)
  }

  /// Infinite where the argument is known too badly.
  public static func errorOfFunction(
    _ f: PairFunction, of x: BoundedPair, value y: UnsafePointer<Double>, relative: Double,
    into error: UnsafeMutablePointer<Double>, count: Int, using set: InstructionSet = .current
  ) {
    set.pairLoops.pointee.pair_function_error(f.place, x.loop, y, relative, error, count)
  }

  /// Makes numbers NaN that are neither 0 nor of a magnitude in `magnitudes`.
  public static func limit(
    _ high: UnsafeMutablePointer<Double>, to magnitudes: ClosedRange<Double>, count: Int,
    using set: InstructionSet = .current
  ) {
    set.pairLoops.pointee.pair_limit(high, magnitudes.lowerBound, magnitudes.upperBound, count)
  }

  /// 1 or 0 as the comparison is known to hold or not, NaN where that is not known.
  public static func compare(
    _ f: BinaryFunction, _ a: BoundedPair, _ b: BoundedPair, into y: UnsafeMutablePointer<Double>, count: Int,
    using set: InstructionSet = .current
  ) {
    let comparison =
      switch f {
      case .less: vm_less
      case .lessOrEqual: vm_less_or_equal
      case .equal: vm_equal
      default: vm_not_equal
      }
    set.pairLoops.pointee.pair_compare(Int32(comparison), a.loop, b.loop, y, count)
  }

  public static func magnitude(
    of x: PairOperand, high: UnsafeMutablePointer<Double>, low: UnsafeMutablePointer<Double>, count: Int,
    using set: InstructionSet = .current
  ) {
    set.pairLoops.pointee.pair_magnitude(x.loop, high, low, count)
  }

  /// The sum of all numbers, and a bound of its error.
  public static func sum(
    _ x: BoundedPair, count: Int, using set: InstructionSet = .current
  ) -> (high: Double, low: Double, error: Double) {
    var result = (0.0, 0.0, 0.0)
    withUnsafeMutableBytes(of: &result) { bytes in
      guard let place = bytes.bindMemory(to: Double.self).baseAddress else { return }
      set.pairLoops.pointee.pair_total(x.loop, count, place)
    }
    return (result.0, result.1, result.2)
  }

  /// Whether every number is 0 or of ordinary size, 2⁻¹⁰⁰ to 2¹⁰⁰.
  public static func areOrdinary(
    _ x: UnsafePointer<Double>, count: Int, using set: InstructionSet = .current
  ) -> Bool {
    set.pairLoops.pointee.pair_are_ordinary(x, count)
  }
}
