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
    guard (1...Tensor.mostElements / 8).contains(inputs) else { throw .inputSize(inputs) }
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
    var result: [Double] = []
    result.reserveCapacity(rows * outputs)
    for part in parts(of: rows) {
      let values = input.values[part.lowerBound * inputs..<part.upperBound * inputs]
      result +=
        pass(through: Matrix(rows: Array(values), count: part.count)).matrix(plan, after: plan.stages.count).rows
    }
    return Tensor(shape: input.shape.dropLast() + [outputs], values: result)
  }

  /// What every layer gives for one batch: of shape [examples, units] for each.
  ///
  /// - Parameter input: of shape [examples, inputs] or [inputs], with no more examples than fit into memory at once.
  public func layerOutputs(_ input: Tensor) throws(ModelError) -> [Tensor] {
    guard input.rank == 1 || input.rank == 2, input.shape.last == inputs,
      input.count / inputs <= Tensor.mostElements / plan.perExample
    else { throw .inputShape(got: input.shape, wanted: inputs) }
    let rows = input.count / inputs
    let pass = pass(through: Matrix(rows: input.values, count: rows))
    return layers.map { layer in
      let stages = plan.stages.prefix { $0.layer <= layer.position.index }.count
      return Tensor(shape: [rows, layer.outputs], values: pass.matrix(plan, after: stages).rows)
    }
  }

  private func pass(through input: Matrix) -> Pass {
    var pass = Pass(plan, examples: input.examples)
    pass.set(input)
    var random = SplitMix64(seed: 0)
    pass.forward(plan, weights, mode: .use, random: &random)
    return pass
  }

  /// Examples in parts that stay in a cache, and in memory at all.
  func parts(of examples: Int) -> [Range<Int>] {
    let size = max(1, min(1024, (1 << 22) / plan.perExample))
    return stride(from: 0, to: examples, by: size).map { $0..<min(examples, $0 + size) }
  }
}
