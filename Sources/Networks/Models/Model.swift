import ActivationCore
import ActivationLanguage
import VectorMath

/// A feed-forward network: layers and their weights, a value.
///
/// - Source: the kinds are theanets' (Johnson 2014) and Keras's `Sequential`; see ``Kind``.
public struct Model: Sendable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Keras: no activation where none is named.
    case sequential
    /// theanets: hidden layers relu, the output linear.
    case regressor
    /// Like a regressor, with as many outputs as inputs.
    case autoencoder
    /// theanets: hidden layers relu, the output softmax.
    case classifier
  }

  public let kind: Kind
  /// How many numbers an example has.
  public let inputs: Int
  /// With the names and activations that the model's kind gave them.
  public let layers: [PlacedLayer]
  /// All that is learned: for each layer its kernel (inputs × units, row by row), its bias, then what its activation
  /// learns (for each unit its components, or those that all share).
  public private(set) var weights: [Double]
  public let seed: UInt64
  let plan: Plan

  public var outputs: Int { plan.outputs }

  /// - Parameters:
  ///   - inputs: how many numbers an example has.
  ///   - seed: of the weights. A dense layer's depend on this and how many dense layers are before it: models with other
  ///     activations begin with the same weights.
  /// - Throws: what is wrong with which layer.
  public init(_ kind: Kind, inputs: Int, _ layers: [Layer], seed: UInt64 = 0) throws(ModelError) {
    guard inputs > 0 else { throw .inputSize(inputs) }
    guard !layers.isEmpty else { throw .noLayers }
    var builder = ModelBuilder(kind: kind, inputs: inputs, seed: seed)
    let lastDense = layers.lastIndex { if case .dense = $0.kind { true } else { false } }
    for (index, layer) in layers.enumerated() { try builder.add(layer, index: index, isOutput: index == lastDense) }
    if kind == .autoencoder, let last = builder.layers.last, last.outputs != inputs {
      throw .layer(last.position, .outputSize(got: last.outputs, wanted: inputs))
    }
    builder.plan.finish()
    (self.kind, self.inputs, self.seed) = (kind, inputs, seed)
    (self.layers, weights, plan) = (builder.layers, builder.weights, builder.plan)
  }

  /// The same model with other weights, in the order of ``weights``.
  public func with(weights: [Double]) throws(ModelError) -> Model {
    guard weights.count == self.weights.count else {
      throw .weightCount(got: weights.count, wanted: self.weights.count)
    }
    var result = self
    result.weights = weights
    return result
  }

  /// Exchanges the weights, without a copy, for as many others.
  mutating func swapWeights(_ other: inout [Double]) { swap(&weights, &other) }

  /// The outputs for a batch, one row per example, or for one example: as in use, without dropout.
  ///
  /// - Parameter input: of shape [examples, inputs] or [inputs].
  /// - Returns: of shape [examples, outputs] or [outputs].
  public func callAsFunction(_ input: Tensor) throws(ModelError) -> Tensor {
    guard input.rank == 1 || input.rank == 2, input.shape.last == inputs else {
      throw .inputShape(got: input.shape, wanted: inputs)
    }
    let rows = input.rank == 1 ? 1 : input.shape[0]
    let columns = Matrix(rows: input.values, count: rows)
    return Tensor(shape: input.shape.dropLast() + [outputs], values: self(columns).rows)
  }

  /// The outputs for examples that are kept unit by unit.
  func callAsFunction(_ input: Matrix) -> Matrix {
    var pass = Pass(plan, examples: input.examples)
    pass.set(input)
    var random = SplitMix64(seed: 0)
    pass.forward(plan, weights, mode: .use, random: &random)
    return pass.output(plan)
  }
}
