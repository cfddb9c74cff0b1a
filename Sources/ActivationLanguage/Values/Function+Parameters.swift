import ActivationCore

extension Function {
  /// What may be given by name, in the order of the signature.
  public var parameterNames: [String] {
    guard let definition else {
      return activation.parameters.map(\.name) + (activation.form == .scalar ? [] : ["axis"])
    }
    let written = definition.syntax.parameters.map(\.name.text)
    return written + (activation.form == .scalar || written.contains("axis") ? [] : ["axis"])
  }

  /// The parameter that a written name means, synonyms included.
  ///
  /// - Parameter written: what the activation was called, which may be another of its names.
  func parameterName(_ name: Syntax.Name, as written: String? = nil) throws(Diagnostic) -> Syntax.Name {
    let known = parameterNames
    if known.contains(name.text) { return name }
    for synonym in definition?.documentation.all("synonym") ?? [] {
      let parts = synonym.split(separator: "=").map { $0.filter { $0 != " " } }
      if parts.count == 2, parts[0] == name.text { return Syntax.Name(text: parts[1], range: name.range) }
    }
    let own = activation.name
    var diagnostic = Diagnostic.unknownParameter(name, of: written ?? own, known: known)
    if let written, written != own, let note = diagnostic.note { diagnostic.note = "\(written) is \(own); \(note)" }
    throw relatingToDefinition(diagnostic)
  }

  /// The diagnostic with the place where this was defined, if that was in the session.
  func relatingToDefinition(_ diagnostic: Diagnostic) -> Diagnostic {
    guard let definition, definition.isOwn else { return diagnostic }
    return diagnostic.relating(to: "defined here", at: definition.syntax.name.range, in: definition.source)
  }

  /// `elu(alpha=0.5)`: the name with what differs from the defaults.
  func boundName(base: Function) -> String {
    let original = definition?.name ?? base.activation.name
    var parts: [String] = []
    let defaults = definition?.defaults ?? base.activation.bindings
    for parameter in activation.parameters where defaults[parameter.name] != parameter.value {
      parts.append("\(parameter.name)=\(parameter.value.shortText)")
    }
    for (name, choice) in choices.sorted(by: { $0.key < $1.key }) {
      switch choice {
      case .text(let text): parts.append("\(name)=\"\(text)\"")
      case .boolean(let flag): parts.append("\(name)=\(flag)")
      default: break
      }
    }
    if activation.axis != -1 { parts.append("axis=\(activation.axis)") }
    return parts.isEmpty ? original : "\(original)(\(parts.joined(separator: ", ")))"
  }
}

extension Tensor {
  /// The numbers in brackets, as they can be typed: `3`, `[1, 2]`, `[[1, 2], [3, 4]]`.
  public var text: String { text(most: .max) }

  /// The same, with all but the first few left out.
  public var shortText: String { text(most: 6) }

  /// - Parameter most: how many elements of an axis are shown before the rest becomes `…`.
  public func text(most: Int) -> String {
    func part(_ axis: Int, _ offset: Int) -> String {
      guard axis < rank else { return values[offset].shortest }
      let stride = shape[(axis + 1)...].reduce(1, *)
      let shown = (0..<min(shape[axis], most)).map { part(axis + 1, offset + $0 * stride) }
      return "[" + (shown + (shape[axis] > most ? ["…"] : [])).joined(separator: ", ") + "]"
    }
    return part(0, 0)
  }
}
