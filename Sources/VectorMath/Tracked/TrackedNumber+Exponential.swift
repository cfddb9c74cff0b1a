import RealModule

// Exponentials and logarithms to 92 bits and more, for sums of two doubles.

extension TrackedNumber {
  /// The result of a formula that is good to `unit`, relative to it, with the error of its argument magnified by `slope`.
  @inline(__always)
  static func result(
    _ value: DoubleDouble, unit: Double, slope: Double, of argument: TrackedNumber
  ) -> TrackedNumber {
    let spread = argument.error == 0 ? 0 : 1.1 * slope.magnitude * argument.error
    return TrackedNumber(tidying: value.high, value.low, error: spread + unit * value.high.magnitude)
  }

  var pair: DoubleDouble { DoubleDouble(high, low) }

  /// e to the power x.
  public var exponential: TrackedNumber {
    // What is next to nothing may still be added to something.
    if high + error <= -746 { return TrackedNumber(high: 0, low: 0, error: 0x1p-1074) }
    if high + error <= -660 { return TrackedNumber(high: 0, low: 0, error: 0x1p-950) }
    guard high < 709, error < 0x1p-4 else { return .unknown(.exp(high)) }
    if high == 0 && isExact { return TrackedNumber(1) }
    // Nothing but 1 and itself, as far as two doubles can tell: but these tell that it is not 1.
    if high.magnitude < 0x1p-120, error < 0x1p-53 * high.magnitude {
      return TrackedNumber(
        high: 1, low: high, error: 2 * error + low.magnitude + high * high + Self.underflow)
    }
    let value = preciseExp(pair)
    return .result(value, unit: 0x1p-99, slope: value.high, of: self)
  }

  /// e to the power x, less 1, also where that is small.
  public var exponentialMinusOne: TrackedNumber {
    if isExact && high == 0 { return self }
    if high + error < -90 { return TrackedNumber(high: -1, low: 0, error: 0x1p-120) }
    guard high < 709, error < 0x1p-4 else { return .unknown(.expMinusOne(high)) }
    if high.magnitude < 0x1p-300 {
      return TrackedNumber(high: high, low: low, error: 1.1 * error + 0x1p-290 * high.magnitude + Self.underflow)
    }
    let value = preciseExpMinusOne(pair)
    return .result(value, unit: 0x1p-94, slope: value.high + 1, of: self)
  }

  /// The natural logarithm.
  public var logarithm: TrackedNumber {
    if isNegative { return .undefined }
    guard high > 0x1p-1000, high < .infinity, error < 0x1p-6 * high else {
      return .unknown(.log(high))
    }
    // Near 1 the logarithm is as small as the distance from 1, which is taken without loss.
    if (high - 1).magnitude < 0.25 { return (self - TrackedNumber(1)).logarithmOnePlus }
    return .result(preciseLog(pair), unit: 0x1p-97, slope: 1 / high, of: self)
  }

  /// The natural logarithm of 1 + x.
  public var logarithmOnePlus: TrackedNumber {
    if isExact && high == 0 { return self }
    if high.magnitude >= 0.25 { return (TrackedNumber(1) + self).logarithm }
    guard high > -0.3, high < 0.3, error < 0x1p-6 else { return .unknown(.log(onePlus: high)) }
    if high.magnitude < 0x1p-300 {
      return TrackedNumber(high: high, low: low, error: 1.1 * error + 0x1p-290 * high.magnitude + Self.underflow)
    }
    return .result(preciseLogOnePlus(pair), unit: 0x1p-92, slope: 1 / (1 + high), of: self)
  }
}

/// exp(x) to about 2⁻¹⁰¹, for -700 < x < 709. The argument is brought near 0 by a multiple of ln 2 / 32, the powers
/// of 2^(1/32) are looked up, and the rest is a short series.
func preciseExp(_ x: DoubleDouble) -> DoubleDouble {
  let k = (x.high * (32 / ExpTable.ln2)).rounded()
  // ln 2 / 32 in three parts, the first two short enough for k times them to be exact.
  var r = DoubleDouble(sum: x.high - k * ExpTable.step.0, -k * ExpTable.step.1)
  r = r + DoubleDouble(x.low) - DoubleDouble(product: k, ExpTable.step.2)
  let index = Int(k)
  let scale = ExpTable.powers[index & 31]
  let tail = expSeries(r)  // exp(r) - 1
  var result = scale * tail
  result = scale + result
  let exponent = index >> 5
  // Two steps, so that neither factor overflows.
  let half = exponent / 2
  let (a, b) = (
    Double(sign: .plus, exponent: half, significand: 1), Double(sign: .plus, exponent: exponent - half, significand: 1)
  )
  return DoubleDouble(result.high * a * b, result.low * a * b)
}

/// exp(r) - 1 for |r| ≤ 0.011: six terms in two doubles; those after them are below 2⁻⁴⁷ of r.
@inline(__always)
private func expSeries(_ r: DoubleDouble) -> DoubleDouble {
  var rest = 1.0
  for n in stride(from: 13.0, through: 8, by: -1) { rest = 1 + rest * r.high / n }
  var sum = ExpTable.inverseFactorials[7] * rest
  for n in stride(from: 6, through: 1, by: -1) { sum = ExpTable.inverseFactorials[n] + sum * r }
  return sum * r
}

/// exp(x) - 1 to about 2⁻⁹⁵ of the result.
func preciseExpMinusOne(_ x: DoubleDouble) -> DoubleDouble {
  x.high.magnitude > 0.011 ? preciseExp(x) + -1 : expSeries(x)
}

