import ActivationCore
import VectorMath

/// An activation as a function of its parameters, at given points.
struct FitProblem: Sendable {
  let names: [String]
  let start: [Double]
  private let compiled: CompiledLayer
  private let x: [Double]
  private let y: [Double]
  private let errors: ParameterFit.Errors

  /// What comes of some parameters.
  struct Point: Sendable {
    var residuals: [Double]
    /// ∂f/∂p at every point, parameter by parameter.
    var slopes: [[Double]]
    var cost: Double
  }

  init(
    _ activation: Activation, _ names: [String]?, x: [Double], y: [Double], errors: ParameterFit.Errors
  ) throws(ParameterFit.Failure) {
    guard activation.form == .scalar else { throw .notElementwise(activation: activation.name) }
    func isNumber(_ parameter: Parameter) -> Bool {
      parameter.value.rank == 0 && activation.implementation.components(of: parameter.name).isEmpty
    }
    if let wrong = names?.first(where: { name in
      !activation.parameters.contains { $0.name == name && isNumber($0) }
    }) {
      throw .notNumber(parameter: wrong)
    }
    let chosen = activation.parameters.filter { isNumber($0) && names?.contains($0.name) != false }
      // Only what is named may begin at infinity, as max_value does.
      .filter { names != nil || $0.value.values[0].isFinite }
    guard !chosen.isEmpty else { throw .noParameters(activation: activation.name) }
    let learned = chosen.map { CompiledLayer.Learned(name: $0.name, components: nil) }
    guard let compiled = CompiledLayer(activation, learned: learned, units: 1) else {
      throw .notElementwise(activation: activation.name)
    }
    (self.names, start) = (chosen.map(\.name), chosen.map { $0.value.values[0].isFinite ? $0.value.values[0] : 1 })
    (self.compiled, self.x, self.y, self.errors) = (compiled, x, y, errors)
  }

  func evaluate(_ parameters: [Double]) -> Point {
    let arguments = compiled.arguments.map { argument -> [Double] in
      let value: Double
      switch argument {
      case .learned(let place, _): value = parameters[place]
      case .fixed(let tensor): value = tensor.values[0]
      }
      return Array(repeating: value, count: x.count)
    }
    let values = compiled.values(x, arguments)
    let residuals = zip(y, values[0]).map { $0 - $1 }
    return Point(
      residuals: residuals, slopes: Array(values[2...]),
      cost: residuals.reduce(0) { $0 + errors.cost($1).cost })
  }

  /// JᵀWJ
  func curvature(_ point: Point) -> SymmetricMatrix {
    let weights = point.residuals.map { errors.cost($0).weight }
    return SymmetricMatrix(count: names.count) { a, b in
      var sum = 0.0
      for i in weights.indices { sum += weights[i] * point.slopes[a][i] * point.slopes[b][i] }
      return sum
    }
  }

  /// JᵀWr, along which the cost falls.
  func descent(_ point: Point) -> [Double] {
    point.slopes.map { slopes in
      zip(slopes, point.residuals).reduce(0) { $0 + errors.cost($1.1).weight * $1.0 * $1.1 }
    }
  }
}

/// Where a fit is begun: the given place first, then others around it, of other sizes and signs.
struct FitStarts: Sequence, IteratorProtocol {
  private let start: [Double]
  private let count: Int
  private var made = 0
  private var random: SplitMix64

  init(around start: [Double], count: Int, seed: UInt64) {
    (self.start, self.count, random) = (start, Swift.max(1, count), SplitMix64(seed: seed))
  }

  mutating func next() -> [Double]? {
    guard made < count else { return nil }
    made += 1
    if made == 1 { return start }
    return start.map { value in
      let scale = UnaryFunction.exp(4 * random.uniform() - 2)
      return (random.uniform() < 0.75 ? 1 : -1) * value * scale + 2 * random.uniform() - 1
    }
  }
}
