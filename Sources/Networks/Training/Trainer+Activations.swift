import ActivationCore

extension Trainer {
  /// Puts another activation in a layer's place, with the weights and what the optimiser remembers as they are; what an
  /// activation learns begins anew.
  ///
  /// - Parameter index: of the layer, counted from 0; one that drops stays as it is.
  public mutating func replaceActivation(ofLayer index: Int, with activation: Activation) throws(ModelError) {
    guard model.layers.indices.contains(index) else { return }
    var layers = model.layers.map(\.layer)
    layers[index].activation = activation
    let next = try Model(model.kind, inputs: model.inputs, layers, seed: model.seed)
    let old = model
    guard next.outputs == old.outputs else {
      throw .layer(old.layers[index].position, .outputSize(got: next.outputs, wanted: old.outputs))
    }
    var weights = next.weights
    var state = OptimiserState(count: weights.count)
    state.steps = self.state.steps
    for (new, known) in zip(next.layers, old.layers) {
      // What a layer has learned stays where its activation does.
      let parts =
        new.position.index == index
        ? [(new.kernel, known.kernel), (new.bias, known.bias)] : [(new.weights, known.weights)]
      for (to, from) in parts where to.count == from.count {
        weights.replaceSubrange(to, with: old.weights[from])
        state.first.replaceSubrange(to, with: self.state.first[from])
        state.second.replaceSubrange(to, with: self.state.second[from])
      }
    }
    model = try next.with(weights: weights)
    self.state = state
    gradient = Array(repeating: 0, count: weights.count)
    pass = Pass(model.plan, examples: min(training.count, settings.batchSize ?? training.count))
  }
}
