import RealModule

/// log(1 + exp(x)), without a threshold beyond which it would be x.
///
/// - Accuracy: worst seen 1.37, 2.04 and 2.00 ulp.
/// - Source: C. Dugas et al., "Incorporating second-order functional knowledge for better option pricing", NIPS 13,
///   2001.
enum Softplus: Formulas {
  static func value(_ x: Double) -> Double {
    (x > 0 ? x : 0) + .log(onePlus: .exp(-abs(x)))
  }

  static func firstDerivative(_ x: Double) -> Double { Sigmoid.value(x) }

  static func secondDerivative(_ x: Double) -> Double { Sigmoid.firstDerivative(x) }
}

/// The logarithm of the sigmoid, -softplus(-x).
///
/// - Accuracy: worst seen 1.25, 2.08 and 1.91 ulp.
enum LogSigmoid: Formulas {
  static func value(_ x: Double) -> Double { -Softplus.value(-x) }

  static func firstDerivative(_ x: Double) -> Double { Sigmoid.value(-x) }

  static func secondDerivative(_ x: Double) -> Double { -Sigmoid.firstDerivative(x) }
}
