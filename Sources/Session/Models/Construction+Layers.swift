import ActivationCore
import ActivationLanguage
import Networks

/// What stands in the brackets of layers, read.
extension Construction {
  /// A whole number from `least` on.
  func whole(_ argument: Syntax.Argument, least: Int) throws(Diagnostic) -> Int {
    let value = try value(argument.value)
    let name = argument.name?.text ?? "this"
    guard case .tensor(let tensor) = value, let number = tensor.number else {
      throw Diagnostic(
        .typeMismatch, "\(name) is a whole number, and this is \(value.kindName)", at: argument.value.range)
    }
    guard let whole = Int(exactly: number), whole >= least else {
      throw Diagnostic(
        .refusedValue, "\(name) cannot be \(number.shortest)", at: argument.value.range,
        label: "expected a whole number from \(least)")
    }
    return whole
  }

  func number(_ argument: Syntax.Argument) throws(Diagnostic) -> Double {
    let value = try value(argument.value)
    guard case .tensor(let tensor) = value, let number = tensor.number else {
      throw Diagnostic(
        .typeMismatch, "\(argument.name?.text ?? "this") is a number, and this is \(value.kindName)",
        at: argument.value.range)
    }
    return number
  }

  func flag(_ argument: Syntax.Argument) throws(Diagnostic) -> Bool {
    let value = try value(argument.value)
    guard case .boolean(let flag) = value else {
      throw Diagnostic(
        .typeMismatch, "\(argument.name?.text ?? "this") is true or false, and this is \(value.kindName)",
        at: argument.value.range)
    }
    return flag
  }

  func text(_ argument: Syntax.Argument) throws(Diagnostic) -> String {
    let value = try value(argument.value)
    guard case .text(let text) = value else {
      throw Diagnostic(
        .typeMismatch, "\(argument.name?.text ?? "this") is a text in quotes, and this is \(value.kindName)",
        at: argument.value.range)
    }
    return text
  }

  /// An initialiser by Keras's name.
  func initialiser(_ argument: Syntax.Argument) throws(Diagnostic) -> Initialiser {
    let name = try text(argument)
    guard let initialiser = Initialiser(named: name) else {
      let known = Initialiser.named.map(\.name)
      throw Diagnostic(
        .refusedValue, "there is no initialiser '\(name)'", at: argument.value.range.insideQuotes,
        note: "the initialisers are \(known.joined(separator: ", "))",
        suggestion: Spelling.nearest(to: name, among: known))
    }
    return initialiser
  }

  /// An activation: a name or several with `+` in quotes, an activation, or none.
  func activation(_ syntax: Syntax) throws(Diagnostic) -> Activation? {
    let constructed = try constructed(syntax)
    let value = if let constructed { constructed } else { try value(syntax) }
    switch value {
    case .text(let names): return try activation(named: names, at: syntax.range)
    case .activation(let function): return function.activation
    case .none: return nil
    case .object(let object):
      // Keras lets a layer stand for its activation.
      if let layer = (object as? LayerDescription)?.layer, case .activation(let activation) = layer.kind {
        return activation
      }
    default: break
    }
    throw Diagnostic(
      .typeMismatch, "expected an activation, and this is \(value.kindName)", at: syntax.range,
      label: "as in 'tanh', or gelu without quotes")
  }

  /// What a text such as `tanh+norm:z` names.
  private func activation(named names: String, at range: SourceRange) throws(Diagnostic) -> Activation {
    let source = SourceText(names)
    do throws(Diagnostic) {
      let syntax = try Parser.expression(names)
      guard syntax.isComposition else {
        throw Diagnostic(
          .typeMismatch, "a text holds the names of activations, with '+' between them", at: syntax.range,
          note: "an activation that is written out stands without quotes")
      }
      return try environment.function(of: syntax, in: source).activation
    } catch {
      // The place in the text is one in the line.
      var error = error
      let start = range.insideQuotes.lowerBound
      error.range = (start + error.range.lowerBound..<start + error.range.upperBound).clamped(to: range)
      (error.source, error.related) = (nil, nil)
      throw error
    }
  }
}

extension SourceRange {
  /// The range of a text without its quotes.
  var insideQuotes: SourceRange { lowerBound + 1..<Swift.max(lowerBound + 1, upperBound - 1) }
}

extension Syntax {
  /// Whether it is names of activations and nothing else.
  fileprivate var isComposition: Bool {
    switch kind {
    case .name: true
    case .operation(.add, let a, let b): a.isComposition && b.isComposition
    default: false
    }
  }
}
