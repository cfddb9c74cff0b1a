/// x · Φ(x), with the exact Φ. The right half follows from the left: f(x) = x + f(-x), so f′(x) = 1 - f′(-x).
///
/// - Accuracy: worst seen 3.09, 2.88 and 2.89 ulp.
/// - Source: D. Hendrycks, K. Gimpel, arXiv:1606.08415, 2016.
enum GELU: Formulas {
  static func value(_ x: Double) -> Double {
    if x >= 0 { return x * NormalDistribution.value(x) }
    let x = clamp(x, to: 40)
    return decay(DoubleDouble(halfSquareOf: x), times: x * NormalDistribution.tailRatio(-x))
  }

  /// Φ(-a) - a·φ(a) with exp(-a²/2) drawn out of both terms: what is left cancels only at the root, a = 0.7518.
  static func firstDerivative(_ x: Double) -> Double {
    let a = clamp(abs(x), to: 40)
    let k = NormalDensity.peak
    let difference = NormalDistribution.tailRatio(a).addingProduct(-k.high, a) - k.low * a
    let left = decay(DoubleDouble(halfSquareOf: a), times: difference)
    return x > 0 ? 1 - left : left
  }

  /// φ(x)·(2 - x²), where x² in two doubles gives every digit even beside the root √2.
  static func secondDerivative(_ x: Double) -> Double {
    let half = DoubleDouble(halfSquareOf: clamp(x, to: 40))
    return decay(half, times: ((2 - 2 * half.high) - 2 * half.low) * NormalDensity.peak.high)
  }
}
