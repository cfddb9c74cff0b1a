/// How a model is trained.
public struct TrainingSettings: Sendable, Hashable {
  public var loss: Loss
  public var optimiser: Optimiser
  public var learningRate: Double
  public var schedule: Schedule
  /// How many examples a step looks at; `nil` for all.
  public var batchSize: Int?
  /// λ of λ/2·Σw² over the kernels, which adds λ·w to their gradient; biases and what activations learn are left alone.
  public var l2: Double
  public var earlyStopping: EarlyStopping?
  /// Of the order of examples and of dropout.
  public var seed: UInt64

  public init(
    loss: Loss, optimiser: Optimiser = .adam(), learningRate: Double = 0.001, schedule: Schedule = .constant,
    batchSize: Int? = 32, l2: Double = 0, earlyStopping: EarlyStopping? = nil, seed: UInt64 = 0
  ) {
    (self.loss, self.optimiser, self.learningRate, self.schedule) = (loss, optimiser, learningRate, schedule)
    (self.batchSize, self.l2, self.earlyStopping, self.seed) = (batchSize, l2, earlyStopping, seed)
  }
}

/// When to stop: when the loss of what is held out, or without that of training, has not become better for some time.
///
/// - Source: Prechelt 1998, Neural Networks 11.
public struct EarlyStopping: Sendable, Hashable {
  /// For so many epochs.
  public var patience: Int
  /// By more than this.
  public var leastImprovement: Double
  /// Whether the weights go back to the best ones in the end.
  public var restoresBest: Bool

  public init(patience: Int, leastImprovement: Double = 0, restoresBest: Bool = true) {
    (self.patience, self.leastImprovement, self.restoresBest) = (patience, leastImprovement, restoresBest)
  }
}

/// What became of an epoch.
public struct EpochResult: Sendable, Hashable {
  /// Counted from 1.
  public var epoch: Int
  /// The mean of the steps' losses, by their examples; each from before its step, L2 not counted.
  public var loss: Double
  /// Of what is held out, after the epoch.
  public var heldOutLoss: Double?
  /// The learning rate of its steps.
  public var learningRate: Double
}
