import RealModule

/// 2/√π · ∫₀ˣ exp(-t²) dt; the function itself is the C library's.
///
/// - Accuracy: worst seen 0.81, 1.71 and 2.91 ulp.
enum ErrorFunction: Formulas {
  static func value(_ x: Double) -> Double { .erf(x) }

  /// x² enters the exponential in two doubles: it reaches 745, and half an ulp of that is hundreds of ulp of the
  /// result.
  static func firstDerivative(_ x: Double) -> Double {
    let x = clamp(x, to: 40)
    return decay(DoubleDouble(product: x, x), times: twoOverRootPi)
  }

  static func secondDerivative(_ x: Double) -> Double {
    let x = clamp(x, to: 40)
    return decay(DoubleDouble(product: x, x), times: -2 * twoOverRootPi * x)
  }

  private static let twoOverRootPi = 0x1.20dd750429b6dp+0
}
