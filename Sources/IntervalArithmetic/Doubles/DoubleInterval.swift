/// The real numbers between two doubles, ends included; an end that is infinite stands for no bound.
///
/// Results of operations are rounded outwards, so that they hold every value of the operation on numbers of the
/// operands. Wider than an ``Interval`` of many digits, and some hundred times as fast: for curves, proofs and bounds.
///
/// - Source: R. E. Moore, R. B. Kearfott, M. J. Cloud, Introduction to Interval Analysis, SIAM 2009; IEEE 1788-2015.
public struct DoubleInterval: Sendable, Hashable, BitwiseCopyable {
  public let low: Double
  public let high: Double

  /// All from `low` to `high`. Anything with NaN in it is ``undefined``.
  @inlinable
  public init(_ low: Double, _ high: Double) {
    let isNumber = low <= high
    (self.low, self.high) = isNumber ? (low, high) : (.nan, .nan)
  }

  /// One number.
  @inlinable
  public init(_ x: Double) { self.init(x, x) }

  /// Every real number.
  public static let entire = DoubleInterval(-.infinity, .infinity)
  /// No number, for there is no value at all.
  public static let undefined = DoubleInterval(.nan, .nan)

  @inlinable public var isUndefined: Bool { low.isNaN }
  @inlinable public var isPoint: Bool { low == high }
  @inlinable public var isFinite: Bool { low.isFinite && high.isFinite }
  @inlinable public var containsZero: Bool { low <= 0 && high >= 0 }
  @inlinable public var isZero: Bool { low == 0 && high == 0 }

  @inlinable
  public func contains(_ x: Double) -> Bool { low <= x && x <= high }

  /// The largest magnitude, and the least.
  @inlinable public var magnitude: Double { Swift.max(Swift.abs(low), Swift.abs(high)) }
  @inlinable public var mignitude: Double { containsZero ? 0 : Swift.min(Swift.abs(low), Swift.abs(high)) }

  /// What is in either, and all between.
  @inlinable
  public func joined(_ other: DoubleInterval) -> DoubleInterval {
    isUndefined
      ? other
      : other.isUndefined ? self : DoubleInterval(Swift.min(low, other.low), Swift.max(high, other.high))
  }

  /// What is in this and between the limits as well, where something must be.
  @inlinable
  func limited(to limits: ClosedRange<Double>) -> DoubleInterval {
    DoubleInterval(
      Swift.min(Swift.max(low, limits.lowerBound), limits.upperBound),
      Swift.max(Swift.min(high, limits.upperBound), limits.lowerBound))
  }

  /// Between results that are off by a few ulp.
  @inlinable
  static func widened(_ low: Double, _ high: Double) -> DoubleInterval {
    // What overflowed was beyond every double.
    let least = low == .infinity ? .greatestFiniteMagnitude : low
    let most = high == -.infinity ? -.greatestFiniteMagnitude : high
    return DoubleInterval(
      least == -.infinity ? least : least - libraryError * least.ulp,
      most == .infinity ? most : most + libraryError * most.ulp)
  }

  /// What the functions of the C library may be off, in ulp: the worst that glibc's manual has is 5, of `erfc`.
  @usableFromInline static let libraryError = 8.0
}
