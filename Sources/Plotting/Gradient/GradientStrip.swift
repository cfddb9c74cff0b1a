/// The line under the x axis that shows how gradients fare at each column, and a sentence about inputs.
public struct GradientStrip: Sendable, Hashable {
  /// The function's name.
  public var name: String
  /// The greatest level of each column of cells; nil where f′ has no value.
  public var levels: [GradientLevel?]
  public var spread: InputSpread
  /// The shares of inputs at which nothing comes through, and little.
  public var dead: Double
  public var saturated: Double
  /// The share of inputs at which there is no slope at all.
  public var undefined: Double

  init(of function: PlotFunction, over x: Axis, spread: InputSpread) {
    name = function.name
    self.spread = spread
    levels = SteepestSlopes(of: function, over: x).slopes.map { $0.flatMap(GradientLevel.init(slope:)) }
    let shares = function.memory.shares(under: spread, of: function)
    (dead, saturated) = (shares[.dead] ?? 0, shares[.saturated] ?? 0)
    let rest = 1 - shares.values.reduce(0, +)
    undefined = rest < 1e-9 ? 0 : rest
  }

  /// Such as `inputs N(0, 2²): 50 % dead, 30.2 % saturated`.
  var sentence: String {
    let sigma = spread.sigma == 1 ? "1" : spread.sigma.text(digits: 6) + "^2"
    let parts = [(dead, "dead"), (saturated, "saturated"), (undefined, "undefined")].filter { $0.0 > 0 }.map {
      "\(Self.percent($0.0)) % \($0.1)"
    }
    return "inputs N(0, \(sigma)): " + (parts.isEmpty ? "none saturated" : parts.joined(separator: ", "))
  }

  private static func percent(_ share: Double) -> String { (share * 100).text(digits: share < 0.1 ? 2 : 3) }
}
