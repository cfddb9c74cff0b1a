import ActivationCore

extension Function {
  /// `relu(x, alpha=0, max_value=inf, threshold=0)`, with the values that are bound.
  public var signature: String {
    let base = definition.map(\.name) ?? activation.name
    let texts = choices.sorted { $0.key < $1.key }.compactMap { name, choice -> String? in
      switch choice {
      case .text(let text): "\(name)=\"\(text)\""
      case .boolean(let flag): "\(name)=\(flag)"
      default: nil
      }
    }
    let name = activation.isDerived ? activation.name : base
    let numbers = activation.parameters.map { "\($0.name)=\($0.value.shortText)" }
    return "\(name)(\((["x"] + numbers + texts).joined(separator: ", ")))"
  }

  /// The function as an equation; of a function without a name, its formula.
  public var equation: String {
    if activation.form == .jacobian { return "\(activation.name)(x)·v = \(activation.legible.text)" }
    if activation.isDerived { return "\(signature) = \(activation.legible.text)" }
    if definition != nil { return "\(signature) = \(activation.formula)" }
    // What was put together from other activations is shown with their numbers in place.
    let formula = activation.boundDefinition.tidied.text
    return activation.isNamedByFormula ? "x -> \(formula)" : "\(activation.name)(x) = \(formula)"
  }
}

extension Activation {
  /// The derivative in textbook form; of a vector activation, its Jacobian times a direction v.
  public var derivativeText: String? {
    switch form {
    case .scalar, .vector: derivative.map { (form == .vector ? "J·v = " : "\(name)' = ") + $0.legible.text }
    case .jacobian: nil
    }
  }

  /// A derivative as a textbook has it: of a kernel in terms of itself (tanh' = 1 - tanh²), of a formula from the formula.
  fileprivate var legible: Expression {
    let fromKernel = implementation.textbook
    if case .special(_, let order, _) = fromKernel.operation, order > 0 { return definition.textbook }
    return fromKernel
  }
}
