import RealModule

extension TrackedNumber {
  public var sine: TrackedNumber {
    if isExact && high == 0 { return self }
    guard let (quarter, r) = reducedAngle else { return .unknown(.sin(high)) }
    return wave(quarter, r)
  }

  public var cosine: TrackedNumber {
    if isExact && high == 0 { return TrackedNumber(1) }
    guard let (quarter, r) = reducedAngle else { return .unknown(.cos(high)) }
    return wave(quarter + 1, r)
  }

  private func wave(_ quarter: Int, _ r: TrackedNumber) -> TrackedNumber {
    let value = quarter & 1 == 0 ? r.smallSine : r.smallCosine
    return quarter & 2 == 0 ? value : -value
  }

  /// The angle less the nearest multiple of π/2, and that multiple but for whole turns.
  private var reducedAngle: (quarter: Int, rest: TrackedNumber)? {
    guard high.isFinite, high.magnitude > 0x1p-300, error < 0x1p-6 else { return nil }
    var reduced = AngleReduction(high)
    if reduced.quarter == 0, high.magnitude < 0x1p20 { return (0, self) }
    if low != 0 { reduced = AngleReduction(reduced, AngleReduction(low)) }
    return (reduced.quarter, reduced.rest + TrackedNumber(high: 0, low: 0, error: error))
  }

  /// sin for |x| ≤ π/4: x - x³/6 in two doubles, then a series.
  private var smallSine: TrackedNumber {
    let (h, x) = (high, pair)
    let square = x * x
    let z = square.high
    // 1/5! - z/7! + z²/9! - …
    var series = 0.0
    for n in stride(from: 21.0, through: 7, by: -2) { series = (1 - series) * z / (n * (n - 1)) }
    let rest = z * z / 120 * (1 - series)
    let cubic = x * (square * ExpTable.sixth)
    let value = x - cubic
    return .result(DoubleDouble(sum: value.high, value.low + h * rest), unit: 0x1p-58, slope: 1, of: self)
  }

  /// cos for |x| ≤ π/4: 1 - x²/2 + x⁴/24 in two doubles, then a series.
  private var smallCosine: TrackedNumber {
    let square = pair * pair
    let z = square.high
    // -1/6! + z/8! - z²/10! + …
    var series = 0.0
    for n in stride(from: 22.0, through: 8, by: -2) { series = (1 - series) * z / (n * (n - 1)) }
    let rest = -z * z * z / 720 * (1 - series)
    let fourth = (square * square) * DoubleDouble(ExpTable.sixth.high / 4, ExpTable.sixth.low / 4)
    let value = DoubleDouble(-square.high / 2, -square.low / 2) + 1 + fourth
    return .result(DoubleDouble(sum: value.high, value.low + rest), unit: 0x1p-58, slope: 1, of: self)
  }

  /// By one step of Newton's method from the double.
  public var arcTangent: TrackedNumber {
    if isExact && high == 0 { return self }
    if high.magnitude <= 0x1p-300, error <= 0x1p-300 {
      // x less x³/3, which is nothing.
      return TrackedNumber(high: high, low: low, error: error + 0x1p-290 * high.magnitude + Self.underflow)
    }
    guard high.magnitude > 0x1p-300, error < 0x1p-6 * max(1, high.magnitude) else { return .unknown(.atan(high)) }
    if high.magnitude > 0x1p20 {
      // π/2 less the arc tangent of the inverse, which is small.
      let quarter = TrackedNumber(high: 0x1.921fb54442d18p+0, low: 0x1.1a62633145c07p-54, error: 0x1p-108)
      let rest = (TrackedNumber(1) / self)
      guard rest.error < .infinity else { return .unknown(.atan(high)) }
      let small = rest.smallArcTangent
      return high > 0 ? quarter - small : -quarter - small
    }
    return smallArcTangent
  }

  private var smallArcTangent: TrackedNumber {
    let y = Double.atan(high)
    guard y.magnitude > 0x1p-300 else { return .unknown(y) }
    let exact = TrackedNumber(high: high, low: low, error: 0)
    let (s, c) = (TrackedNumber(y).sine, TrackedNumber(y).cosine)
    // (x cos y - sin y)/(cos y + x sin y) is the tangent of what is missing.
    let t = (exact * c - s) / (c + exact * s)
    let missing = t.high
    let sum = DoubleDouble(sum: y, missing)
    return .result(sum, unit: 0x1p-58, slope: 1 / (1 + high * high), of: self)
  }
}
