import RealModule

/// sin(x) / x, 1 at 0.
///
/// - Accuracy: worst seen 1.40, 1.83 and 2.21 ulp.
enum Sinc: Formulas {
  static func value(_ x: Double) -> Double {
    x == 0 ? 1 : x.isInfinite ? 0 : .sin(x) / x
  }

  static func firstDerivative(_ x: Double) -> Double {
    if abs(x) < 1.5 { return x * SincSeries.slopeOverArgument(x * x) }
    if x.isInfinite { return 0 }
    return (.cos(x) - .sin(x) / x) / x
  }

  static func secondDerivative(_ x: Double) -> Double {
    if abs(x) < 1.5 { return SincSeries.curvature(x * x) }
    if x.isInfinite { return 0 }
    let f = .sin(x) / x
    return -f - 2 * ((.cos(x) - f) / x) / x
  }
}

/// sin(πx) / (πx), 1 at 0 and exactly 0 at every other integer.
///
/// - Accuracy: worst seen 2.42, 2.31 and 4.18 ulp.
enum SincPi: Formulas {
  static func value(_ x: Double) -> Double {
    if x == 0 { return 1 }
    if x.isInfinite { return 0 }
    let angle = Angle(x)
    if angle.sine == 0 { return 0 }
    let denominator = pi * x
    let f = angle.sine / denominator.high
    return f - f * (denominator.low / denominator.high)
  }

  static func firstDerivative(_ x: Double) -> Double {
    if abs(x) < seriesEnd {
      let u = pi.high * x
      return x * (SincSeries.slopeOverArgument(u * u) * (pi.high * pi.high))
    }
    if x.isInfinite { return 0 }
    return (Angle(x).cosine - value(x)) / x
  }

  static func secondDerivative(_ x: Double) -> Double {
    if abs(x) < seriesEnd {
      let u = pi.high * x
      return SincSeries.curvature(u * u) * piSquared
    }
    if x.isInfinite { return 0 }
    let f = value(x)
    return -piSquared * f - 2 * ((Angle(x).cosine - f) / x) / x
  }

  private static let pi = DoubleDouble(0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53)
  private static let piSquared = 0x1.3bd3cc9be45dep+3
  private static let seriesEnd = 0.477  // 1.5 / π

  /// sin and cos of πx: x less its nearest integer is exact, and that times π enters in two doubles.
  struct Angle {
    let sine: Double
    let cosine: Double

    init(_ x: Double) {
      let nearest = x.rounded(.toNearestOrEven)
      let angle = pi * (x - nearest)
      let (s, c) = (Double.sin(angle.high), Double.cos(angle.high))
      let isOdd = nearest.remainder(dividingBy: 2) != 0
      sine = isOdd ? -(s + c * angle.low) : s + c * angle.low
      cosine = isOdd ? -(c - s * angle.low) : c - s * angle.low
    }
  }
}

/// Taylor's series about 0 for |u| ≤ 1.5, where the closed forms cancel; z = u².
enum SincSeries {
  /// (d/du sin(u)/u) / u = Σ (-1)ᵏ 2k z^(k-1) / (2k+1)!
  static func slopeOverArgument(_ z: Double) -> Double {
    var sum = 1.0
    for k in stride(from: 11.0, to: 1, by: -1) {
      sum = 1 - z * sum / ((2 * k - 2) * (2 * k + 1))
    }
    return -sum / 3
  }

  /// d²/du² sin(u)/u = Σ (-1)ᵏ 2k (2k-1) z^(k-1) / (2k+1)!
  static func curvature(_ z: Double) -> Double {
    var sum = 1.0
    for k in stride(from: 11.0, to: 1, by: -1) {
      sum = 1 - z * sum * (2 * k - 1) / ((2 * k - 2) * (2 * k - 3) * (2 * k + 1))
    }
    return -sum / 3
  }
}
