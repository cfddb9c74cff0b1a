import RealModule

/// The normal distribution function Φ.
///
/// - Accuracy: worst seen 2.99, 2.27 and 2.57 ulp.
enum NormalDistribution: Formulas {
  static func value(_ x: Double) -> Double {
    let a = clamp(abs(x), to: 40)
    let tail = decay(DoubleDouble(halfSquareOf: a), times: tailRatio(a))
    return x < 0 ? tail : 1 - tail
  }

  static func firstDerivative(_ x: Double) -> Double { NormalDensity.value(x) }

  static func secondDerivative(_ x: Double) -> Double { NormalDensity.firstDerivative(x) }

  /// Φ(-a) · exp(a²/2) for 0 ≤ a ≤ 40, which is Mills' ratio over √2π: what is left of the tail without its
  /// exponential, a function that falls only as 1/a and so keeps its digits where erfc, taken at a rounded a/√2,
  /// loses hundreds of ulp.
  ///
  /// (a + 1.25) times it is nearly flat, and a polynomial of degree 22 in t = (a - 6)/(a + 6): 1.25 lets it start
  /// flat at a = 0, 6 makes the degree least. The coefficients interpolate at Chebyshev's points with weight 1, in 50
  /// digits; with them rounded to doubles the relative error is below 0.2 · 2⁻⁵³. The four lanes are the powers of t
  /// modulo 4.
  ///
  /// - Source: the change of variable is that of M. M. Shepherd, J. G. Laframboise, Math. Comp. 36, 1981.
  static func tailRatio(_ a: Double) -> Double {
    let t = (a - 6) / (a + 6)
    let t4 = (t * t) * (t * t)
    var p = SIMD4(-0x1.fecfaa53c5891p-27, 0x1.a38c0b512bcd7p-29, 0x1.a5af4d7544bdep-30, 0)
    p = p * t4 + SIMD4(-0x1.04b01d4e93740p-20, 0x1.04c4f4e0f5da7p-26, 0x1.0f150424fe7bfp-23, -0x1.6ccbf5dd07c35p-26)
    p = p * t4 + SIMD4(0x1.12090bed6de93p-15, -0x1.a3208c149b655p-16, 0x1.301c83737e080p-18, 0x1.aeba760abc57dp-20)
    p = p * t4 + SIMD4(-0x1.96ac49450423dp-8, 0x1.5f92ccfb06d26p-9, -0x1.aff62daad5b2cp-11, 0x1.01135924ab283p-13)
    p = p * t4 + SIMD4(-0x1.fb7095f9f7755p-10, 0x1.c524a6d1c9d09p-7, -0x1.ec29325fb9a42p-7, 0x1.699a6e07e75b8p-7)
    p = p * t4 + SIMD4(0x1.e0ebefe9f17c5p-2, -0x1.da6ad6bba10bbp-4, 0x1.0f70653512443p-4, -0x1.97240570c00b6p-6)
    return (p[0] + t * (p[1] + t * (p[2] + t * p[3]))) / (a + 1.25)
  }
}

/// The normal density φ(x) = exp(-x²/2) / √2π.
///
/// - Accuracy: worst seen 2.88, 3.12 and 3.15 ulp.
enum NormalDensity: Formulas {
  static func value(_ x: Double) -> Double {
    decay(DoubleDouble(halfSquareOf: clamp(x, to: 40)), times: peak.high)
  }

  static func firstDerivative(_ x: Double) -> Double {
    let x = clamp(x, to: 40)
    return decay(DoubleDouble(halfSquareOf: x), times: -x * peak.high)
  }

  /// (x² - 1)·φ(x), where x² in two doubles gives every digit even beside the roots ±1.
  static func secondDerivative(_ x: Double) -> Double {
    let half = DoubleDouble(halfSquareOf: clamp(x, to: 40))
    return decay(half, times: ((2 * half.high - 1) + 2 * half.low) * peak.high)
  }

  /// φ(0) = 1/√2π
  static let peak = DoubleDouble(0x1.9884533d43651p-2, -0x1.cbc0d30ebfd15p-56)
}
