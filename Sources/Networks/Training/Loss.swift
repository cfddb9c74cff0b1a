/// How far outputs are from targets, as torch's losses with `reduction="mean"`.
public enum Loss: Sendable, Hashable {
  /// The mean of (y - t)² over all numbers.
  case meanSquaredError
  /// The mean of |y - t|; at y = t its slope is 0.
  case meanAbsoluteError
  /// e²/2 for errors up to `delta`, delta·(|e| - delta/2) beyond: Huber 1964. The mean over all numbers.
  case huber(delta: Double)
  /// -Σ t·log(y) of an example, the mean over the examples; of a softmax it is computed from what goes into that, so that
  /// nothing overflows or cancels.
  case crossEntropy
  /// -t·log(y) - (1-t)·log(1-y), the mean over all numbers; of a sigmoid it is computed from what goes into that.
  case binaryCrossEntropy

  /// The names that a command knows, with defaults.
  public static let named: [(name: String, loss: Loss)] = [
    ("mse", .meanSquaredError), ("mae", .meanAbsoluteError), ("huber", .huber(delta: 1)),
    ("cross_entropy", .crossEntropy), ("binary_cross_entropy", .binaryCrossEntropy),
  ]

  public init?(named name: String) {
    guard let known = Loss.named.first(where: { $0.name == name }) else { return nil }
    self = known.loss
  }

  /// The loss that fits a model's outputs: of probabilities a cross-entropy, of other numbers the squared error.
  public static func fitting(_ model: Model) -> Loss {
    switch model.plan.lastActivation {
    case let activation? where activation.isSoftmax: .crossEntropy
    case let activation? where activation.isSigmoid: .binaryCrossEntropy
    default: .meanSquaredError
    }
  }
}
