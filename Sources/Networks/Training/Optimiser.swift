import VectorMath

/// How weights follow the gradient, with torch's conventions and defaults.
public enum Optimiser: Sendable, Hashable {
  /// v = momentum·v + g, beginning with the first g; w -= rate·v, or with Nesterov's rate·(g + momentum·v).
  case sgd(momentum: Double = 0, nesterov: Bool = false)
  /// Kingma & Ba 2014, arXiv:1412.6980.
  case adam(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8)
  /// Tieleman & Hinton 2012: w -= rate·g/(√E[g²] + epsilon), or through v = momentum·v + that.
  case rmsprop(alpha: Double = 0.99, epsilon: Double = 1e-8, momentum: Double = 0)

  public static let named: [(name: String, optimiser: Optimiser, learningRate: Double)] = [
    ("sgd", .sgd(), 0.01), ("momentum", .sgd(momentum: 0.9), 0.01),
    ("nesterov", .sgd(momentum: 0.9, nesterov: true), 0.01), ("adam", .adam(), 0.001), ("rmsprop", .rmsprop(), 0.01),
  ]

  /// The optimiser of a name.
  public init?(named name: String) {
    guard let known = Optimiser.named.first(where: { $0.name == name }) else { return nil }
    self = known.optimiser
  }
}

extension Optimiser {
  fileprivate var kind: Int {
    switch self {
    case .sgd: 0
    case .adam: 1
    case .rmsprop: 2
    }
  }
}

/// What an optimiser remembers of the gradients before, and how often it has been used. Another kind of optimiser begins
/// anew.
struct OptimiserState: Sendable {
  var first: [Double]
  var second: [Double]
  var steps = 0
  private var kind: Int?

  init(count: Int) {
    first = Array(repeating: 0, count: count)
    second = first
  }

  /// Moves the weights by a gradient.
  mutating func step(
    _ optimiser: Optimiser, _ weights: inout [Double], _ gradient: [Double], rate: Double
  ) {
    if kind != optimiser.kind {
      if kind != nil { self = OptimiserState(count: weights.count) }
      kind = optimiser.kind
    }
    steps += 1
    let (isFirst, steps) = (steps == 1, Double(steps))
    weights.withUnsafeMutableBufferPointer { w in
      gradient.withUnsafeBufferPointer { g in
        first.withUnsafeMutableBufferPointer { m in
          second.withUnsafeMutableBufferPointer { v in
            switch optimiser {
            case .sgd(momentum: 0, _):
              for i in w.indices { w[i] -= rate * g[i] }
            case .sgd(let momentum, let isNesterov):
              for i in w.indices {
                m[i] = isFirst ? g[i] : momentum * m[i] + g[i]
                w[i] -= rate * (isNesterov ? g[i] + momentum * m[i] : m[i])
              }
            case .adam(let beta1, let beta2, let epsilon):
              let step = rate / (1 - BinaryFunction.power(beta1, steps))
              let root = (1 - BinaryFunction.power(beta2, steps)).squareRoot()
              for i in w.indices {
                m[i] += (g[i] - m[i]) * (1 - beta1)
                v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i]
                w[i] -= step * m[i] / (v[i].squareRoot() / root + epsilon)
              }
            case .rmsprop(let alpha, let epsilon, let momentum):
              for i in w.indices {
                v[i] = alpha * v[i] + (1 - alpha) * g[i] * g[i]
                let change = g[i] / (v[i].squareRoot() + epsilon)
                m[i] = momentum * m[i] + change
                w[i] -= rate * (momentum == 0 ? change : m[i])
              }
            }
          }
        }
      }
    }
  }
}
