import CMPFR

/// All real numbers from `low` to `high`, ends that have many binary digits: where a value surely is.
///
/// Every operation rounds its lower end down and its upper end up, so that the result encloses what real arithmetic
/// would give. Infinite ends stand for "beyond what can be counted", not for numbers; both ends NaN for "undefined".
/// An interval is a place in ``IntervalMemory`` and lives as long as that; a result may not be its own operand.
///
/// - Source: R. E. Moore, Interval Analysis, 1966; L. Fousse et al., "MPFR", ACM TOMS 33(2), 2007.
public struct Interval {
  let low: UnsafeMutablePointer<__mpfr_struct>
  let high: UnsafeMutablePointer<__mpfr_struct>

  /// Lets the calling thread count as far as MPFR can; making memory does the same.
  public static func widenExponents() { precise_widen_exponents() }

  // MARK: What it is

  /// Whether it is one number, known exactly.
  public var isPoint: Bool { !isUndefined && precise_compare(low, high) == 0 }

  public var isUndefined: Bool { precise_is_nan(low) != 0 || precise_is_nan(high) != 0 }

  var isNonNegative: Bool { precise_sign(low) >= 0 }
  var isNonPositive: Bool { precise_sign(high) <= 0 }
  var isPositive: Bool { precise_sign(low) > 0 }
  public var isZero: Bool { isPoint && precise_sign(low) == 0 }
  public var isOne: Bool { !isUndefined && mpfr_cmp_ui(low, 1) == 0 && mpfr_cmp_ui(high, 1) == 0 }
  var containsZero: Bool { precise_sign(low) <= 0 && precise_sign(high) >= 0 }

  /// The sign of everything in it, if it is one and nothing in it is 0.
  public var sign: FloatingPointSign? {
    if isUndefined { return nil }
    return precise_sign(low) > 0 ? .plus : precise_sign(high) < 0 ? .minus : nil
  }

  /// The doubles nearest to both ends. Where they are the same, that is the value correctly rounded.
  public var nearest: (low: Double, high: Double) {
    (mpfr_get_d(low, MPFR_RNDN), mpfr_get_d(high, MPFR_RNDN))
  }

  /// Doubles below and above everything in it.
  public var outward: (low: Double, high: Double) {
    (mpfr_get_d(low, MPFR_RNDD), mpfr_get_d(high, MPFR_RNDU))
  }

  /// A double above the magnitude of everything in it; NaN where it is undefined.
  public var magnitude: Double {
    let (low, high) = outward
    return low.isNaN || high.isNaN ? .nan : max(low.magnitude, high.magnitude)
  }

  // MARK: Setting it

  /// - Parameter exponent: the number is `x`·2^`exponent`, which may be beyond what a double can hold.
  public func set(_ x: Double, exponent: Int = 0) {
    mpfr_set_d(low, x, MPFR_RNDD)
    mpfr_set_d(high, x, MPFR_RNDU)
    guard exponent != 0 else { return }
    mpfr_mul_2si(low, low, exponent, MPFR_RNDD)
    mpfr_mul_2si(high, high, exponent, MPFR_RNDU)
  }

  /// The number that a decimal says, to all its digits.
  public func set(decimal: String) {
    mpfr_set_str(low, decimal, 10, MPFR_RNDD)
    mpfr_set_str(high, decimal, 10, MPFR_RNDU)
  }

  /// The double nearest to what a decimal says, and whether it is that very number.
  public static func double(nearestTo decimal: String) -> (value: Double, isExact: Bool) {
    let memory = IntervalMemory(count: 1, precision: 1200)
    memory[0].set(decimal: decimal)
    let (value, other) = memory[0].nearest
    return (value, memory[0].isPoint && value == other && mpfr_cmp_d(memory[0].low, value) == 0)
  }

  /// What is left of a decimal when the double nearest to it is taken away, to the nearest double.
  public static func rest(ofDecimal decimal: String, after value: Double) -> Double {
    let memory = IntervalMemory(count: 1, precision: 200)
    memory[0].set(decimal: decimal)
    mpfr_sub_d(memory[0].low, memory[0].low, value, MPFR_RNDN)
    return mpfr_get_d(memory[0].low, MPFR_RNDN)
  }

  public func setE() {
    mpfr_set_d(low, 1, MPFR_RNDN)
    mpfr_exp(high, low, MPFR_RNDU)
    mpfr_set_d(low, 1, MPFR_RNDN)
    mpfr_exp(low, low, MPFR_RNDD)
  }

  public func setPi() {
    mpfr_const_pi(low, MPFR_RNDD)
    mpfr_const_pi(high, MPFR_RNDU)
  }

  public func set(_ a: Interval) {
    precise_copy(low, a.low, MPFR_RNDD)
    precise_copy(high, a.high, MPFR_RNDU)
  }

  func setUndefined() {
    mpfr_set_nan(low)
    mpfr_set_nan(high)
  }

  /// Whether its width is below 2^-bits of its magnitude.
  func isNarrow(bits: Int) -> Bool {
    guard !isUndefined, !containsZero || isPoint, mpfr_number_p(low) != 0, mpfr_number_p(high) != 0 else {
      return false
    }
    if isPoint { return true }
    let memory = IntervalMemory(count: 1, precision: 64)
    mpfr_sub(memory[0].high, high, low, MPFR_RNDU)
    return precise_exponent(memory[0].high) <= min(precise_exponent(low), precise_exponent(high)) - bits
  }

  /// Cuts off what is below 0, where it is known that there is nothing.
  public func keepNonNegative() {
    if precise_sign(low) < 0 { mpfr_set_zero(low, 1) }
  }

  /// Nothing is known: every real number.
  func setEntire() {
    mpfr_set_inf(low, -1)
    mpfr_set_inf(high, 1)
  }

  /// The least interval around both.
  public func setHull(_ a: Interval, _ b: Interval) {
    if a.isUndefined || b.isUndefined { return setUndefined() }
    mpfr_min(low, a.low, b.low, MPFR_RNDD)
    mpfr_max(high, a.high, b.high, MPFR_RNDU)
  }
}

/// Room for intervals, all of the same precision.
public struct IntervalMemory: ~Copyable {
  private let ends: PreciseNumbers
  public let count: Int

  /// - Parameter precision: in bits.
  public init(count: Int, precision: Int) {
    self.count = count
    ends = PreciseNumbers(count: 2 * count, precision: precision)
  }

  public subscript(_ index: Int) -> Interval {
    Interval(low: ends[2 * index], high: ends[2 * index + 1])
  }
}
