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

  /// sin for |x| ≤ π/4.
  private var smallSine: TrackedNumber {
    .result(alternatingSeries(from: 1) * pair, unit: 0x1p-99, slope: 1, of: self)
  }

  /// cos for |x| ≤ π/4.
  private var smallCosine: TrackedNumber { .result(alternatingSeries(from: 0), unit: 0x1p-99, slope: 1, of: self) }

  /// 1/n! - x²/(n + 2)! + x⁴/(n + 4)! - … for n of 0 or 1 and |x| ≤ π/4: nine terms in two doubles; those after them are
  /// below 2⁻⁵⁸.
  private func alternatingSeries(from n: Int) -> DoubleDouble {
    let square = pair * pair
    var rest = 1.0
    for k in stride(from: Double(n + 28), through: Double(n + 20), by: -2) {
      rest = 1 - rest * square.high / (k * (k - 1))
    }
    var sum = ExpTable.inverseFactorials[n + 18] * -rest
    for k in stride(from: 8, through: 0, by: -1) {
      let term = ExpTable.inverseFactorials[n + 2 * k]
      sum = (k & 1 == 0 ? term : DoubleDouble(-term.high, -term.low)) + sum * square
    }
    return sum
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
    return .result(sum, unit: 0x1p-96, slope: 1 / (1 + high * high), of: self)
  }
}
