import ActivationCore
import VectorMath

/// Examples: inputs and what the outputs should be.
public struct Dataset: Sendable, Hashable {
  /// Of shape [examples, inputs].
  public let inputs: Tensor
  /// Of shape [examples, outputs].
  public let targets: Tensor

  public enum Failure: Error, Sendable, Hashable {
    /// Inputs and targets are to be rows, as many of one as of the other, and one at least.
    case shapes(inputs: [Int], targets: [Int])
    /// A label is at least 0 and below the number of classes.
    case label(Int, classes: Int)
  }

  /// - Parameters:
  ///   - inputs: [examples, inputs], or [examples] of one number each.
  ///   - targets: likewise.
  public init(inputs: Tensor, targets: Tensor) throws(Failure) {
    guard let inputRows = inputs.asRows, let targetRows = targets.asRows,
      inputRows.shape[0] == targetRows.shape[0], inputRows.count > 0, targetRows.count > 0
    else { throw .shapes(inputs: inputs.shape, targets: targets.shape) }
    (self.inputs, self.targets) = (inputRows, targetRows)
  }

  /// Examples of classes: the target of class k of n is the k-th unit vector, k counted from 0.
  ///
  /// - Parameter classes: how many there are; `nil` for as many as the labels name.
  public init(inputs: Tensor, labels: [Int], classes: Int? = nil) throws(Failure) {
    let count = classes ?? (labels.max() ?? 0) + 1
    if let wrong = labels.first(where: { !(0..<count).contains($0) }) { throw .label(wrong, classes: count) }
    var targets = [Double](repeating: 0, count: labels.count * count)
    for (row, label) in labels.enumerated() { targets[row * count + label] = 1 }
    try self.init(inputs: inputs, targets: Tensor(shape: [labels.count, count], values: targets))
  }

  public var count: Int { inputs.shape[0] }

  /// The examples at these places.
  public func examples(_ places: some Collection<Int>) -> Dataset {
    func rows(_ tensor: Tensor) -> Tensor {
      let length = tensor.shape[1]
      let values = places.flatMap { tensor.values[$0 * length..<($0 + 1) * length] }
      return Tensor(shape: [places.count, length], values: values)
    }
    return Dataset(checked: rows(inputs), rows(targets))
  }

  /// Two parts, drawn by a seed: what is learned from and what is held out. Each has an example at least, where there are
  /// two.
  ///
  /// - Parameter share: of what is held out, between 0 and 1.
  public func split(holdingOut share: Double, seed: UInt64) -> (training: Dataset, heldOut: Dataset) {
    var random = SplitMix64(seed: seed)
    let order = Array(0..<count).shuffled(using: &random)
    let wanted = (min(1, max(0, share)) * Double(count)).rounded()
    let held = min(max(Int(wanted), 1), max(1, count - 1))
    return (examples(count == 1 ? order : Array(order[held...])), examples(order[..<held]))
  }

  private init(checked inputs: Tensor, _ targets: Tensor) { (self.inputs, self.targets) = (inputs, targets) }
}

extension Tensor {
  /// Rows, where there are some; a list is rows of one number.
  fileprivate var asRows: Tensor? {
    switch rank {
    case 1: Tensor(shape: [count, 1], values: values)
    case 2: self
    default: nil
    }
  }

  /// Rows, kept unit by unit.
  var asMatrix: Matrix { Matrix(rows: values, count: shape.first ?? 0) }
}
