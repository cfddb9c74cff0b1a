/// A number of twice a double's precision that knows how wrong it may be: the true value is within `error` of
/// `high + low`, where `low` is at most half an ulp of `high`.
///
/// What floating point loses in one operation is carried on in `low`, so that it is not multiplied by hundreds on its
/// way through an exponential; what even that loses is summed up in `error`. A result is as good as its bound says,
/// whatever the formula: cancellation shows in the bound and is not taken for an answer. `error` is infinite where the
/// true value cannot be told: overflow, a condition that cannot be decided, results beneath 1e-290.
///
/// - Source: J. H. Wilkinson's running error analysis, in N. J. Higham, Accuracy and Stability of Numerical Algorithms,
///   2nd ed. 2002, §3.3; T. Ogita, S. M. Rump, S. Oishi, "Accurate sum and dot product", SIAM J. Sci. Comput. 26, 2005.
public struct TrackedNumber: Sendable {
  public var high: Double
  public var low: Double
  public var error: Double

  @inline(__always)
  public init(_ value: Double) {
    (high, low, error) = (value, 0, 0)
    if value.isNaN { self = .undefined }
  }

  /// A real number given by the double nearest to it and the double nearest to the rest.
  public init(nearestSum high: Double, _ low: Double) {
    self.init(high: high, low: low, error: low == 0 ? 0 : low.magnitude * 0x1p-52)
    if !high.isFinite { self = high.isNaN ? .undefined : .unknown(high) }
  }

  @inline(__always)
  init(high: Double, low: Double, error: Double) { (self.high, self.low, self.error) = (high, low, error) }

  /// The nearest sum of two doubles to `high + low`, for |low| not above |high|.
  @inline(__always)
  init(tidying high: Double, _ low: Double, error: Double) {
    // -0 + 0 would be 0.
    let sum = low == 0 ? high : high + low
    self.init(high: sum, low: low - (sum - high), error: sum.isFinite ? error : .infinity)
  }

  /// A result of which nothing is known but its double.
  @inline(__always)
  public static func unknown(_ value: Double = .nan) -> TrackedNumber {
    TrackedNumber(high: value, low: 0, error: .infinity)
  }

  /// A result that there surely is none of, such as the logarithm of what is below 0: a NaN that no computation makes but
  /// one with it. Whatever is made of it is undefined, too, or unknown.
  public static var undefined: TrackedNumber { unknown(Double(nan: undefinedPayload, signaling: false)) }

  private static let undefinedPayload: UInt64 = 0x0DEF

  /// Whether it surely has no value. NaNs are handed on by arithmetic, which may turn their sign.
  public var isUndefined: Bool { high.isNaN && high.significandBitPattern & (1 << 50 - 1) == Self.undefinedPayload }

  /// Whether it is below 0, surely.
  @inline(__always)
  var isNegative: Bool { high < 0 && error < 0.5 * high.magnitude }

  /// Whether it is known exactly and is a double.
  @inline(__always)
  var isExact: Bool { error == 0 && low == 0 }

  /// The greatest magnitude that it may have.
  @inline(__always)
  var magnitude: Double { high.magnitude + error }

  /// How far from 0 it may be, where it cannot be told from 0 and is not known to be it.
  public var boundNearZero: Double? {
    let size = high.magnitude + low.magnitude
    return error > 0 && error < .infinity && size <= error ? size + error : nil
  }

  /// The double nearest to it, where that is known to within a quarter of an ulp, which makes it right to three
  /// quarters; otherwise nothing.
  @inline(__always)
  public var certain: Double? { error <= 0.25 * high.ulp ? high : nil }

  /// Nearest to it, where a bound of `tolerance`, relative to the value, will do.
  @inline(__always)
  public func certain(within tolerance: Double) -> Double? { error <= tolerance * high.magnitude ? high : nil }

  /// 2⁻¹⁰²: what the arithmetic of two doubles loses, with room to spare.
  @inline(__always)
  static var unit: Double { 0x1p-102 }

  /// The least that may be lost where a product's rounding error is itself below what a double can hold.
  @inline(__always)
  static var underflow: Double { 0x1p-1070 }
}

extension TrackedNumber {
  @inline(__always)
  public static prefix func - (a: TrackedNumber) -> TrackedNumber {
    TrackedNumber(high: -a.high, low: -a.low, error: a.error)
  }

