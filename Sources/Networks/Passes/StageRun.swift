import ActivationCore
import VectorMath

/// One stage after the other over memory that is there.
struct StageRun {
  let plan: Plan
  let memory: UnsafeMutablePointer<Double>
  let weights: UnsafeBufferPointer<Double>
  let examples: Int

  func place(_ offset: Int) -> UnsafeMutablePointer<Double> { memory + offset * examples }

  func forward(_ index: Int, mode: Pass.Mode, random: inout SplitMix64) {
    let stage = plan.stages[index]
    let (input, output) = (place(plan.source(of: index)), place(plan.places[index].output))
    switch stage.operation {
    case .dense(let kernel, let bias):
      guard let weights = weights.baseAddress else { return }
      for unit in 0..<stage.outputs {
        (output + unit * examples).update(repeating: bias.map { weights[$0 + unit] } ?? 0, count: examples)
      }
      VectorMath.addProduct(
        MatrixPlace(weights + kernel, rowStride: 1, columnStride: stage.outputs), input, to: output,
        rows: stage.outputs, columns: examples, depth: stage.inputs)
    case .activation(let activation):
      activate(activation, stage, plan.places[index], input, output, keepsSlopes: mode != .use)
    case .dropout(let rate):
      let factors = place(plan.places[index].slope)
      Dropout(rate: rate).run(
        input, output, factors, count: stage.inputs * examples, isActive: mode == .training, random: &random)
    case .alphaDropout(let rate):
      let factors = place(plan.places[index].slope)
      AlphaDropout(rate: rate).run(
        input, output, factors, count: stage.inputs * examples, isActive: mode == .training, random: &random)
    }
  }

  /// - Parameters:
  ///   - delta: the derivatives of the loss by the outputs of the stage.
  ///   - other: where those by its inputs go.
  /// - Returns: whether it wrote there, rather than over `delta` or, for the first stage, nowhere.
  func backward(
    _ index: Int, _ delta: UnsafeMutablePointer<Double>, into other: UnsafeMutablePointer<Double>,
    gradient: UnsafeMutableBufferPointer<Double>
  ) -> Bool {
    let stage = plan.stages[index]
    let places = plan.places[index]
    switch stage.operation {
    case .dense(let kernel, let bias):
      guard let weights = weights.baseAddress, let gradient = gradient.baseAddress else { return false }
      VectorMath.rowProducts(
        place(plan.source(of: index)), rows: stage.inputs, delta, columns: stage.outputs, count: examples,
        into: gradient + kernel)
      if let bias { VectorMath.rowSums(delta, rows: stage.outputs, count: examples, into: gradient + bias) }
      if index == 0 { return false }
      other.update(repeating: 0, count: stage.inputs * examples)
      VectorMath.addProduct(
        MatrixPlace(weights + kernel, rowStride: stage.outputs), delta, to: other, rows: stage.inputs,
        columns: examples, depth: stage.outputs)
      return true
    case .activation(let activation) where activation.isVector:
      transpose(delta, rows: stage.outputs, columns: examples, into: place(places.cotangent))
      pullBack(activation, stage, places, gradient)
      transpose(place(places.product), rows: examples, columns: stage.inputs, into: other)
      return true
    case .activation(let activation):
      addPartials(activation, stage, places, delta, gradient)
      multiply(delta, by: place(places.slope), count: stage.inputs * examples)
      return false
    case .dropout, .alphaDropout:
      multiply(delta, by: place(places.slope), count: stage.inputs * examples)
      return false
    }
  }

  private func multiply(_ delta: UnsafeMutablePointer<Double>, by factors: UnsafeMutablePointer<Double>, count: Int) {
    VectorMath.apply(.multiply, .array(delta), .array(factors), into: delta, count: count)
  }
}
