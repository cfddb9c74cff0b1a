import ActivationCore
import VectorMath

extension Trainer {
  /// The loss of the examples that the pass has, and its gradient by the weights in ``gradient``.
  mutating func differentiate(
    mode: Pass.Mode, random: inout SplitMix64,
    observe: (_ stage: Int, _ delta: UnsafeMutablePointer<Double>) -> Void = { _, _ in }
  ) -> Double {
    pass.differentiate(
      model.plan, model.weights, settings.loss, mode: mode, gradient: &gradient, random: &random, observe: observe)
  }
}

extension Pass {
  /// The loss, and its gradient by the weights.
  mutating func differentiate(
    _ plan: Plan, _ weights: [Double], _ loss: Loss, mode: Mode, gradient: inout [Double], random: inout SplitMix64,
    observe: (_ stage: Int, _ delta: UnsafeMutablePointer<Double>) -> Void = { _, _ in }
  ) -> Double {
    let ending = plan.ending(loss)
    let end = ending.stages(plan.stages.count)
    forward(plan, weights, mode: mode, upTo: end, random: &random)
    let value = evaluate(plan, loss, ending)
    backward(plan, weights, from: end, gradient: &gradient, observe: observe)
    return value
  }

  /// The loss of what a forward pass has come to.
  mutating func evaluate(_ plan: Plan, _ loss: Loss, _ ending: LossEnding) -> Double {
    let n = examples
    return withMemory(plan) { memory in
      let batch = LossInputs(
        outputs: memory + plan.source(of: ending.stages(plan.stages.count)) * n, targets: memory + plan.targets * n,
        delta: memory + plan.deltas.first * n, units: plan.outputs, examples: n)
      let scratch = memory + plan.scratch * n
      switch ending {
      case .plain: return loss.evaluate(batch)
      case .softmax: return Loss.softmaxCrossEntropy(batch, scratch: scratch)
      case .sigmoid: return Loss.sigmoidCrossEntropy(batch, scratch: scratch)
      }
    } ?? .nan
  }
}

extension Model {
  /// The loss on examples: as in use, without dropout; `nan` for examples of another shape.
  public func loss(_ loss: Loss, on data: Dataset) -> Double {
    guard data.inputs.shape[1] == inputs, data.targets.shape[1] == outputs else { return .nan }
    let (inputs, targets) = (data.inputs.asMatrix, data.targets.asMatrix)
    let ending = plan.ending(loss)
    let order = Array(0..<data.count)
    let parts = parts(of: data.count)
    var pass = Pass(plan, examples: parts.first?.count ?? 0)
    var random = SplitMix64(seed: 0)
    var sum = 0.0
    for part in parts {
      pass.set(inputs, targets, plan, examples: order[part])
      pass.forward(plan, weights, mode: .use, upTo: ending.stages(plan.stages.count), random: &random)
      sum += pass.evaluate(plan, loss, ending) * Double(part.count)
    }
    return sum / Double(data.count)
  }

  /// The loss on examples without dropout, and its gradient by ``weights``, in the same order.
  ///
  /// - Precondition: inputs and targets have as many columns as the model has inputs and outputs.
  public func gradient(of loss: Loss, on data: Dataset) -> (loss: Double, gradient: [Double]) {
    precondition(data.inputs.shape[1] == inputs && data.targets.shape[1] == outputs)
    var pass = Pass(plan, examples: data.count)
    pass.set(data.inputs.asMatrix, data.targets.asMatrix, plan, examples: nil)
    var random = SplitMix64(seed: 0)
    var gradient = [Double](repeating: 0, count: weights.count)
    let value = pass.differentiate(plan, weights, loss, mode: .measuring, gradient: &gradient, random: &random)
    return (value, gradient)
  }

  /// The share of examples whose class the outputs tell: by the largest of several, by the nearer end of one.
  public func accuracy(on data: Dataset) -> Double {
    guard let outputs = try? self(data.inputs), outputs.count == data.targets.count else { return .nan }
    let classes = self.outputs
    let middle = ((data.targets.values.min() ?? 0) + (data.targets.values.max() ?? 1)) / 2
    func label(_ values: ArraySlice<Double>) -> Int? {
      if classes == 1 { return values.first.map { $0 > middle ? 1 : 0 } }
      return values.indices.max { values[$0] < values[$1] }.map { $0 - values.startIndex }
    }
    let right = (0..<data.count).count { row in
      let range = row * classes..<(row + 1) * classes
      return label(outputs.values[range]) == label(data.targets.values[range])
    }
    return Double(right) / Double(data.count)
  }
}
