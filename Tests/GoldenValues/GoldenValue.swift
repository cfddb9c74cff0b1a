/// One row: the exact value, rounded once, of a function or a derivative of it at one point.
public struct GoldenValue: Sendable {
  public var function: String
  public var parameters: [String: Double]
  public var order: Int
  public var x: Double
  public var expected: Double
  /// What catalogue-values.csv says about the row itself; elsewhere the tables beside this file know it.
  public var stated: Measure?

  public init(function: String, order: Int, x: Double, expected: Double) {
    self.init(function: function, parameters: [:], order: order, x: x, expected: expected, stated: nil)
  }

  init(
    function: String, parameters: [String: Double], order: Int, x: Double, expected: Double, stated: Measure?
  ) {
    self.function = function
    self.parameters = parameters
    self.order = order
    self.x = x
    self.expected = expected
    self.stated = stated
  }

  /// How an error is to be measured.
  public struct Measure: Sendable {
    /// What the size of the value is at least taken for.
    public var scale: Double
    public var signOfZeroMatters: Bool
  }

  /// The error of `actual` in ulp of the expected value, fairly measured beside roots.
  public func error(of actual: Double) -> Double {
    ulps(of: actual, expected: expected, scale: scale, comparingSignsOfZero: signOfZeroMatters)
  }

  /// A flat piece of a function is 0 without having approached it, and so is `sinc_pi` at the integers.
  public var signOfZeroMatters: Bool {
    if let stated { return stated.signOfZeroMatters }
    if expected.sign == .minus { return true }
    if function == "sinc_pi" && order == 0 { return false }
    return GoldenValue.smoothFunctions.contains(function)
  }

  private static let smoothFunctions: Set = [
    "sigmoid", "log_sigmoid", "tanh", "softplus", "softsign", "gelu", "gelu_tanh", "silu", "mish", "tanh_shrink",
    "squareplus", "exponential", "erf", "sinc", "sinc_pi", "normal_cdf", "normal_pdf",
  ]
}

extension GoldenValue: CustomStringConvertible {
  public var description: String {
    let settings = parameters.sorted { $0.key < $1.key }.map { ", \($0.key)=\($0.value)" }.joined()
    return "\(function)\(String(repeating: "′", count: order))(\(x)\(settings)) = \(expected)"
  }
}
