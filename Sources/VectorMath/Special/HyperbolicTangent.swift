import RealModule

/// sinh(x) / cosh(x).
///
/// - Accuracy: worst seen 1.16, 2.26 and 2.55 ulp.
enum HyperbolicTangent: Formulas {
  static func value(_ x: Double) -> Double {
    let a = abs(x)
    let magnitude = a < 1 ? a - a * shortfall(a) : 1 - 2 / (.exp(2 * a) + 1)
    return Double(signOf: x, magnitudeOf: magnitude)
  }

  /// sech², as 4E/(1 + E)² with E = exp(-2|x|). The usual 1 - tanh² is 0 from x = 19 on.
  static func firstDerivative(_ x: Double) -> Double {
    let twice = 2 * clamp(abs(x), to: 400)
    let e = Double.exp(-twice)
    return decay(twice, times: 4) / square(onePlus: e)
  }

  static func secondDerivative(_ x: Double) -> Double {
    -2 * value(x) * firstDerivative(x)
  }

  /// 1 - tanh(x)/x for |x| ≤ 1.5, without the cancellation: tanh x = x/(1 + w) with w = x²/(3 + x²/(5 + x²/(7 + …))),
  /// a continued fraction that is cut after the 21, where its relative error is below 2e-18, and written as a quotient.
  ///
  /// - Source: J. H. Lambert, "Mémoire sur quelques propriétés remarquables …", 1761.
  @inline(__always)
  static func shortfall(_ x: Double) -> Double {
    let z = x * x
    let p = z * (4_583_103_525 + z * (349_188_840 + z * (6_891_885 + z * (42_900 + z * 65))))
    let q = 13_749_310_575 + z * (1_964_187_225 + z * (64_324_260 + z * (675_675 + z * (2145 + z))))
    return p / (q + p)  // w is p/q
  }
}

/// x - tanh(x).
///
/// - Accuracy: worst seen 3.10, 2.01 and 2.82 ulp.
enum TanhShrink: Formulas {
  static func value(_ x: Double) -> Double {
    abs(x) < 1.5 ? x * HyperbolicTangent.shortfall(x) : x - HyperbolicTangent.value(x)
  }

  static func firstDerivative(_ x: Double) -> Double {
    let t = HyperbolicTangent.value(x)
    return t * t
  }

  static func secondDerivative(_ x: Double) -> Double { -HyperbolicTangent.secondDerivative(x) }
}
