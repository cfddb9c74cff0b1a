import RealModule

/// The GELU's approximation x/2 · (1 + tanh(√(2/π)·(x + 0.044715 x³))), which is x · sigmoid(v) with the v of
/// `Argument`.
///
/// - Accuracy: worst seen 2.57, 2.87 and 3.80 ulp.
/// - Source: D. Hendrycks, K. Gimpel, arXiv:1606.08415, 2016.
enum GELUTanh: Formulas {
  static func value(_ x: Double) -> Double {
    let v = Argument(clamp(abs(x), to: 30)).value
    let e = decay(v, times: 1)
    return x >= 0 ? x / (1 + e) : decay(v, times: clamp(x, to: 30)) / (1 + e)
  }

  /// Left of 0, e·((1 + e) - a·v′)/(1 + e)² with a = |x|; right of 0 by f′(x) = 1 - f′(-x).
  static func firstDerivative(_ x: Double) -> Double {
    let argument = Argument(clamp(abs(x), to: 30))
    let e = decay(argument.value, times: 1)
    let bracket = DoubleDouble(1) - argument.timesSlope
    let left = decay(argument.value, times: bracket.high + (e + bracket.low)) / square(onePlus: e)
    return x > 0 ? 1 - left : left
  }

  /// e/(1 + e)³ · (w - p + e·(w + p)) with w = 2v′ + a·v″ and p = a·v′², even in x. The root is nearly that of w - p,
  /// which is therefore computed in two doubles.
  static func secondDerivative(_ x: Double) -> Double {
    let argument = Argument(clamp(abs(x), to: 30))
    let e = decay(argument.value, times: 1)
    let w = argument.weight
    let p = argument.timesSlope * argument.slope
    let bracket = w - p
    let factor = bracket.high + (bracket.low + e * (w.high + p.high))
    return decay(argument.value, times: factor) / cube(onePlus: e)
  }

  /// v(a) = 2√(2/π)·(a + 0.044715 a³) in two doubles: v reaches 745, and half an ulp of that is hundreds of ulp of
  /// exp(-v).
  struct Argument {
    private static let linear = DoubleDouble(0x1.9884533d43651p+0, -0x1.cbc0d30ebfd15p-54)
    private static let cubic = DoubleDouble(0x1.2444f2a4d8b4bp-4, -0x1.6c843a29d1c70p-61)

    private let a: Double
    private let growth: DoubleDouble  // the cubic term over a

    init(_ a: Double) {
      self.a = a
      growth = Argument.cubic * DoubleDouble(product: a, a)
    }

    /// v
    var value: DoubleDouble { (Argument.linear + growth) * a }

    /// v′
    var slope: DoubleDouble { Argument.linear + growth * 3 }

    /// a·v′
    var timesSlope: DoubleDouble { slope * a }

    /// 2v′ + a·v″
    var weight: DoubleDouble { (Argument.linear + growth * 6) * 2 }
  }
}