/// log(x) by one Newton step from the double: y + (x·exp(-y) - 1) - …
func preciseLog(_ x: DoubleDouble) -> DoubleDouble {
  // The exponent is taken apart, for exp(-y) must neither overflow nor underflow.
  let exponent = Double(x.high.exponent)
  let scale = Double(sign: .plus, exponent: -Int(x.high.exponent) / 2, significand: 1)
  let second = Double(sign: .plus, exponent: -Int(x.high.exponent) - (-Int(x.high.exponent) / 2), significand: 1)
  let m = DoubleDouble(x.high * scale * second, x.low * scale * second)
  let y = Double.log(m.high)
  let t = m * preciseExp(DoubleDouble(-y)) + -1
  let correction = t.high - t.high * t.high / 2 + t.low
  let mantissa = DoubleDouble(sum: y, correction)
  let whole = DoubleDouble(product: exponent, ExpTable.ln2) + DoubleDouble(exponent * ExpTable.ln2Low)
  return whole + mantissa
}

/// log(1 + x) for |x| ≤ 0.3, by one Newton step against exp(y) - 1.
func preciseLogOnePlus(_ x: DoubleDouble) -> DoubleDouble {
  let y = Double.log(onePlus: x.high)
  let e = preciseExpMinusOne(DoubleDouble(y))
  let t = ((x - e).high) / (1 + e.high)
  return DoubleDouble(sum: y, t - t * t / 2)
}

enum ExpTable {
  static let ln2 = 0x1.62e42fefa39efp-1
  static let ln2Low = 0x1.abc9e3b39803fp-56
  /// ln 2 / 32 as a sum: 36 bits, 36 bits, the rest.
  static let step = (0x1.62e42fefa0000p-6, 0x1.cf79abc9e0000p-45, 0x1.d9cc01f97b57ap-84)
  /// 1/n!
  static let inverseFactorials: [DoubleDouble] = {
    var terms = [DoubleDouble(1)]
    for n in 1...19 { terms.append(terms[n - 1] / Double(n)) }
    return terms
  }()
  /// 2^(j/32)
  static let powers: [DoubleDouble] = [
    DoubleDouble(1),
    DoubleDouble(0x1.059b0d3158574p+0, 0x1.d73e2a475b465p-55),
    DoubleDouble(0x1.0b5586cf9890fp+0, 0x1.8a62e4adc610bp-54),
    DoubleDouble(0x1.11301d0125b51p+0, -0x1.6c51039449b3ap-54),
    DoubleDouble(0x1.172b83c7d517bp+0, -0x1.19041b9d78a76p-55),
    DoubleDouble(0x1.1d4873168b9aap+0, 0x1.e016e00a2643cp-54),
    DoubleDouble(0x1.2387a6e756238p+0, 0x1.9b07eb6c70573p-54),
    DoubleDouble(0x1.29e9df51fdee1p+0, 0x1.612e8afad1255p-55),
    DoubleDouble(0x1.306fe0a31b715p+0, 0x1.6f46ad23182e4p-55),
    DoubleDouble(0x1.371a7373aa9cbp+0, -0x1.63aeabf42eae2p-54),
    DoubleDouble(0x1.3dea64c123422p+0, 0x1.ada0911f09ebcp-55),
    DoubleDouble(0x1.44e086061892dp+0, 0x1.89b7a04ef80d0p-59),
    DoubleDouble(0x1.4bfdad5362a27p+0, 0x1.d4397afec42e2p-56),
    DoubleDouble(0x1.5342b569d4f82p+0, -0x1.07abe1db13cadp-55),
    DoubleDouble(0x1.5ab07dd485429p+0, 0x1.6324c054647adp-54),
    DoubleDouble(0x1.6247eb03a5585p+0, -0x1.383c17e40b497p-54),
    DoubleDouble(0x1.6a09e667f3bcdp+0, -0x1.bdd3413b26456p-54),
    DoubleDouble(0x1.71f75e8ec5f74p+0, -0x1.16e4786887a99p-55),
    DoubleDouble(0x1.7a11473eb0187p+0, -0x1.41577ee04992fp-55),
    DoubleDouble(0x1.82589994cce13p+0, -0x1.d4c1dd41532d8p-54),
    DoubleDouble(0x1.8ace5422aa0dbp+0, 0x1.6e9f156864b27p-54),
    DoubleDouble(0x1.93737b0cdc5e5p+0, -0x1.75fc781b57ebcp-57),
    DoubleDouble(0x1.9c49182a3f090p+0, 0x1.c7c46b071f2bep-56),
    DoubleDouble(0x1.a5503b23e255dp+0, -0x1.d2f6edb8d41e1p-54),
    DoubleDouble(0x1.ae89f995ad3adp+0, 0x1.7a1cd345dcc81p-54),
    DoubleDouble(0x1.b7f76f2fb5e47p+0, -0x1.5584f7e54ac3bp-56),
    DoubleDouble(0x1.c199bdd85529cp+0, 0x1.11065895048ddp-55),
    DoubleDouble(0x1.cb720dcef9069p+0, 0x1.503cbd1e949dbp-56),
    DoubleDouble(0x1.d5818dcfba487p+0, 0x1.2ed02d75b3707p-55),
    DoubleDouble(0x1.dfc97337b9b5fp+0, -0x1.1a5cd4f184b5cp-54),
    DoubleDouble(0x1.ea4afa2a490dap+0, -0x1.e9c23179c2893p-54),
    DoubleDouble(0x1.f50765b6e4540p+0, 0x1.9d3e12dd8a18bp-54),
  ]
}
