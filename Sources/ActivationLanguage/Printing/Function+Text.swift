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
    let name = activation.order == 0 && !activation.name.hasPrefix("d(") ? base : activation.name
    let numbers = activation.parameters.map { "\($0.name)=\($0.value.shortText)" }
    return "\(name)(\((["x"] + numbers + texts).joined(separator: ", ")))"
  }

  /// The function as an equation; of a function without a name, its formula.
  public var equation: String {
    let formula = activation.order == 0 ? activation.definition.text : activation.definition.textbook.text
    if activation.form == .jacobian { return "\(signature)·v = \(formula)" }
    if definition == nil, activation.order == 0, activation.stages.isEmpty, isFormula {
      return "x -> \(formula)"
    }
    return "\(signature) = \(formula)"
  }

  /// Whether it has no name but its formula.
  private var isFormula: Bool {
    activation.name.contains { " *+-/^<>=".contains($0) } || activation.name == "x"
  }
}

extension Activation {
  /// The derivative in textbook form; of a vector activation, its Jacobian times a direction v.
  public var derivativeText: String? {
    switch form {
    case .scalar: "\(name)' = \(definition.derivative().textbook.text)"
    case .vector: "J·v = \(definition.tangent.textbook.text)"
    case .jacobian: nil
    }
  }
}
