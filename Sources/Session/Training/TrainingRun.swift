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

  /// How good the model is now.
  public var scores: Scores { Scores(of: trainer.model, on: data, trainer.settings.loss) }

  /// What each layer does and is told, and why one cannot learn if that is so.
  public var statistics: (layers: [LayerStatistics], obstacle: LearningObstacle?) { trainer.statistics() }

  /// The network with what it has learned.
  public var trained: Network { Network(network, trained: trainer.model, epochs: history.count) }

  /// What the model says of the points of a grid: of two outputs the second, the class counted 1; row by row from the
  /// top. `nil` for models without two inputs.
  public func decisions(
    x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int
  ) -> [[Double]]? {
    guard trainer.model.inputs == 2, columns > 0, rows > 0 else { return nil }
    func place(_ range: ClosedRange<Double>, _ index: Int, _ count: Int) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * (Double(index) + 0.5) / Double(count)
    }
    let points = (0..<rows).flatMap { row in
      (0..<columns).flatMap { [place(x, $0, columns), place(y, rows - 1 - row, rows)] }
    }
    let outputs = trainer.model.outputs
    guard let values = try? trainer.model(Tensor(shape: [rows * columns, 2], values: points)).values else { return nil }
    return (0..<rows).map { row in
      (0..<columns).map { values[(row * columns + $0) * outputs + min(1, outputs - 1)] }
    }
  }
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
