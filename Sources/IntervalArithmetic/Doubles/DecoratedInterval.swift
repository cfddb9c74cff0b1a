import VectorMath

/// An interval of values together with whether the function that has them is defined and continuous on all of the
/// input.
///
/// - Source: the decorations `dac` and below of IEEE 1788-2015, clause 11; the mean value theorem asks for it.
public struct DecoratedInterval: Sendable, Hashable, BitwiseCopyable {
  public let interval: DoubleInterval
  public let isContinuous: Bool

  @inlinable
  public init(_ interval: DoubleInterval, isContinuous: Bool = true) {
    self.interval = interval
    self.isContinuous = isContinuous
  }

  public func callAsFunction(_ f: UnaryFunction) -> DecoratedInterval {
    let values = interval(f)
    return DecoratedInterval(values, isContinuous: isContinuous && isContinuous(f, values))
  }

  private func isContinuous(_ f: UnaryFunction, _ values: DoubleInterval) -> Bool {
    switch f {
    // A step is where more than one value is.
    case .sign, .floor, .ceil, .round: values.isPoint
    case .sqrt: interval.low >= 0
    case .log: interval.low > 0
    case .log1p: interval.low > -1
    case .acosh: interval.low >= 1
    case .asin, .acos: interval.low >= -1 && interval.high <= 1
    case .atanh: interval.low > -1 && interval.high < 1
    case .tan: values.isFinite
    case .negate, .abs, .exp, .expm1, .sin, .cos, .atan, .sinh, .cosh, .asinh, .erfc: true
    }
  }

  public static func apply(_ f: BinaryFunction, _ a: DecoratedInterval, _ b: DecoratedInterval) -> DecoratedInterval {
    let values = DoubleInterval.apply(f, a.interval, b.interval)
    return DecoratedInterval(
      values,
      isContinuous: a.isContinuous && b.isContinuous && isContinuous(f, a.interval, b.interval, values))
  }

  private static func isContinuous(
    _ f: BinaryFunction, _ a: DoubleInterval, _ b: DoubleInterval, _ values: DoubleInterval
  ) -> Bool {
    switch f {
    case .add, .subtract, .multiply, .min, .max, .hypot: true
    case .divide: !b.containsZero
    case .power:
      a.low > 0 || b.isPoint && b.low == b.low.rounded() && (b.low >= 0 || !a.containsZero)
        || a.low == 0 && b.low > 0
    case .atan2: b.low > 0
    case .less, .lessOrEqual, .equal, .notEqual: values.isPoint
    }
  }

  /// `a` where the condition holds, `b` where it does not; where both are, nothing says that they meet.
  public static func select(
    _ condition: DecoratedInterval, _ a: DecoratedInterval, _ b: DecoratedInterval
  ) -> DecoratedInterval {
    let values = DoubleInterval.select(condition.interval, a.interval, b.interval)
    if !condition.interval.containsZero { return DecoratedInterval(values, isContinuous: a.isContinuous) }
    if condition.interval.isZero { return DecoratedInterval(values, isContinuous: b.isContinuous) }
    return DecoratedInterval(values, isContinuous: false)
  }
}
