import ActivationCore

/// An activation's parameters, fitted to points (x, y).
///
/// - Source: Levenberg 1944; Marquardt 1963, with exact derivatives by the parameters.
public struct ParameterFit: Sendable, Hashable {
  /// What an error counts for; σ is its size that is still ordinary.
  public enum Errors: Sendable, Hashable {
    /// r²
    case squares
    /// r² up to σ, 2σ|r| - σ² beyond: Huber 1964.
    case huber(scale: Double)
    /// 2σ²·(√(1 + (r/σ)²) - 1), softer yet.
    case softL1(scale: Double)
  }

  public struct Estimate: Sendable, Hashable {
    public var name: String
    public var value: Double
    /// `nil` where there are no more points than parameters.
    public var standardError: Double?
  }

  public enum Failure: Error, Sendable, Hashable {
    case notElementwise(activation: String)
    case noParameters(activation: String)
    /// No parameter of that name, or one that is not a single number.
    case notNumber(parameter: String)
    case lengths(x: Int, y: Int)
    case notFinite(index: Int)
    case underdetermined(points: Int, parameters: Int)
    /// The points do not tell these parameters apart, or do not tell of them at all.
    case unidentifiable(parameters: [String])
    case noStart
    case scale(Double)
  }

  /// In the order of the signature.
  public let estimates: [Estimate]
  /// The activation with these parameters.
  public let activation: Activation
  /// Σr² over the points.
  public let residualSumOfSquares: Double
  /// What was made least: Σρ(r), which for squares is the same.
  public let cost: Double
  /// y - f(x), point by point.
  public let residuals: [Double]
  public let iterations: Int
  /// Whether it came to rest, rather than to the end of its patience.
  public let isConverged: Bool

  /// √(Σr²/n)
  public var rootMeanSquare: Double { (residualSumOfSquares / Double(residuals.count)).squareRoot() }

  /// - Parameters:
  ///   - names: the parameters to be fitted; `nil` for all that are single numbers. The others keep their values.
  ///   - starts: from how many places it is tried: the parameters' own values, and others around them.
  public init(
    _ activation: Activation, parameters names: [String]? = nil, x: [Double], y: [Double], errors: Errors = .squares,
    starts: Int = 16, seed: UInt64 = 0
  ) throws(Failure) {
    guard x.count == y.count else { throw .lengths(x: x.count, y: y.count) }
    if let index = x.indices.first(where: { !x[$0].isFinite || !y[$0].isFinite }) { throw .notFinite(index: index) }
    if let scale = errors.scale, !(scale > 0 && scale.isFinite) { throw .scale(scale) }
    let problem = try FitProblem(activation, names, x: x, y: y, errors: errors)
    let count = problem.start.count
    guard x.count >= count else { throw .underdetermined(points: x.count, parameters: count) }
    let tries = FitStarts(around: problem.start, count: starts, seed: seed).compactMap {
      LevenbergMarquardt(problem, from: $0)
    }
    guard let best = tries.min(by: { $0.cost < $1.cost }) else { throw .noStart }
    let point = problem.evaluate(best.parameters)
    let (inverse, unknown) = problem.curvature(point).inverse()
    guard let inverse else { throw .unidentifiable(parameters: unknown.map { problem.names[$0] }) }

    residuals = point.residuals
    residualSumOfSquares = residuals.reduce(0) { $0 + $1 * $1 }
    (cost, iterations, isConverged) = (best.cost, best.iterations, best.isConverged)
    let spare = x.count - count
    let variance = spare > 0 ? cost / Double(spare) : nil
    estimates = problem.names.indices.map { place in
      Estimate(
        name: problem.names[place], value: best.parameters[place],
        standardError: variance.map { ($0 * inverse[place, place]).squareRoot() })
    }
    var fitted = activation
    for estimate in estimates {
      guard let place = fitted.parameters.firstIndex(where: { $0.name == estimate.name }) else { continue }
      fitted.parameters[place].value = Tensor(estimate.value)
    }
    self.activation = fitted
  }
}

extension ParameterFit.Errors {
  var scale: Double? {
    switch self {
    case .squares: nil
    case .huber(let scale), .softL1(let scale): scale
    }
  }

  /// ρ(r), and ρ′(r²), by which a point's square counts.
  func cost(_ r: Double) -> (cost: Double, weight: Double) {
    switch self {
    case .squares: (r * r, 1)
    case .huber(let s): abs(r) <= s ? (r * r, 1) : (2 * s * abs(r) - s * s, s / abs(r))
    case .softL1(let s):
      // √(1 + z) - 1 = z/(√(1 + z) + 1), which loses nothing.
      { root in (2 * r * r / (root + 1), 1 / root) }((1 + (r / s) * (r / s)).squareRoot())
    }
  }
}
