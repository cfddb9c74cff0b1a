import RealModule

extension TrackedNumber {
  public func callAsFunction(_ f: UnaryFunction) -> TrackedNumber {
    // An argument of which nothing is known has a value of which nothing is known.
    guard error < .infinity else { return .unknown(f(high)) }
    let one = TrackedNumber(1)
    switch f {
    case .negate: return -self
    case .abs: return signIsCertain ? (high < 0 || high.sign == .minus ? -self : self) : .unknown(high.magnitude)
    case .sign: return signIsCertain ? TrackedNumber(UnaryFunction.sign(high)) : .unknown()
    case .floor, .ceil, .round:
      // Rounded to a whole number, unless it may be on either side of the place where that changes.
      let shift = f == .round ? 0.5 : 0
      let distance = (high + shift - (high + shift).rounded()).magnitude
      return isExact || distance > 2 * (low.magnitude + error) ? TrackedNumber(f(high)) : .unknown(f(high))
    case .sqrt: return squareRoot
    case .exp: return exponential
    case .expm1: return exponentialMinusOne
    case .log: return logarithm
    case .log1p: return logarithmOnePlus
    case .sin: return sine
    case .cos: return cosine
    case .tan: return sine / cosine
    case .atan: return arcTangent
    case .asin: return (self / ((one - self) * (one + self)).squareRoot).arcTangent
    case .acos:
      let quarter = TrackedNumber(high: .pi / 2, low: 0x1.1a62633145c07p-54, error: 0x1p-108)
      return quarter - self(.asin)
    case .sinh: return hyperbolicSine
    case .cosh:
      let e = (high < 0 ? -self : self).exponential
      return (e + one / e).scaled(byPowerOfTwo: 0.5)
    case .asinh:
      let a = high < 0 ? -self : self
      let square = a * a
      let value = (a + square / (one + (one + square).squareRoot)).logarithmOnePlus
      return high < 0 ? -value : isExact && high == 0 ? self : value
    case .acosh:
      let d = self - one
      return (d + (d * (self + one)).squareRoot).logarithmOnePlus
    case .atanh: return (self.scaled(byPowerOfTwo: 2) / (one - self)).logarithmOnePlus.scaled(byPowerOfTwo: 0.5)
    case .erfc: return complementaryErrorFunction
    }
  }

  /// Whether it is known on which side of 0 it is, or that it is 0.
  @inline(__always)
  private var signIsCertain: Bool { error == 0 || error < 0.5 * high.magnitude }

  /// Whether it is known to be no whole number.
  private var isNotWhole: Bool {
    let distance = (high - high.rounded()).magnitude
    return distance > 0 ? distance > 2 * (low.magnitude + error) : low.magnitude > error
  }

  private var hyperbolicSine: TrackedNumber {
    if isExact && high == 0 { return self }
    let m = (high < 0 ? -self : self).exponentialMinusOne
    // (m + m/(m + 1))/2, m = e^|x| - 1
    let value = (m + m / (m + TrackedNumber(1))).scaled(byPowerOfTwo: 0.5)
    return high < 0 ? -value : value
  }

  public var hyperbolicTangent: TrackedNumber {
    guard error < .infinity else { return .unknown(SpecialFunction.tanh.value(high, order: 0)) }
    if isExact && high == 0 { return self }
    let isNegative = high < 0
    let m = (isNegative ? self : -self).scaled(byPowerOfTwo: 2).exponentialMinusOne
    // -m/(2 + m), m = e^(-2|x|) - 1, which is negative
    let value = -m / (TrackedNumber(2) + m)
    return isNegative ? -value : value
  }

  /// To the accuracy of the plain formula, in ulp.
  public static func special(_ f: SpecialFunction, order: Int, of x: TrackedNumber) -> TrackedNumber {
    if f == .tanh && order == 0 { return x.hyperbolicTangent }
    if f == .erf && order == 0 { return x.errorFunction }
    return .unknown(f.value(x.high, order: order))
  }

