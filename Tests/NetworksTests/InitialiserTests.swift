import ActivationCore
import Networks
import Testing
import VectorMath

@Suite("weights begin as Keras has them")
struct InitialiserTests {
  private func draw(_ initialiser: Initialiser, _ inputs: Int, _ outputs: Int, seed: UInt64 = 1) -> [Double] {
    var random = SplitMix64(seed: seed)
    return initialiser.weights(inputs: inputs, outputs: outputs, random: &random)
  }

  /// The variance, and what no weight is beyond.
  static let known: [(name: String, variance: Double, bound: Double)] = [
    ("glorot_normal", 0.004, 0.1438), ("glorot_uniform", 0.004, 0.1096), ("he_normal", 0.01, 0.2274),
    ("he_uniform", 0.01, 0.1733), ("lecun_normal", 0.005, 0.1608), ("lecun_uniform", 0.005, 0.1225),
    ("random_uniform", 0.000_833_333, 0.05), ("random_normal", 0.0025, 0.35),
    ("truncated_normal", 0.001_934_353, 0.1),
  ]

  @Test("variance and bounds", arguments: known)
  func moments(name: String, variance: Double, bound: Double) throws {
    let weights = draw(try #require(Initialiser(named: name)), 200, 300)
    let mean = weights.reduce(0, +) / Double(weights.count)
    let found = weights.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(weights.count)
    #expect(abs(mean) < 4 * (variance / Double(weights.count)).squareRoot())
    #expect(abs(found / variance - 1) < 0.03)
    #expect(weights.allSatisfy { abs($0) <= bound })
  }

  @Test("constants") func constants() {
    #expect(draw(.zeros, 2, 3) == [Double](repeating: 0, count: 6))
    #expect(draw(.ones, 2, 1) == [1, 1])
    #expect(draw(.constant(0.5), 1, 2) == [0.5, 0.5])
  }

  @Test("orthogonal rows or columns, times the gain", arguments: [(5, 5), (3, 8), (70, 40), (100, 100), (1, 4)])
  func orthogonal(_ inputs: Int, _ outputs: Int) {
    let weights = draw(.orthogonal(gain: 2), inputs, outputs)
    let areRows = inputs <= outputs
    let (lines, length) = areRows ? (inputs, outputs) : (outputs, inputs)
    for a in 0..<lines {
      for b in 0...a {
        let product = (0..<length).reduce(0.0) { sum, i in
          areRows
            ? sum + weights[a * outputs + i] * weights[b * outputs + i]
            : sum + weights[i * outputs + a] * weights[i * outputs + b]
        }
        #expect(abs(product - (a == b ? 4 : 0)) < 1e-13)
      }
    }
  }

  @Test("the same seed gives the same bits; another activation the same weights; another layer others")
  func seeds() throws {
    #expect(draw(.heNormal, 7, 9) == draw(.heNormal, 7, 9))
    #expect(draw(.heNormal, 7, 9) != draw(.heNormal, 7, 9, seed: 2))
    let models = try ["tanh", "gelu"].map {
      try Model(.sequential, inputs: 4, [.dense(4, activation($0)), .dense(4)], seed: 8)
    }
    #expect(models[0].weights == models[1].weights)
    #expect(models[0].weights[0..<16] != models[0].weights[20..<36])
  }
}
