import IntervalArithmetic
import VectorMath

/// Between two floats: all that operations make of floats between others, each result rounded to a float.
///
/// Unlike an interval of reals it may be the single value inf, or NaN. What may be anything is ``unknown``.
struct FloatInterval: ElementwiseNumber {
  let low: Float
  let high: Float

  static let unknown = FloatInterval(low: -.infinity, high: .infinity)

  init(low: Float, high: Float) { (self.low, self.high) = (low, high) }

  init(_ x: Double) { self.init(low: Float(x), high: Float(x)) }

  init(_ constant: Double, exact: ExactReal?) { self.init(constant) }

  /// What is between reals, rounded. Of a zero the sign is not known.
  private init(_ values: DoubleInterval) {
    if values.isUndefined {
      self = .unknown
    } else {
      let (low, high) = (Float(values.low), Float(values.high))
      self.init(low: low == 0 ? -0.0 : low, high: high == 0 ? 0 : high)
    }
  }

  /// Whether it is one value, perhaps inf or NaN.
  private var isPoint: Bool { low.isNaN || low.bitPattern == high.bitPattern }

  /// As reals; nil where infinities are among others.
  private var reals: DoubleInterval? {
    low.isFinite && high.isFinite ? DoubleInterval(Double(low), Double(high)) : nil
  }

  func callAsFunction(_ f: UnaryFunction) -> FloatInterval {
    if isPoint { return FloatInterval(f(Double(low))) }
    return reals.map { FloatInterval($0(f)) } ?? .unknown
  }

  static func apply(_ f: BinaryFunction, _ a: FloatInterval, _ b: FloatInterval) -> FloatInterval {
    if a.isPoint, b.isPoint { return FloatInterval(f(Double(a.low), Double(b.low))) }
    if let p = a.reals, let q = b.reals { return FloatInterval(DoubleInterval.apply(f, p, q)) }
    // inf + [1, 2] is inf, and so is inf/[1, 2]: what is the same at both ends is so between them, powers aside.
    guard f != .power, a.isPoint && b.reals != nil || b.isPoint && a.reals != nil else { return .unknown }
    let ends = FloatInterval(
      low: Float(f(Double(a.low), Double(b.low))), high: Float(f(Double(a.high), Double(b.high))))
    return ends.low.isNaN == ends.high.isNaN && ends.isPoint ? ends : .unknown
  }

  static func select(_ condition: FloatInterval, _ a: FloatInterval, _ b: FloatInterval) -> FloatInterval {
    if condition.low.isNaN { return condition }
    if condition.low == 0, condition.high == 0 { return b }
    if condition.low > 0 || condition.high < 0 { return a }
    guard let p = a.reals, let q = b.reals else { return .unknown }
    return FloatInterval(p.joined(q))
  }

  static func special(
    _ f: SpecialFunction, order: Int, of u: FloatInterval, _ enclosures: SpecialEnclosures
  ) -> FloatInterval {
    if u.isPoint, order < 3 { return FloatInterval(f.value(Double(u.low), order: order)) }
    return u.reals.map { FloatInterval(enclosures.values(of: f, order: order, over: DecoratedInterval($0)).interval) }
      ?? .unknown
  }
}
