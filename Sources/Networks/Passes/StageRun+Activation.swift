import ActivationCore
import VectorMath

extension StageRun {
  /// f, and what a backward pass needs of it.
  func activate(
    _ activation: ActivationStage, _ stage: Stage, _ places: Plan.Places, _ input: UnsafeMutablePointer<Double>,
    _ output: UnsafeMutablePointer<Double>, keepsSlopes: Bool
  ) {
    let arguments = layOut(activation, stage, places)
    let count = stage.inputs * examples
    if activation.isVector {
      let (x, y) = (place(places.slope), place(places.rows))
      transpose(input, rows: stage.inputs, columns: examples, into: x)
      activation.compiled.evaluate(UnsafeBufferPointer(start: x, count: count), arguments, into: y)
      transpose(y, rows: examples, columns: stage.outputs, into: output)
    } else if keepsSlopes {
      activation.compiled.evaluate(
        UnsafeBufferPointer(start: input, count: count), cotangent: nil, arguments,
        into: [output, place(places.slope)] + places.partials.map { place($0) })
    } else {
      activation.compiled.evaluate(UnsafeBufferPointer(start: input, count: count), arguments, into: output)
    }
  }

  /// vᵀJ of rows, and the derivatives by what is learned.
  func pullBack(
    _ activation: ActivationStage, _ stage: Stage, _ places: Plan.Places,
    _ gradient: UnsafeMutableBufferPointer<Double>
  ) {
    let arguments = layOut(activation, stage, places)
    let cotangent = place(places.cotangent)
    activation.compiled.evaluate(
      UnsafeBufferPointer(start: place(places.slope), count: stage.inputs * examples), cotangent: cotangent, arguments,
      into: [place(places.rows), place(places.product)] + places.partials.map { place($0) })
    addPartials(activation, stage, places, cotangent, gradient)
  }

  /// Σ v·∂f/∂p over the examples, and over the units where they share p.
  func addPartials(
    _ activation: ActivationStage, _ stage: Stage, _ places: Plan.Places, _ delta: UnsafeMutablePointer<Double>,
    _ gradient: UnsafeMutableBufferPointer<Double>
  ) {
    for parameter in activation.learned {
      let numbers = parameter.components * (parameter.isShared ? 1 : stage.inputs)
      for index in parameter.offset..<parameter.offset + numbers { gradient[index] = 0 }
    }
    for (partial, offset) in zip(activation.compiled.partials, places.partials) {
      guard case .learned(let parameter, let component) = partial else { continue }
      let slopes = place(offset)
      let learned = activation.learned[parameter]
      // What all share may be summed in whatever order examples and units are in.
      for unit in 0..<stage.outputs {
        var sum = 0.0
        for i in unit * examples..<(unit + 1) * examples { sum += delta[i] * slopes[i] }
        gradient[learned.index(unit: unit, component: component ?? 0)] += sum
      }
    }
  }

  /// What the compiled activation reads beside its input, a number for each of that.
  private func layOut(_ activation: ActivationStage, _ stage: Stage, _ places: Plan.Places) -> [UnsafePointer<Double>] {
    if places.arguments.isEmpty { return [] }
    return zip(activation.compiled.arguments, places.arguments).map { argument, offset in
      let values = place(offset)
      for unit in 0..<stage.inputs {
        let value = number(argument, activation, unit: unit)
        if activation.isVector {
          for example in 0..<examples { values[example * stage.inputs + unit] = value }
        } else {
          (values + unit * examples).update(repeating: value, count: examples)
        }
      }
      return UnsafePointer(values)
    }
  }

  private func number(_ argument: CompiledLayer.Argument, _ activation: ActivationStage, unit: Int) -> Double {
    switch argument {
    case .learned(let parameter, let component):
      weights[activation.learned[parameter].index(unit: unit, component: component ?? 0)]
    case .fixed(let tensor): tensor.values[tensor.count == 1 ? 0 : unit]
    }
  }
}