  public static func apply(_ f: BinaryFunction, _ a: TrackedNumber, _ b: TrackedNumber) -> TrackedNumber {
    guard a.error < .infinity, b.error < .infinity else { return .unknown(f(a.high, b.high)) }
    switch f {
    case .add: return a + b
    case .subtract: return a - b
    case .multiply: return a * b
    case .divide: return a / b
    case .power: return power(a, b)
    case .min, .max:
      guard let order = comparison(a, b) else { return either(a, b) }
      if order == 0 { return TrackedNumber(high: f(a.high, b.high), low: a.low, error: a.error) }
      return (order < 0) == (f == .min) ? a : b
    case .hypot:
      let scale = max(a.high.magnitude, b.high.magnitude)
      guard scale > 0x1p-400, scale < 0x1p400 else { return .unknown(f(a.high, b.high)) }
      return (a * a + b * b).squareRoot
    case .atan2: return angle(a, b)
    case .less: return truth(comparison(a, b).map { $0 < 0 })
    case .lessOrEqual: return truth(comparison(a, b).map { $0 <= 0 })
    case .equal: return truth(comparison(a, b).map { $0 == 0 })
    case .notEqual: return truth(comparison(a, b).map { $0 != 0 })
    }
  }

  /// One of two numbers of which nobody can tell which is the greater, which are near each other for that.
  private static func either(_ a: TrackedNumber, _ b: TrackedNumber) -> TrackedNumber {
    let distance = a - b
    let most = distance.high.magnitude + distance.low.magnitude + distance.error
    return TrackedNumber(tidying: a.high, a.low, error: max(a.error, b.error + most))
  }

  /// The angle of the point (x, y), from the arc tangent of whichever quotient is at most 1.
  private static func angle(_ y: TrackedNumber, _ x: TrackedNumber) -> TrackedNumber {
    let plain = BinaryFunction.atan2(y.high, x.high)
    guard y.signIsCertain, x.signIsCertain, y.high.isFinite, x.high.isFinite else { return .unknown(plain) }
    let quarter = TrackedNumber(high: .pi / 2, low: 0x1.1a62633145c07p-54, error: 0x1p-108)
    if y.isExact && y.high == 0 {
      // An infinitely small angle, or half a turn; of 0 and 0 the signs decide.
      if x.high == 0 { return .unknown(plain) }
      let half = quarter.scaled(byPowerOfTwo: 2)
      return x.high > 0 ? TrackedNumber(plain) : y.high.sign == .minus ? -half : half
    }
    if y.high.magnitude > x.high.magnitude {
      let rest = x.isExact && x.high == 0 ? TrackedNumber(0) : (x / y).arcTangent
      return (y.high < 0 ? -quarter : quarter) - rest
    }
    let angle = (y / x).arcTangent
    if x.high > 0 { return angle }
    let half = quarter.scaled(byPowerOfTwo: 2)
    return (y.high < 0 ? -half : half) + angle
  }

  private static func power(_ a: TrackedNumber, _ b: TrackedNumber) -> TrackedNumber {
    if b.isExact, let n = Int(exactly: b.high), n.magnitude <= 64 {
      var (result, factor, rest) = (TrackedNumber(1), a, n.magnitude)
      while rest > 0 {
        if rest & 1 == 1 { result = result * factor }
        rest >>= 1
        if rest > 0 { factor = factor * factor }
      }
      return n < 0 ? TrackedNumber(1) / result : result
    }
    if b.isExact && b.high == 0.5 { return a.squareRoot }
    if a.isNegative && b.isNotWhole { return .undefined }
    if a.isExact && a.high == 0 && b.isExact && b.high > 0 { return TrackedNumber(0) }
    if a.isExact && a.high == 0 && b.isNegative { return .undefined }
    guard a.high > 0 else { return .unknown(BinaryFunction.power(a.high, b.high)) }
    return (b * a.logarithm).exponential
  }
}
