import ActivationCore

// What is said where the same thing can go wrong in several places.
extension Diagnostic {
  static func mismatch(_ message: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(.typeMismatch, message, at: range)
  }

  static func unknownName(
    _ name: String, at range: SourceRange, environment: Environment, locals: [String] = []
  ) -> Diagnostic {
    if name == "maxout" {
      return Diagnostic(
        .unknownName, "maxout needs its number of pieces", at: range, label: "as in maxout:3", suggestion: "maxout:2")
    }
    let nearest = likely(name, environment) ?? Spelling.nearest(to: name, among: locals + environment.names)
    return Diagnostic(
      .unknownName, "there is no activation or name '\(name)'", at: range,
      note: nearest == nil ? "'list' shows the activations, 'find WORD' searches them" : nil, suggestion: nearest)
  }

  /// What other languages call by another name, or by the name of a module before it.
  private static func likely(_ name: String, _ environment: Environment) -> String? {
    let last = name.split(separator: ".").last.map(String.init) ?? name
    let names = [
      "ln": "log", "arctan": "atan", "arcsin": "asin", "arccos": "acos", "fabs": "abs", "pow": "x^2", "PI": "pi",
    ]
    let plain = names[last] ?? last
    return plain != name
      && (plain == "x^2" || environment.names.contains(plain)
        || environment.function(named: plain) != nil)
      ? plain : nil
  }

  static func unknownParameter(
    _ name: Syntax.Name, of activation: String, known: [String]
  ) -> Diagnostic {
    let nearest = Spelling.nearest(to: name.text, among: known)
    return Diagnostic(
      .unknownParameter, "\(activation) has no parameter '\(name.text)'", at: name.range,
      note: parameters(known),
      suggestion: nearest)
  }

  static func parameters(_ names: [String]) -> String {
    names.isEmpty
      ? "it has no parameters"
      : names.count == 1 ? "its parameter is \(names[0])" : "its parameters are \(names.joined(separator: ", "))"
  }

  /// `relu + 1`, `tanh * 2`, `"a" - 1`.
  static func operands(_ symbol: String, _ a: Evaluator.Operand, _ b: Evaluator.Operand) -> Diagnostic {
    let range =
      a.syntax.range.lowerBound < b.syntax.range.lowerBound
      ? a.syntax.range.lowerBound..<b.syntax.range.upperBound : b.syntax.range.lowerBound..<a.syntax.range.upperBound
    let kinds = [a.value.kindName, b.value.kindName]
    var diagnostic = Diagnostic(
      .typeMismatch, "'\(symbol)' cannot join \(kinds[0]) and \(kinds[1])", at: range)
    let hasActivation = kinds.contains("an activation")
    if hasActivation, symbol == "+" {
      diagnostic.note =
        "between activations '+' composes, between numbers it adds; give the activation its input: relu(x) + 1"
    } else if hasActivation {
      diagnostic.note = "give the activation its input: relu(x) \(symbol) …"
    }
    return diagnostic
  }

  static func tooLarge(
    shape: [Int], most: Int = Tensor.mostElements, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .tooLarge, "the result would have the shape \(shape), more than \(most) numbers", at: range,
      note: "take a smaller input")
  }

  /// Why an activation refused its input.
  public static func evaluation(_ error: EvaluationError, at range: SourceRange) -> Diagnostic {
    switch error {
    case .numberNeedsAxis(let name):
      Diagnostic(
        .shapeMismatch, "\(name) looks at a whole vector, and this is one number", at: range,
        label: "expected a tensor",
        note: "as in \(name)([1, 2, 3])")
    case .emptyLane(let name):
      Diagnostic(
        .emptyInput, "\(name) of no numbers is not defined", at: range, label: "expected at least one number")
    case .oddLane(let name, let length):
      Diagnostic(
        .shapeMismatch, "\(name) splits its input into halves, and this has \(length) along the axis", at: range,
        label: "expected an even number", note: "as in \(name)([1, 2, 3, 4])")
    case .axisOutOfRange(let axis, let rank):
      Diagnostic(
        .shapeMismatch, "there is no axis \(axis) in a tensor of rank \(rank)", at: range,
        note: "axes are counted from 0, or from -1 for the last")
    case .rankTooLow(let name, let rank, let rule):
      Diagnostic(
        .refusedValue, "\(name): \(rule.reason)", at: range,
        label: "rank \(rank), expected at least \(rule.rank)")
    case .parameterShape(let name, let shape, let input):
      Diagnostic(
        .shapeMismatch, "\(name) has shape \(shape), which does not fit an input of shape \(input)", at: range,
        note: "one value per unit goes along the last axis")
    case .tooLarge(let shape, let most): .tooLarge(shape: shape, most: most, at: range)
    case .perUnitParameter(let name, let activation):
      Diagnostic(
        .notDifferentiable, "\(activation): each unit has its own \(name), so the derivative would be a matrix",
        at: range,
        note: "bind one number to \(name)")
    case .notScalar(let name):
      Diagnostic(
        .notDifferentiable, "\(name) is a vector activation: its derivative is a matrix, not a number for each input",
        at: range, note: "apply the derivative to see the Jacobian, as in softmax'([1, 2, 3])")
    }
  }
}
