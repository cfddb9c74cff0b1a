extension DoubleInterval {
  @inlinable
  public static prefix func - (a: DoubleInterval) -> DoubleInterval { DoubleInterval(-a.high, -a.low) }

  @inlinable
  public static func + (a: DoubleInterval, b: DoubleInterval) -> DoubleInterval {
    a.isUndefined || b.isUndefined ? .undefined : DoubleInterval(sumBelow(a.low, b.low), sumAbove(a.high, b.high))
  }

  @inlinable
  public static func - (a: DoubleInterval, b: DoubleInterval) -> DoubleInterval { a + -b }

  @inlinable
  public static func * (a: DoubleInterval, b: DoubleInterval) -> DoubleInterval {
    if a.isUndefined || b.isUndefined { return .undefined }
    let corners = (
      product(a.low, b.low), product(a.low, b.high), product(a.high, b.low), product(a.high, b.high)
    )
    let low = Swift.min(Swift.min(corners.0.low, corners.1.low), Swift.min(corners.2.low, corners.3.low))
    let high = Swift.max(Swift.max(corners.0.high, corners.1.high), Swift.max(corners.2.high, corners.3.high))
    return DoubleInterval(low, high)
  }

  /// Undefined where the divisor is 0 and nothing else, everything where it is 0 among others.
  @inlinable
  public static func / (a: DoubleInterval, b: DoubleInterval) -> DoubleInterval {
    if a.isUndefined || b.isUndefined || b.isZero { return .undefined }
    if b.containsZero {
      // One-sided: 1/[0, 2] is [1/2, ∞].
      if b.low == 0 { return a * DoubleInterval(quotient(1, b.high).low, .infinity) }
      if b.high == 0 { return a * DoubleInterval(-.infinity, quotient(1, b.low).high) }
      return a.isZero ? DoubleInterval(0) : .entire
    }
    let corners = (
      quotient(a.low, b.low), quotient(a.low, b.high), quotient(a.high, b.low), quotient(a.high, b.high)
    )
    let low = Swift.min(Swift.min(corners.0.low, corners.1.low), Swift.min(corners.2.low, corners.3.low))
    let high = Swift.max(Swift.max(corners.0.high, corners.1.high), Swift.max(corners.2.high, corners.3.high))
    return DoubleInterval(low, high)
  }

  // MARK: Ends

  /// The largest double not above a + b, where nothing overflows.
  @inlinable
  static func sumBelow(_ a: Double, _ b: Double) -> Double {
    let sum = a + b
    if !sum.isFinite { return sum == .infinity && a.isFinite && b.isFinite ? .greatestFiniteMagnitude : -.infinity }
    let taken = sum - a
    let rest = (a - (sum - taken)) + (b - taken)
    return rest < 0 ? sum.nextDown : sum
  }

  @inlinable
  static func sumAbove(_ a: Double, _ b: Double) -> Double { -sumBelow(-a, -b) }

  /// Both sides of a·b, an infinite end times 0 being 0: every number below it is.
  @inlinable
  static func product(_ a: Double, _ b: Double) -> (low: Double, high: Double) {
    if a == 0 || b == 0 { return (0, 0) }
    let product = a * b
    if !(a.isFinite && b.isFinite) { return (product, product) }
    if product.isInfinite { return beyond(product) }
    let isExact = Swift.abs(product) > 0x1p-960 && (-product).addingProduct(a, b) == 0
    return isExact ? (product, product) : (product.nextDown, product.nextUp)
  }

  @inlinable
  static func quotient(_ a: Double, _ b: Double) -> (low: Double, high: Double) {
    if a == 0 { return (0, 0) }
    if b.isInfinite { return a.isInfinite ? (-.infinity, .infinity) : (0, 0) }
    let quotient = a / b
    if a.isInfinite { return (quotient, quotient) }
    if quotient.isInfinite { return beyond(quotient) }
    let isExact = Swift.abs(a) > 0x1p-960 && (-a).addingProduct(quotient, b) == 0
    return isExact ? (quotient, quotient) : (quotient.nextDown, quotient.nextUp)
  }

  @inlinable
  static func beyond(_ overflow: Double) -> (low: Double, high: Double) {
    overflow > 0 ? (.greatestFiniteMagnitude, .infinity) : (-.infinity, -.greatestFiniteMagnitude)
  }
}
