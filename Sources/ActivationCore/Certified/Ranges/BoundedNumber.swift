import IntervalArithmetic
import VectorMath

/// What a formula comes to over an interval, and how far plain arithmetic may be from it at any place there.
///
/// - Source: J. H. Wilkinson's running error analysis, in N. J. Higham, Accuracy and Stability of Numerical Algorithms,
///   2nd ed. 2002, §3.3; over intervals as in E. Darulova and V. Kuncak, Sound Compilation of Reals, POPL 2014.
struct BoundedNumber<Loops: LoopErrors> {
  /// All exact values.
  let value: DoubleInterval
  /// The largest difference of a computed value from the exact one, and the largest as a part of the exact one. Both
  /// hold; either may be infinite.
  let error: Double
  let relative: Double

  init(_ value: DoubleInterval, error: Double = 0, relative: Double = 0) {
    let isExact = error == 0 || relative == 0
    let isKnown = !value.isUndefined && value.magnitude <= Self.largest && !error.isNaN && !relative.isNaN
    self.value = isKnown ? value : .entire
    // The bounds are themselves computed in doubles.
    self.error = !isKnown ? .infinity : isExact ? 0 : min(error, Self.part(relative, value.magnitude)) * Self.upwards
    self.relative = !isKnown ? .infinity : isExact ? 0 : min(relative, error / value.mignitude) * Self.upwards
  }

  static var unknown: BoundedNumber { BoundedNumber(.entire) }

  /// Half an ulp of 1: what rounding loses of a number.
  static var unit: Double { 0x1p-53 }
  private static var upwards: Double { 1 + 0x1p-40 }
  /// Whatever may be larger on the way might overflow.
  private static var largest: Double { 0x1p1000 }

  var isExact: Bool { error == 0 }

  /// All computed values.
  var computed: DoubleInterval { value + DoubleInterval(-error, error) }

  /// After a result is rounded, by a function that is off by `ulps`.
  ///
  /// - Parameter error: that which was there before.
  static func rounded(
    _ value: DoubleInterval, error: Double, relative: Double, ulps: Double = 0.5, mayUnderflow: Bool = true
  ) -> BoundedNumber {
    if value.isZero && (error == 0 || relative == 0) { return BoundedNumber(value) }
    let largest = value.magnitude + min(error, part(relative, value.magnitude))
    let isNormal = !mayUnderflow || value.mignitude > 0x1p-1000
    return BoundedNumber(
      value, error: error + ulps * largest.ulp,
      relative: isNormal ? relative + 2 * ulps * unit * (1 + relative) : .infinity)
  }
}

extension BoundedNumber: ElementwiseNumber {
  init(_ constant: Double, exact: ExactReal?) {
    self.init(
      DoubleInterval(constant, exact: exact), error: exact == nil ? 0 : constant.ulp / 2,
      relative: exact == nil ? 0 : Self.unit)
  }

  static func select(_ condition: BoundedNumber, _ a: BoundedNumber, _ b: BoundedNumber) -> BoundedNumber {
    guard condition.isExact else { return .unknown }
    if !condition.value.containsZero { return a }
    if condition.value.isZero { return b }
    return joined(a, b)
  }

  /// One of the two, and the computed one of the same.
  private static func joined(_ a: BoundedNumber, _ b: BoundedNumber) -> BoundedNumber {
    BoundedNumber(
      a.value.joined(b.value), error: max(a.error, b.error), relative: max(a.relative, b.relative))
  }

  static func apply(_ f: BinaryFunction, _ a: BoundedNumber, _ b: BoundedNumber) -> BoundedNumber {
    switch f {
    case .add: return sum(a, b)
    case .subtract: return sum(a, b.negated)
    case .multiply: return product(a, b)
    case .divide: return quotient(a, b)
    case .min, .max:
      return BoundedNumber(
        .apply(f, a.value, b.value), error: max(a.error, b.error), relative: max(a.relative, b.relative))
    case .less, .lessOrEqual, .equal, .notEqual:
      let truth = DoubleInterval.apply(f, a.computed, b.computed)
      return a.isExact && b.isExact || truth.isPoint ? BoundedNumber(truth) : .unknown
    case .hypot: return hypotenuse(a, b)
    case .power: return power(a, b)
    case .atan2: return .unknown
    }
  }

  var negated: BoundedNumber { BoundedNumber(-value, error: error, relative: relative) }

  private static func sum(_ a: BoundedNumber, _ b: BoundedNumber) -> BoundedNumber {
    if a.isExact && a.value.isZero { return b }
    if b.isExact && b.value.isZero { return a }
    let haveOneSign = a.value.low >= 0 && b.value.low >= 0 || a.value.high <= 0 && b.value.high <= 0
    return rounded(
      a.value + b.value, error: a.error + b.error, relative: haveOneSign ? max(a.relative, b.relative) : .infinity,
      mayUnderflow: false)
  }

  private static func product(_ a: BoundedNumber, _ b: BoundedNumber) -> BoundedNumber {
    let error = part(a.error, b.value.magnitude) + part(b.error, a.value.magnitude) + part(a.error, b.error)
    let relative = a.relative + b.relative + part(a.relative, b.relative)
    let isScaling = a.isPowerOfTwo || b.isPowerOfTwo
    let value = a.value * b.value
    // Only the binary point moves, unless what is below the least exponent is lost.
    if isScaling && value.mignitude > 0x1p-1000 { return BoundedNumber(value, error: error, relative: relative) }
    return rounded(value, error: error, relative: relative)
  }

  private static func quotient(_ a: BoundedNumber, _ b: BoundedNumber) -> BoundedNumber {
    let value = a.value / b.value
    let least = b.value.mignitude - b.error
    guard least > 0, b.relative < 0.5 else { return .unknown }
    let error = (a.error + part(b.error, value.magnitude)) / least
    let relative = (a.relative + b.relative) / (1 - b.relative)
    if b.isPowerOfTwo && value.mignitude > 0x1p-1000 {
      return BoundedNumber(value, error: error, relative: relative)
    }
    return rounded(value, error: error, relative: relative)
  }

  private static func hypotenuse(_ a: BoundedNumber, _ b: BoundedNumber) -> BoundedNumber {
    rounded(
      .apply(.hypot, a.value, b.value), error: a.error + b.error, relative: max(a.relative, b.relative), ulps: 1)
  }

  private static func power(_ a: BoundedNumber, _ b: BoundedNumber) -> BoundedNumber {
    let value = DoubleInterval.apply(.power, a.value, b.value)
    // Of a number exactly known, and a whole number of times.
    guard b.isExact, b.value.isPoint, b.value.low.magnitude <= 64, a.relative < 0x1p-20 || a.isExact else {
      return .unknown
    }
    let relative = a.isExact ? 0 : 1.01 * b.value.low.magnitude * a.relative
    if b.value.low == 2 { return product(a, a) }
    return rounded(value, error: a.isExact ? 0 : .infinity, relative: relative, ulps: 1)
  }

  private var isPowerOfTwo: Bool {
    isExact && value.isPoint && value.low != 0 && value.low.isFinite && value.low.significand == 1
  }

  /// A product of bounds, where nothing of anything is nothing.
  static func part(_ a: Double, _ b: Double) -> Double { a == 0 || b == 0 ? 0 : a * b }
}
