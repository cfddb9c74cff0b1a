import ActivationCore
import VectorMath

/// Puts layers one behind the other, with their names, shapes, weights and stages.
struct ModelBuilder {
  let kind: Model.Kind
  let seed: UInt64
  var plan: Plan
  var layers: [PlacedLayer] = []
  var weights: [Double] = []
  private var denseCount = 0
  private var counts: [String: Int] = [:]

  init(kind: Model.Kind, inputs: Int, seed: UInt64) {
    (self.kind, self.seed, plan) = (kind, seed, Plan(inputs: inputs))
  }

  mutating func add(_ layer: Layer, index: Int, isOutput: Bool) throws(ModelError) {
    let position = LayerPosition(index: index, name: name(of: layer, isOutput: isOutput), kind: layer.kindName)
    let inputs = plan.outputs
    var placed = PlacedLayer(
      position: position, layer: layer, activation: nil, inputs: inputs, outputs: inputs,
      weights: weights.count..<weights.count, kernel: 0..<0, bias: 0..<0, learned: [])
    switch layer.kind {
    case .dense(let dense):
      guard dense.units > 0 else { throw .layer(position, .units(got: dense.units)) }
      let (size, isOver) = dense.units.multipliedReportingOverflow(by: inputs)
      guard !isOver, weights.count + size <= Tensor.mostElements, plan.perExample <= Tensor.mostElements / 8 else {
        throw .layer(position, .tooLarge(most: Tensor.mostElements))
      }
      addProduct(dense, &placed)
      let activation = dense.activation ?? defaultActivation(isOutput: isOutput)
      try add(activation, of: layer, &placed)
      denseCount += 1
    case .activation(let activation): try add(activation, of: layer, &placed)
    case .dropout(let rate): try add(.dropout(rate: rate), rate: rate, placed)
    case .alphaDropout(let rate): try add(.alphaDropout(rate: rate), rate: rate, placed)
    }
    placed.weights = placed.weights.lowerBound..<weights.count
    placed.outputs = plan.outputs
    layers.append(placed)
  }

  private func defaultActivation(isOutput: Bool) -> Activation {
    switch (kind, isOutput) {
    case (.sequential, _), (.regressor, true), (.autoencoder, true): StandardActivations.linear
    case (.classifier, true): StandardActivations.softmax
    case (_, false): StandardActivations.relu
    }
  }

  /// theanets: `hid1`, `hid2`, …, `out`; Keras: `dense_1`, `activation_1`, ….
  private mutating func name(of layer: Layer, isOutput: Bool) -> String {
    let isDense = if case .dense = layer.kind { true } else { false }
    let isHidden = isDense && kind != .sequential
    let stem = isHidden ? "hid" : layer.kindName
    counts[stem, default: 0] += 1
    if let name = layer.name { return name }
    if isHidden && isOutput { return "out" }
    return isHidden ? "hid\(counts[stem] ?? 1)" : "\(stem)_\(counts[stem] ?? 1)"
  }

  private mutating func addProduct(_ dense: Dense, _ placed: inout PlacedLayer) {
    // Not by the place among all layers: an activation in a layer of its own must not change the weights behind it.
    var random = SplitMix64(seed: seed, stream: denseCount)
    let start = weights.count
    weights += dense.kernel.weights(inputs: placed.inputs, outputs: dense.units, random: &random)
    placed.kernel = start..<weights.count
    placed.bias = weights.count..<weights.count
    if dense.usesBias {
      weights += dense.bias.weights(inputs: 1, outputs: dense.units, random: &random)
      placed.bias = placed.kernel.upperBound..<weights.count
    }
    plan.append(
      Stage(
        layer: placed.position.index, inputs: placed.inputs, outputs: dense.units,
        operation: .dense(kernel: start, bias: dense.usesBias ? placed.bias.lowerBound : nil)))
  }

  private mutating func add(
    _ operation: Stage.Operation, rate: Double, _ placed: PlacedLayer
  ) throws(ModelError) {
    guard (0..<1).contains(rate) else { throw .layer(placed.position, .rate(got: rate)) }
    plan.append(
      Stage(layer: placed.position.index, inputs: placed.inputs, outputs: placed.inputs, operation: operation))
  }

  private mutating func add(
    _ activation: Activation, of layer: Layer, _ placed: inout PlacedLayer
  ) throws(ModelError) {
    placed.activation = activation
    for stage in activation.learningStages where !stage.isIdentity { try add(stage: stage, of: layer, &placed) }
  }

  private mutating func add(
    stage activation: Activation, of layer: Layer, _ placed: inout PlacedLayer
  ) throws(ModelError) {
    let units = plan.outputs
    func failure(_ problem: LayerProblem) -> ModelError { .layer(placed.position, problem) }
    guard activation.form != .jacobian else { throw failure(.jacobian(activation: activation.name)) }
    guard activation.form == .scalar || activation.axis == -1 || activation.axis == 1 else {
      throw failure(.axis(activation: activation.name, got: activation.axis))
    }
    for list in CompiledLayer.lists(in: activation)
    where list.count != 1 && (list.count != units || list.shape.last != units) {
      throw failure(.parameterShape(name: "[…]", got: list.shape, units: units))
    }
    var learned: [ActivationStage.Place] = []
    for parameter in activation.parameters {
      let isComponents = !activation.implementation.components(of: parameter.name).isEmpty
      let shape = parameter.value.shape
      // One number, or the components of one, for all units; or for each.
      let rank = isComponents ? 1 : 0
      let isForAll = shape.count <= rank || (shape.count == rank + 1 && shape[0] == 1)
      guard isForAll || (shape.count == rank + 1 && shape[0] == units) else {
        throw failure(.parameterShape(name: parameter.name, got: shape, units: units))
      }
      guard parameter.isLearnable else { continue }
      let components = isComponents ? shape.last ?? 1 : 1
      let isShared = activation.form == .vector || (layer.sharesLearnedParameters && isForAll)
      if isShared && !isForAll { throw failure(.parameterShape(name: parameter.name, got: shape, units: 1)) }
      let place = ActivationStage.Place(
        name: parameter.name, components: components, offset: weights.count, isShared: isShared)
      let values = parameter.value.values
      let copies = isForAll && !isShared ? units : 1
      weights += (0..<copies).flatMap { _ in values }
      learned.append(place)
      placed.learned.append(
        LearnedParameter(
          name: parameter.name, weights: place.offset..<weights.count, components: components, isShared: isShared))
    }
    let names = learned.map { place in
      CompiledLayer.Learned(
        name: place.name,
        components: activation.implementation.components(of: place.name).isEmpty ? nil : place.components)
    }
    guard let compiled = CompiledLayer(activation, learned: names, units: units) else {
      throw failure(.rows(activation: activation.name, units: units))
    }
    plan.append(
      Stage(
        layer: placed.position.index, inputs: units, outputs: compiled.outputLength ?? units,
        operation: .activation(ActivationStage(activation: activation, compiled: compiled, learned: learned))))
  }
}
