/// x / (1 + |x|).
///
/// - Accuracy: worst seen 1.39, 1.94 and 2.44 ulp.
enum Softsign: Formulas {
  static func value(_ x: Double) -> Double {
    x.isInfinite ? Double(signOf: x, magnitudeOf: 1) : x / (1 + abs(x))
  }

  /// Divided twice, for (1 + |x|)² would overflow where the result need not underflow.
  static func firstDerivative(_ x: Double) -> Double {
    let (d, missing) = divisor(x)
    let slope = 1 / d / d
    return slope - 2 * missing * slope
  }

  /// 1 + |x|, and what that lacks by its rounding, relative to it: the powers would multiply it.
  private static func divisor(_ x: Double) -> (Double, missing: Double) {
    let sum = DoubleDouble(sum: 1, abs(x))
    return (sum.high, sum.high.isFinite ? sum.low / sum.high : 0)
  }

  /// Jumps from 2 to -2 at 0; there, 0.
  static func secondDerivative(_ x: Double) -> Double {
    if x == 0 { return -x }
    let (d, missing) = divisor(x)
    let plain = 2 / d / d / d
    let magnitude = plain - 3 * missing * plain
    return x < 0 ? magnitude : -magnitude
  }
}
