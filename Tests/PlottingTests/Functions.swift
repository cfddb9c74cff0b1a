import Plotting

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Functions with exact derivatives, written here so that no other room is needed.
enum Functions {
  static func make(_ name: String, _ orders: (@Sendable (Double) -> Double)...) -> PlotFunction {
    PlotFunction(name: name, orders: orders.count - 1) { xs, count in
      orders.prefix(count + 1).map { xs.map($0) }
    }
  }

  static let relu = make("relu", { $0 > 0 ? $0 : 0 * $0 }, { $0.isNaN ? $0 : $0 > 0 ? 1 : 0 }, { _ in 0 })

  static let gelu = make(
    "gelu",
    { $0 * 0.5 * erfc(-$0 / 2.0.squareRoot()) },
    { 0.5 * erfc(-$0 / 2.0.squareRoot()) + $0 * normal($0) },
    { (2 - $0 * $0) * normal($0) })

  static func sigmoid(steepness k: Double, at center: Double = 0, name: String = "sigmoid") -> PlotFunction {
    make(
      name,
      { logistic(k * ($0 - center)) },
      { k * logistic(k * ($0 - center)) * logistic(-k * ($0 - center)) },
      { k * k * logistic(k * ($0 - center)) * logistic(-k * ($0 - center)) * -tanh(k / 2 * ($0 - center)) })
  }

  /// Its derivative is a spike of height 50 and width 0.02.
  static let steep = sigmoid(steepness: 200, at: 0.03)
  static let step = make("step", { $0 > 0 ? 1 : 0 }, { _ in 0 }, { _ in 0 })
  static let tangent = make("tan", { tan($0) }, { 1 + tan($0) * tan($0) })
  static let reciprocal = make("1/x", { 1 / $0 }, { -1 / ($0 * $0) }, { 2 / ($0 * $0 * $0) })
  static let reciprocalSquare = make("x^-2", { 1 / ($0 * $0) }, { -2 / ($0 * $0 * $0) })
  static let zero = make("zero", { _ in 0 }, { _ in 0 }, { _ in 0 })
  static let undefined = make("undefined", { _ in .nan }, { _ in .nan })
  static let tiny = make("tiny", { 1e-300 * sin($0) }, { 1e-300 * cos($0) })
  static let huge = make("huge", { 1e300 * sin($0) }, { 1e300 * cos($0) })
  static let wild = make("sin(1/x)", { sin(1 / $0) }, { -cos(1 / $0) / ($0 * $0) })
  static let root = make("sqrt", { $0.squareRoot() }, { 0.5 / $0.squareRoot() })
  static let magnitude = make("abs", { abs($0) }, { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }, { _ in 0 })
  static let hyperbolicTangent = make("tanh", { tanh($0) }, { 1 / (cosh($0) * cosh($0)) })
  static let exponential = make("exp", { exp($0) }, { exp($0) }, { exp($0) })

  private static func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
  private static func normal(_ x: Double) -> Double { exp(-x * x / 2) / (2 * Double.pi).squareRoot() }
}
