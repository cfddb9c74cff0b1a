import ActivationCore
import ActivationLanguage

/// A way through a function from its input to its value, with the slopes that the chain rule multiplies.
public struct Trace: Sendable, Hashable {
  /// One step: a stage of a composition, or an operation of a formula.
  public struct Stage: Sendable, Hashable {
    public var name: String
    /// The formula with the numbers put in.
    public var formula: String
    public var value: Tensor
    /// The step's own slope or Jacobian by what goes into it; nil where several parts go into it.
    public var slope: Tensor?
    /// The slope's formula with the numbers put in.
    public var rule = ""
    /// How ``product`` comes about, with the numbers put in.
    public var chain = ""
    /// The slope by the input of the whole.
    public var product: Tensor
  }

  /// The function and its derivative at the input, as they would be typed.
  public var name: String
  public var stages: [Stage]
  /// That of the whole, from its own formula.
  public var derivative: Tensor

  init(of activation: Activation, at input: Tensor) throws(EvaluationError) {
    name = activation.isAnonymous ? "(\(activation.name))" : activation.name
    derivative = try activation.slope(at: input)
    let parts = activation.boundStages
    if parts.count < 2, let number = input.number, let steps = Tape.stages(of: activation, at: number) {
      stages = steps
      return
    }
    stages = []
    var value = input
    var product: Tensor?
    for part in parts {
      let slope = try part.slope(at: value)
      let result = try part(value)
      let chain = if let a = slope.number, let b = product?.number { "\(a.factor)*\(b.factor)" } else { "" }
      product = product.map { slope.times($0) } ?? slope
      stages.append(
        Stage(
          name: part.name, formula: part.written(at: value), value: result, slope: slope,
          rule: part.derivative.map { part.writtenSlope($0, at: value) } ?? "", chain: chain, product: product ?? slope)
      )
      value = result
    }
  }
}

extension Activation {
  /// What it is composed of, with the parameters that it has now; itself if of nothing else.
  fileprivate var boundStages: [Activation] {
    // The parameters of a composition are those of its stages from the last to the first, though some have other names.
    let own = stages.reversed().flatMap(\.parameters)
    guard !stages.isEmpty, own.count == parameters.count else { return [self] }
    var left = parameters[...]
    var bound: [Activation] = []
    for var stage in stages.reversed() {
      for place in stage.parameters.indices {
        if let parameter = left.popFirst() { stage.parameters[place].value = parameter.value }
      }
      if stage.form != .scalar { stage.axis = axis }
      bound.append(stage)
    }
    return bound.reversed()
  }

  /// f′ at a number, the Jacobian at a vector.
  fileprivate func slope(at input: Tensor) throws(EvaluationError) -> Tensor {
    input.rank == 0 && form == .scalar ? try values(at: input, orders: 1)[1] : try jacobianMatrix(at: input)
  }

  /// `tanh(0.5) = (exp(0.5) - …`; at a vector with x for it.
  fileprivate func written(at input: Tensor) -> String {
    let formula = boundDefinition.tidied
    let text = input.number.map { formula.written(at: $0).text } ?? formula.text
    let call = "\(name)(\(input.number?.shortest ?? "x"))"
    return isAnonymous || text == call ? text : "\(call) = \(text)"
  }

  fileprivate func writtenSlope(_ derivative: Activation, at input: Tensor) -> String {
    guard let number = input.number else { return "" }
    return derivative.boundLegible.written(at: number).text
  }
}

extension Tensor {
  /// The product of two numbers, or of two matrices that fit.
  fileprivate func times(_ other: Tensor) -> Tensor {
    if let a = number, let b = other.number { return Tensor(a * b) }
    guard let inner = shape.last, inner > 0, let columns = other.shape.last, other.shape.first == inner else {
      return other
    }
    let rows = count / inner
    var result = [Double](repeating: 0, count: rows * columns)
    for i in 0..<rows {
      for k in 0..<inner {
        let factor = values[i * inner + k]
        // What does not depend contributes nothing, however steep the rest is.
        if factor == 0 { continue }
        for j in 0..<columns { result[i * columns + j] += factor * other.values[k * columns + j] }
      }
    }
    return Tensor(shape: [rows, columns], values: result)
  }
}

extension Double {
  /// The number as it stands in a product.
  var factor: String { self < 0 ? "(\(shortest))" : shortest }
}
