import ActivationCore

extension Function {
  /// `relu(x, alpha=0, max_value=inf, threshold=0)`, with the values that are bound.
  public var signature: String {
    if activation.isAnonymous { return "x -> \(activation.definition.tidied.text)" }
    let base = activation.name.contains("(") ? definition?.name ?? activation.name : activation.name
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

  /// The formula as `info` shows it: of a derivative as textbooks have it, of a composition with the numbers in place.
  public var shownFormula: String {
    if activation.isDerived { return activation.legible.text }
    return definition == nil ? activation.boundDefinition.tidied.text : activation.formula
  }

  /// The function as an equation; of a function without a name, its formula.
  public var equation: String {
    if activation.form == .jacobian { return "\(activation.name)(x)·v = \(activation.legible.text)" }
    if activation.isDerived { return "\(signature) = \(activation.legible.text)" }
    if definition != nil { return "\(signature) = \(activation.formula)" }
    // What was put together from other activations is shown with their numbers in place.
    let formula = activation.boundDefinition.tidied.text
    if activation.isAnonymous { return "x -> \(formula)" }
    return activation.name.contains("(") ? "\(activation.name)(x) = \(formula)" : "\(signature) = \(formula)"
  }
}

extension Activation {
  /// The derivative in textbook form; of a vector activation, its Jacobian times a direction v.
  public var derivativeText: String? {
    switch form {
    case .scalar, .vector:
      derivative.map { derivative in
        // A long formula is easier to read for the numbers that are bound.
        let general = derivative.legible.text
        let text = general.count > 72 && !parameters.isEmpty ? derivative.boundLegible.text : general
        return (form == .vector ? "J·v = " : "\(derivative.name) = ") + text
      }
    case .jacobian: nil
    }
  }

  /// A derivative as a textbook has it: of a kernel in terms of itself (tanh' = 1 - tanh²), of a formula from the formula.
  public var legible: Expression {
    // What keeps sums and quotients of a lane from overflowing is not worth reading.
    if form == .jacobian { return definition.textbook }
    let (written, computed) = (definition.textbook, implementation.textbook)
    if case .special(_, let order, _) = computed.operation, order > 0 { return written }
    if hasKernel { return computed }
    return computed.text.count <= written.text.count ? computed : written
  }

  /// ``legible`` with the bound numbers put in.
  public var boundLegible: Expression {
    var bound = self
    bound.definition = boundDefinition.tidied
    bound.implementation = boundImplementation.tidied
    return bound.legible
  }
}
