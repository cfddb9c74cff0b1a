import RealModule

extension TrackedNumber {
  /// erf(x) = 2/√π · ∫ exp(-t²) dt from 0 to x.
  ///
  /// - Source: Abramowitz & Stegun 1964, 7.1.6, a series without cancellation, and 7.1.14, a continued fraction.
  public var errorFunction: TrackedNumber {
    if isExact && high == 0 { return self }
    // All but 1, whatever the error.
    if high.magnitude - error > 27 { return TrackedNumber(high: high < 0 ? -1 : 1, low: 0, error: 0x1p-1000) }
    guard high.magnitude > 0x1p-300, error < 0x1p-10 else {
      return .unknown(SpecialFunction.erf.value(high, order: 0))
    }
    if high.magnitude <= 2 { return .result(erfSeries(pair), unit: 0x1p-95, slope: 1.13, of: self) }
    let rest = (high < 0 ? -self : self).upperErrorFunction
    return high < 0 ? rest - TrackedNumber(1) : TrackedNumber(1) - rest
  }

  /// 1 - erf(x), with all its digits in the tail.
  public var complementaryErrorFunction: TrackedNumber {
    if high - error > 27 { return TrackedNumber(high: 0, low: 0, error: 0x1p-1000) }
    guard high < 0 || error < 0x1p-10 else { return .unknown(.erfc(high)) }
    return high >= 2 ? upperErrorFunction : TrackedNumber(1) - errorFunction
  }

  /// erfc for x ≥ 2.
  private var upperErrorFunction: TrackedNumber {
    if high > 25.5 {
      // Nothing beside 1; by itself too near to underflow for these formulas.
      return TrackedNumber(high: 0, low: 0, error: 0x1p-930)
    }
    let x = pair
    let decay = preciseExp(DoubleDouble(0) - x * x)
    let value = decay * reciprocalOfFraction(x)
    // The slope relative to the value is below 2x + 2.
    let scaled = value * DoubleDouble(0x1.20dd750429b6dp-1, 0x1.1ae3a914fed80p-57)
    return .result(scaled, unit: 0x1p-91, slope: (2 * high + 2) * scaled.high, of: self)
  }
}

/// 2/√π · x · exp(-x²) · Σ (2x²)ⁿ/(1·3·5···(2n+1)), for |x| ≤ 2.
private func erfSeries(_ x: DoubleDouble) -> DoubleDouble {
  let square = x * x
  let twice = DoubleDouble(2 * square.high, 2 * square.low)
  var (sum, term) = (DoubleDouble(1), DoubleDouble(1))
  var n = 3.0
  while term.high > 0x1p-106 * sum.high {
    term = term * twice / n
    sum = sum + term
    n += 2
  }
  let factor = DoubleDouble(0x1.20dd750429b6dp+0, 0x1.1ae3a914fed80p-56)
  return x * preciseExp(DoubleDouble(0) - square) * sum * factor
}

/// 1/(x + ½/(x + 1/(x + ³⁄₂/(x + …)))), as many terms as 2⁻¹⁰⁰ needs.
private func reciprocalOfFraction(_ x: DoubleDouble) -> DoubleDouble {
  let terms = (25 / x.high) * (25 / x.high) + 22
  var fraction = x
  for k in stride(from: terms.rounded(.up), through: 1, by: -1) {
    fraction = x + DoubleDouble(k / 2) / fraction
  }
  return DoubleDouble(1) / fraction
}