  @inline(__always)
  public static func + (a: TrackedNumber, b: TrackedNumber) -> TrackedNumber {
    let sum = DoubleDouble(sum: a.high, b.high)
    let rest = sum.low + (a.low + b.low)
    // Only what is made of the low parts is rounded, and tidied where these are the larger.
    let lost =
      a.low == 0 && b.low == 0 ? 0 : 0x1p-51 * (sum.low.magnitude + a.low.magnitude + b.low.magnitude)
    return TrackedNumber(tidying: sum.high, rest, error: a.error + b.error + lost)
  }

  @inline(__always)
  public static func - (a: TrackedNumber, b: TrackedNumber) -> TrackedNumber { a + -b }

  @inline(__always)
  public static func * (a: TrackedNumber, b: TrackedNumber) -> TrackedNumber {
    let product = DoubleDouble(product: a.high, b.high)
    let rest = product.low + (a.high * b.low + a.low * b.high)
    var error = a.high.magnitude * b.error + b.magnitude * a.error + unit * product.high.magnitude
    // A product that is 0 because a factor is has lost nothing.
    if product.high.magnitude < 0x1p-960, !(a.high == 0 && a.error == 0), !(b.high == 0 && b.error == 0) {
      error += underflow
    }
    // Of two doubles both parts are exact.
    if a.isExact && b.isExact && product.high.magnitude >= 0x1p-960 { error = 0 }
    return TrackedNumber(tidying: product.high, rest, error: error)
  }

  @inline(__always)
  public static func / (a: TrackedNumber, b: TrackedNumber) -> TrackedNumber {
    let quotient = a.high / b.high
    if b.isExact && b.high == 0 { return .undefined }
    guard b.error < 0.5 * b.high.magnitude, quotient.isFinite else { return unknown(quotient) }
    if a.high == 0 && a.error == 0 { return TrackedNumber(high: quotient, low: 0, error: 0) }
    let remainder = a.high.addingProduct(-quotient, b.high)
    let rest = (remainder + (a.low - quotient * b.low)) / b.high
    var error = 2 * (a.error + quotient.magnitude * b.error) / b.high.magnitude + unit * quotient.magnitude
    if a.high.magnitude < 0x1p-960 { error += underflow / b.high.magnitude }
    if quotient.magnitude < 0x1p-960 { error += underflow }
    if a.isExact && b.isExact && remainder == 0 && a.high.magnitude >= 0x1p-900 { error = 0 }
    return TrackedNumber(tidying: quotient, rest, error: error)
  }

  @inline(__always)
  public var squareRoot: TrackedNumber {
    let root = high.squareRoot()
    if isNegative { return .undefined }
    if high == 0 && error == 0 { return TrackedNumber(high: root, low: 0, error: 0) }
    guard root > 0, error < 0.25 * high, high > 0x1p-900 else { return .unknown(root) }
    let rest = (high.addingProduct(-root, root) + low) / (2 * root)
    return TrackedNumber(
      tidying: root, rest, error: isExact && rest == 0 ? 0 : error / root + TrackedNumber.unit * root)
  }

  @inline(__always)
  func scaled(byPowerOfTwo factor: Double) -> TrackedNumber {
    TrackedNumber(high: high * factor, low: low * factor, error: error * factor)
  }

  // MARK: Conditions

  /// Below 0, 0 or above 0 as `a` is less than, equal to or greater than `b`; nothing where that cannot be told.
  @inline(__always)
  public static func comparison(_ a: TrackedNumber, _ b: TrackedNumber) -> Double? {
    if a.error == 0 && b.error == 0, a.high.isInfinite || b.high.isInfinite {
      return a.high == b.high ? 0 : a.high < b.high ? -1 : 1
    }
    let difference = a - b
    if difference.error == 0 && difference.low == 0 { return difference.high }
    return difference.error < 0.5 * difference.high.magnitude ? difference.high : nil
  }

  /// 1 or 0, where it is known whether something holds.
  @inline(__always)
  public static func truth(_ holds: Bool?) -> TrackedNumber { holds.map { TrackedNumber($0 ? 1 : 0) } ?? .unknown() }

  /// `a` where the condition is not 0, `b` where it is 0.
  @inline(__always)
  public static func select(_ condition: TrackedNumber, _ a: TrackedNumber, _ b: TrackedNumber) -> TrackedNumber {
    guard condition.error < .infinity else { return .unknown() }
    return condition.high != 0 ? a : b
  }
}
