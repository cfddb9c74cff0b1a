import ActivationCore
import VectorMath

/// A model on its way: a value that goes on step by step. A copy is a snapshot, to which one can go back; the same copy
/// goes the same way again, to the last bit.
public struct Trainer: Sendable {
  public internal(set) var model: Model
  public let training: Dataset
  public let heldOut: Dataset?
  /// May be changed on the way: what comes after follows the new ones.
  public var settings: TrainingSettings
  /// How many epochs are complete.
  public private(set) var epoch = 0
  /// How many steps have been made.
  public private(set) var steps = 0
  /// Whether early stopping has ended it.
  public private(set) var isStopped = false

  var inputs: Matrix
  var targets: Matrix
  var pass: Pass
  var gradient: [Double]
  var state: OptimiserState
  private var order: [Int]
  /// How many examples of the epoch have been seen, and the sum of their losses.
  private var seen = 0
  private var lossSum = 0.0
  /// The losses of the last complete epoch.
  private var lastEpoch: (loss: Double, heldOutLoss: Double?) = (.nan, nil)
  private var best: (loss: Double, epoch: Int, weights: [Double])?

  public enum Failure: Error, Sendable, Hashable {
    case inputs(got: Int, wanted: Int)
    case targets(got: Int, wanted: Int)
    case batchSize(Int)
    /// A step would take more numbers of memory than may be.
    case tooLarge(numbers: Int, most: Int)
  }

  public init(
    _ model: Model, training: Dataset, heldOut: Dataset? = nil, _ settings: TrainingSettings
  ) throws(Failure) {
    for data in [training] + (heldOut.map { [$0] } ?? []) {
      guard data.inputs.shape[1] == model.inputs else {
        throw .inputs(got: data.inputs.shape[1], wanted: model.inputs)
      }
      guard data.targets.shape[1] == model.outputs else {
        throw .targets(got: data.targets.shape[1], wanted: model.outputs)
      }
    }
    if let size = settings.batchSize, size < 1 { throw .batchSize(size) }
    let (numbers, isOver) = model.plan.perExample.multipliedReportingOverflow(
      by: min(training.count, settings.batchSize ?? training.count))
    guard !isOver, numbers <= Tensor.mostElements else {
      throw .tooLarge(numbers: isOver ? .max : numbers, most: Tensor.mostElements)
    }
    (self.model, self.training, self.heldOut, self.settings) = (model, training, heldOut, settings)
    (inputs, targets) = (training.inputs.asMatrix, training.targets.asMatrix)
    pass = Pass(model.plan, examples: min(training.count, settings.batchSize ?? training.count))
    gradient = Array(repeating: 0, count: model.weights.count)
    state = OptimiserState(count: model.weights.count)
    order = Array(0..<training.count)
  }

  /// The learning rate of the next step.
  public var learningRate: Double { settings.learningRate * settings.schedule.factor(epoch: epoch) }

  /// One step, for the next examples of the epoch.
  ///
  /// - Returns: their loss before it, L2 not counted.
  @discardableResult
  public mutating func step() -> Double {
    let count = training.count
    // Settings may have changed since they were checked.
    let most = max(1, Tensor.mostElements / model.plan.perExample)
    let size = min(count, most, max(1, settings.batchSize ?? count))
    if seen == 0 && size < count {
      var random = SplitMix64(seed: settings.seed, stream: 2 * epoch)
      for place in order.indices { order[place] = place }
      order.shuffle(using: &random)
    }
    let chosen = seen..<min(count, seen + size)
    pass.reserve(model.plan, examples: chosen.count)
    pass.set(inputs, targets, model.plan, examples: chosen.count < count ? order[chosen] : nil)
    var random = SplitMix64(seed: settings.seed, stream: 2 * steps + 1)
    let loss = differentiate(mode: .training, random: &random)
    addDecay()
    let rate = learningRate
    steps += 1
    var weights: [Double] = []
    model.swapWeights(&weights)
    state.step(settings.optimiser, &weights, gradient, rate: rate)
    model.swapWeights(&weights)
    lossSum += loss * Double(chosen.count)
    seen = chosen.upperBound
    if seen == count { finishEpoch() }
    return loss
  }

  /// The steps that are left of an epoch.
  @discardableResult
  public mutating func runEpoch() -> EpochResult {
    let before = epoch
    let rate = learningRate
    while epoch == before { step() }
    let result = lastEpoch
    return EpochResult(
      epoch: epoch, loss: result.loss, heldOutLoss: result.heldOutLoss, learningRate: rate)
  }

  /// So many epochs, or until early stopping ends it.
  @discardableResult
  public mutating func run(epochs: Int) -> [EpochResult] {
    var results: [EpochResult] = []
    while results.count < epochs && !isStopped { results.append(runEpoch()) }
    return results
  }

  private mutating func finishEpoch() {
    let loss = lossSum / Double(training.count)
    lastEpoch = (loss, heldOut.map { model.loss(settings.loss, on: $0) })
    (seen, lossSum) = (0, 0)
    epoch += 1
    guard let stopping = settings.earlyStopping else { return }
    let watched = lastEpoch.heldOutLoss ?? loss
    if best.map({ watched < $0.loss - stopping.leastImprovement }) ?? true { best = (watched, epoch, model.weights) }
    guard let best, epoch - best.epoch >= stopping.patience else { return }
    isStopped = true
    var weights = best.weights
    if stopping.restoresBest { model.swapWeights(&weights) }
  }

  private mutating func addDecay() {
    guard settings.l2 != 0 else { return }
    for layer in model.layers {
      for index in layer.kernel { gradient[index] += settings.l2 * model.weights[index] }
    }
  }
}
