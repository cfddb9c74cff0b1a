import VectorMath

extension DoubleInterval {
  public static func apply(_ f: BinaryFunction, _ a: DoubleInterval, _ b: DoubleInterval) -> DoubleInterval {
    switch f {
    case .add: return a + b
    case .subtract: return a - b
    case .multiply: return a * b
    case .divide: return a / b
    default: break
    }
    if a.isUndefined || b.isUndefined { return .undefined }
    switch f {
    case .power: return power(a, b)
    case .min: return DoubleInterval(Swift.min(a.low, b.low), Swift.min(a.high, b.high))
    case .max: return DoubleInterval(Swift.max(a.low, b.low), Swift.max(a.high, b.high))
    case .hypot:
      let (a, b) = (a.absolute, b.absolute)
      return widened(f(a.low, b.low), f(a.high, b.high)).limited(to: 0 ... .infinity)
    case .atan2: return b.low > 0 ? (a / b)(.atan) : DoubleInterval(-3.15, 3.15)
    case .less: return truth(surely: a.high < b.low, possibly: a.low < b.high)
    case .lessOrEqual: return truth(surely: a.high <= b.low, possibly: a.low <= b.high)
    case .equal: return truth(surely: a.isPoint && a == b, possibly: a.low <= b.high && b.low <= a.high)
    case .notEqual: return truth(surely: a.high < b.low || b.high < a.low, possibly: !(a.isPoint && a == b))
    case .add, .subtract, .multiply, .divide: return .undefined
    }
  }

  /// `a` where the condition holds, `b` where it does not, both where it may.
  public static func select(_ condition: DoubleInterval, _ a: DoubleInterval, _ b: DoubleInterval) -> DoubleInterval {
    if condition.isUndefined { return .undefined }
    if !condition.containsZero { return a }
    if condition.isZero { return b }
    return a.isUndefined || b.isUndefined ? .entire : a.joined(b)
  }

  private static func truth(surely: Bool, possibly: Bool) -> DoubleInterval {
    DoubleInterval(surely ? 1 : 0, possibly ? 1 : 0)
  }

  private static func power(_ a: DoubleInterval, _ b: DoubleInterval) -> DoubleInterval {
    if b.isPoint, b.low == b.low.rounded(), Swift.abs(b.low) < 0x1p53 { return power(a, integer: b.low) }
    guard a.low >= 0 else { return a.high < 0 && b.low.rounded(.up) > b.high ? .undefined : .entire }
    if a.low == 0 && b.low <= 0 { return .entire }
    // Monotone in each: the ends are among the corners.
    let corners = [a.low, a.high].flatMap { x in [b.low, b.high].map { BinaryFunction.power(x, $0) } }
    if corners.contains(where: \.isNaN) { return .entire }
    return widened(corners.min() ?? 0, corners.max() ?? .infinity).limited(to: 0 ... .infinity)
  }

  private static func power(_ a: DoubleInterval, integer n: Double) -> DoubleInterval {
    if n == 0 { return DoubleInterval(1) }
    if n == 1 { return a }
    if n < 0 { return DoubleInterval(1) / power(a, integer: -n) }
    let isEven = n.truncatingRemainder(dividingBy: 2) == 0
    let base = isEven ? a.absolute : a
    if n == 2 { return base * base }
    return base.increasing(isEven ? 0 ... .infinity : -.infinity ... .infinity) { x in
      let power = BinaryFunction.power(Swift.abs(x), n)
      return x < 0 ? -power : power
    }
  }
}
