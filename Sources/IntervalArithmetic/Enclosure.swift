import VectorMath

/// A real number known to lie in an interval: a value with operators, for formulas written in Swift.
///
/// Immutable, and as precise as the least precise of its operands.
public final class Enclosure {
  private let memory: IntervalMemory
  public let precision: Int

  private init(precision: Int) {
    self.precision = precision
    memory = IntervalMemory(count: 1, precision: precision)
  }

  /// A view that lives no longer than this.
  private var interval: Interval { memory[0] }

  /// The doubles nearest to both ends.
  public var nearest: (low: Double, high: Double) { withExtendedLifetime(self) { interval.nearest } }
  /// Doubles below and above everything in it.
  public var outward: (low: Double, high: Double) { withExtendedLifetime(self) { interval.outward } }
  public var isUndefined: Bool { withExtendedLifetime(self) { interval.isUndefined } }
  public var isPoint: Bool { withExtendedLifetime(self) { interval.isPoint } }

  public convenience init(_ x: Double, precision: Int) {
    self.init(precision: precision)
    interval.set(x)
  }

  public convenience init(decimal: String, precision: Int) {
    self.init(precision: precision)
    interval.set(decimal: decimal)
  }

  public static func pi(precision: Int) -> Enclosure { made(precision) { $0.setPi() } }
  public static func e(precision: Int) -> Enclosure { made(precision) { $0.setE() } }

  private static func made(_ precision: Int, _ fill: (Interval) -> Void) -> Enclosure {
    let result = Enclosure(precision: precision)
    fill(result.interval)
    return result
  }

  public func callAsFunction(_ f: UnaryFunction) -> Enclosure {
    withExtendedLifetime(self) { Enclosure.made(precision) { $0.apply(f, interval) } }
  }

  public static func apply(_ f: BinaryFunction, _ a: Enclosure, _ b: Enclosure) -> Enclosure {
    withExtendedLifetime((a, b)) { made(min(a.precision, b.precision)) { $0.apply(f, a.interval, b.interval) } }
  }

  public var hyperbolicTangent: Enclosure {
    withExtendedLifetime(self) { Enclosure.made(precision) { $0.hyperbolicTangent(interval) } }
  }
  public var errorFunction: Enclosure {
    withExtendedLifetime(self) { Enclosure.made(precision) { $0.errorFunction(interval) } }
  }

  public static func select(_ condition: Enclosure, _ a: Enclosure, _ b: Enclosure) -> Enclosure {
    withExtendedLifetime((condition, a, b)) {
      made(min(a.precision, b.precision)) { $0.select(condition.interval, a.interval, b.interval) }
    }
  }

  /// The τ for which Σ max(x − τ, 0)^power is 1.
  public static func threshold(power: Int, _ values: [Enclosure]) -> Enclosure {
    withExtendedLifetime(values) {
      made(values.map(\.precision).min() ?? 64) { $0.setThreshold(power: power, values.map(\.interval)) }
    }
  }

  /// The place of the first of the largest.
  public static func placeOfLargest(_ values: [Enclosure]) -> Enclosure {
    withExtendedLifetime(values) {
      made(values.map(\.precision).min() ?? 64) { $0.setPlaceOfLargest(values.map(\.interval)) }
    }
  }

  public static func + (a: Enclosure, b: Enclosure) -> Enclosure { apply(.add, a, b) }
  public static func - (a: Enclosure, b: Enclosure) -> Enclosure { apply(.subtract, a, b) }
  public static func * (a: Enclosure, b: Enclosure) -> Enclosure { apply(.multiply, a, b) }
  public static func / (a: Enclosure, b: Enclosure) -> Enclosure { apply(.divide, a, b) }
  public static prefix func - (a: Enclosure) -> Enclosure { a(.negate) }

  /// A number beside it, of the same precision.
  public func number(_ x: Double) -> Enclosure { Enclosure(x, precision: precision) }

  /// How far a double is from it at most, in units of `unit`.
  public func distance(to x: Double, in unit: Double) -> Double {
    let difference = (self - number(x))(.abs)
    return (difference / number(unit)).outward.high
  }

  /// Whether its ends agree in so many bits, or both are below every double.
  public func isKnown(toBits bits: Int) -> Bool {
    let (low, high) = outward
    if isUndefined { return false }
    if max(low.magnitude, high.magnitude) < 0x1p-1070 { return nearest.low.sign == nearest.high.sign }
    return withExtendedLifetime(self) { interval.isNarrow(bits: bits) }
  }
}
