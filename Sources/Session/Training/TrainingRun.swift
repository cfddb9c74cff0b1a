import ActivationCore
import Networks

/// A network in training, as a value: whoever holds it lets it go on, looks at it, and goes back to a copy.
public struct TrainingRun: Sendable {
  public let network: Network
  public let data: TrainingData
  /// How many epochs are asked for.
  public let epochs: Int
  public private(set) var trainer: Trainer
  /// What became of every epoch so far.
  public private(set) var history: [EpochResult] = []
  /// How good the model was before.
  public let before: Scores

  init(_ network: Network, _ model: Model, _ data: TrainingData, epochs: Int, _ settings: TrainingSettings)
    throws(Trainer.Failure)
  {
    trainer = try Trainer(model, training: data.training, heldOut: data.heldOut, settings)
    (self.network, self.data, self.epochs) = (network, data, epochs)
    before = Scores(of: model, on: data, settings.loss)
  }

  public var isFinished: Bool { history.count >= epochs || trainer.isStopped }

  /// One epoch more, if it is not finished.
  public mutating func advance() {
    guard !isFinished else { return }
    history.append(trainer.runEpoch())
  }

  /// One step more, which may be the last of an epoch, if it is not finished.
  public mutating func step() {
    guard !isFinished else { return }
    let size = max(1, trainer.settings.batchSize ?? trainer.training.count)
    let steps = (trainer.training.count + size - 1) / size
    // The settings of the batch do not change on the way.
    if trainer.steps % steps == steps - 1 {
      history.append(trainer.runEpoch())
    } else {
      trainer.step()
    }
  }

  /// Another learning rate from now on.
  public mutating func setRate(_ rate: Double) { trainer.settings.learningRate = rate }

  /// Another activation in every hidden layer from now on, with the weights as they are.
  public mutating func switchActivation(to activation: Activation) throws(ModelError) {
    var changed = trainer
    for (index, layer) in trainer.model.layers.enumerated().dropLast() where layer.activation != nil {
      try changed.replaceActivation(ofLayer: index, with: activation)
    }
    trainer = changed
  }

  /// How good the model is now.
  public var scores: Scores { Scores(of: trainer.model, on: data, trainer.settings.loss) }

  /// What each layer does and is told, and why one cannot learn if that is so.
  public var statistics: (layers: [LayerStatistics], obstacle: LearningObstacle?) { trainer.statistics() }

  /// The network with what it has learned.
  public var trained: Network { Network(network, trained: trainer.model, epochs: history.count) }

  /// What the model says of the points of a grid: of two outputs the second, the class counted 1; row by row from the
  /// top. `nil` for models without two inputs.
  ///
  /// - Parameter neuron: whose own output is asked for instead.
  public func decisions(
    x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int, neuron: Neuron? = nil
  ) -> [[Double]]? {
    guard trainer.model.inputs == 2, columns > 0, rows > 0 else { return nil }
    func place(_ range: ClosedRange<Double>, _ index: Int, _ count: Int) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * (Double(index) + 0.5) / Double(count)
    }
    let points = (0..<rows).flatMap { row in
      (0..<columns).flatMap { [place(x, $0, columns), place(y, rows - 1 - row, rows)] }
    }
    let input = Tensor(shape: [rows * columns, 2], values: points)
    let output: Tensor?
    if let neuron {
      let layers = try? trainer.model.layerOutputs(input)
      output = layers.flatMap { $0.indices.contains(neuron.layer) ? $0[neuron.layer] : nil }
    } else {
      output = try? trainer.model(input)
    }
    guard let output, let units = output.shape.last, units > 0 else { return nil }
    let unit = neuron.map { min($0.unit, units - 1) } ?? min(1, units - 1)
    return (0..<rows).map { row in (0..<columns).map { output.values[(row * columns + $0) * units + unit] } }
  }
}

/// A unit of a layer, counted from 0.
public struct Neuron: Sendable, Hashable {
  public var layer: Int
  public var unit: Int
}

/// How good a model is on data.
public struct Scores: Sendable, Hashable {
  public var loss: Double
  /// The share of examples whose class is told; `nil` without classes.
  public var accuracy: Double?
  public var heldOutLoss: Double?
  public var heldOutAccuracy: Double?

  init(of model: Model, on data: TrainingData, _ loss: Loss) {
    self.loss = model.loss(loss, on: data.training)
    accuracy = data.hasClasses ? model.accuracy(on: data.training) : nil
    heldOutLoss = data.heldOut.map { model.loss(loss, on: $0) }
    heldOutAccuracy = data.hasClasses ? data.heldOut.map { model.accuracy(on: $0) } : nil
  }
}
