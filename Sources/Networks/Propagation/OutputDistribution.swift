import ActivationAnalysis
import ActivationCore
import VectorMath

/// What an activation makes of inputs from N(μ, σ²): single values that have a probability, and a density between.
public struct OutputDistribution: Sendable {
  /// A value that is taken with a probability, as 0 is by relu.
  public struct Atom: Sendable, Hashable {
    public var value: Double
    public var probability: Double
  }

  public let activation: Activation
  public let mu: Double
  public let sigma: Double
  /// By value.
  public let atoms: [Atom]
  /// Of the outputs; `nil` where they are not finite.
  public let moments: GaussianMoments?

  private let pieces: [MonotonePiece]

  /// - Returns: `nil` for a σ below ``GaussianMoments/leastSigma(mean:)``, and for an activation that is not known to be
  ///   made of monotone pieces.
  public init?(_ activation: Activation, mean mu: Double = 0, sigma: Double = 1) {
    guard GaussianMoments.resolves(mean: mu, sigma: sigma), sigma.isFinite, mu.isFinite,
      let analysis = FunctionAnalysis(activation),
      let compiled = CompiledActivation(activation, orders: 1)
    else { return nil }
    // Beyond this there are no inputs to speak of: 10⁻³².
    let reach = (low: mu - 12 * sigma, high: mu + 12 * sigma)
    let runs = analysis.monotonePieces.filter { $0.lower < reach.high && $0.upper > reach.low }
    guard !runs.contains(where: { $0.kind == .unknown }) else { return nil }
    let normal = Normal(mu: mu, sigma: sigma)
    var pieces: [MonotonePiece] = []
    var atoms: [Double: Double] = [:]
    for run in runs where run.kind != .undefined {
      let range = (max(run.lower, reach.low), min(run.upper, reach.high))
      guard range.0 < range.1 else { continue }
      if run.kind == .zero {
        let place = range.0 / 2 + range.1 / 2
        atoms[compiled([place])[0][0], default: 0] += normal.probability(run.lower, run.upper)
      } else {
        pieces.append(MonotonePiece(compiled, range.0, range.1, isRising: run.kind == .positive))
      }
    }
    (self.activation, self.mu, self.sigma, self.pieces) = (activation, mu, sigma, pieces)
    self.atoms = atoms.map { Atom(value: $0.key, probability: $0.value) }.sorted { $0.value < $1.value }
    moments = GaussianMoments(analysis, mean: mu, sigma: sigma)
  }

  /// The probabilities of outputs between neighbouring edges, atoms left out.
  ///
  /// - Parameter edges: rising; one more than there are results.
  public func histogram(_ edges: [Double]) -> [Double] {
    let normal = Normal(mu: mu, sigma: sigma)
    var result = [Double](repeating: 0, count: max(0, edges.count - 1))
    for piece in pieces {
      let places = piece.places(of: edges)
      for bin in result.indices {
        result[bin] += normal.probability(min(places[bin], places[bin + 1]), max(places[bin], places[bin + 1]))
      }
    }
    return result
  }

  /// The density at outputs, atoms left out: Σ φ(x)/|f′(x)| over the inputs x that lead there; infinite where f′ is 0.
  public func density(at outputs: [Double]) -> [Double] {
    let normal = Normal(mu: mu, sigma: sigma)
    var result = [Double](repeating: 0, count: outputs.count)
    for piece in pieces {
      for (index, place) in piece.places(of: outputs).enumerated() where piece.reaches(outputs[index]) {
        result[index] += normal.density(place) / abs(piece.slope(place))
      }
    }
    return result
  }
}

/// A part of the line along which an activation rises or falls.
private struct MonotonePiece: Sendable {
  let compiled: CompiledActivation
  let lower: Double
  let upper: Double
  let isRising: Bool
  private let values: ClosedRange<Double>

  init(_ compiled: CompiledActivation, _ lower: Double, _ upper: Double, isRising: Bool) {
    (self.compiled, self.lower, self.upper, self.isRising) = (compiled, lower, upper, isRising)
    let ends = compiled([lower, upper])[0].map { $0.isNaN ? 0 : $0 }
    values = min(ends[0], ends[1])...max(ends[0], ends[1])
  }

  func reaches(_ output: Double) -> Bool { values.contains(output) }

  func slope(_ x: Double) -> Double { compiled([x])[1][0] }

  /// Where each output is reached, by halving; the end beyond which it would be.
  func places(of outputs: [Double]) -> [Double] {
    var low = [Double](repeating: lower, count: outputs.count)
    var high = [Double](repeating: upper, count: outputs.count)
    for _ in 0..<70 {
      let middle = zip(low, high).map { $0 / 2 + $1 / 2 }
      for (index, value) in compiled(middle)[0].enumerated() {
        if (value < outputs[index]) == isRising { low[index] = middle[index] } else { high[index] = middle[index] }
      }
    }
    return zip(low, high).map { $0 / 2 + $1 / 2 }
  }
}

/// N(μ, σ²)
private struct Normal {
  let mu: Double
  let sigma: Double

  /// Of numbers between two, from the nearer tail, so that no digits are lost there.
  func probability(_ a: Double, _ b: Double) -> Double {
    let (u, v) = ((a - mu) / sigma, (b - mu) / sigma)
    let cdf = { (z: Double) in UnaryFunction.erfc(-z / 2.0.squareRoot()) / 2 }
    return max(0, u > 0 ? cdf(-u) - cdf(-v) : cdf(v) - cdf(u))
  }

  func density(_ x: Double) -> Double {
    let z = (x - mu) / sigma
    return UnaryFunction.exp(-z * z / 2) / (sigma * (2 * Double.pi).squareRoot())
  }
}
