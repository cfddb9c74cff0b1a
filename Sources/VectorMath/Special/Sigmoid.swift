import RealModule

/// 1 / (1 + exp(-x)), through e = exp(-|x|) alone, which neither overflows nor cancels.
///
/// - Accuracy: worst seen 1.95, 1.99 and 2.97 ulp.
enum Sigmoid: Formulas {
  static func value(_ x: Double) -> Double {
    let e = Double.exp(-abs(x))
    return (x < 0 ? e : 1) / (1 + e)
  }

  /// e / (1 + e)², even in x. The usual s·(1 - s) has no digit left from x = 37 on.
  static func firstDerivative(_ x: Double) -> Double {
    let e = Double.exp(-abs(x))
    return e / square(onePlus: e)
  }

  /// -f′ · tanh(x/2), where the usual 1 - 2s cancels.
  static func secondDerivative(_ x: Double) -> Double {
    let e = Double.exp(-abs(x))
    if abs(x) < 2 { return -(e / square(onePlus: e)) * HyperbolicTangent.value(x / 2) }
    let magnitude = e * (1 - e) / cube(onePlus: e)
    return x < 0 ? magnitude : -magnitude
  }
}
