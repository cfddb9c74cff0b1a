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
    let spelt = Spelling.nearest(to: name, among: locals + environment.names)
    // troch.relu is torch.relu; np.exp, of which no module is near, is exp.
    let last = name.lastIndex(of: ".").map { name[$0...] }
    let isOtherModule = last.map { spelt?.hasSuffix($0) ?? false } ?? false
    let nearest = isOtherModule ? spelt : likely(name, environment) ?? spelt
    return Diagnostic(
      .unknownName, "there is no activation or name '\(name)'", at: range,
      note: nearest == nil ? "'list' shows the activations, 'find WORD' searches them" : nil, suggestion: nearest)
  }

  /// What other languages call by another name, or by the name of a module before it.
  private static func likely(_ name: String, _ environment: Environment) -> String? {
    let last = name.split(separator: ".").last.map(String.init) ?? name
    let names = [
      "ln": "log", "arctan": "atan", "arcsin": "asin", "arccos": "acos", "fabs": "abs", "pow": "x^2", "PI": "pi",
      "maximum": "max", "minimum": "min", "fmax": "max", "fmin": "min", "power": "x^2", "square": "x^2",
    ]
    let plain = names[last] ?? last
    return plain != name
      && (plain == "x^2" || environment.names.contains(plain)
        || environment.function(named: plain) != nil)
      ? plain : nil
  }

  public static func unknownParameter(
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
  ///
  /// - Parameter input: what an activation may be given as its input here.
  static func operands(
    _ symbol: String, _ a: Evaluator.Operand, _ b: Evaluator.Operand, input: String
  ) -> Diagnostic {
    // `>` is '<' the other way round.
    let (left, right) = a.syntax.range.lowerBound <= b.syntax.range.lowerBound ? (a, b) : (b, a)
    let range = left.syntax.range.lowerBound..<right.syntax.range.upperBound
    var diagnostic = Diagnostic(
      .typeMismatch, "'\(symbol)' cannot join \(left.value.kindName) and \(right.value.kindName)", at: range)
    let written = [left, right].map { operand -> String? in
      switch operand.value {
      case .activation: operand.syntax.applied(to: input)
      case .tensor, .formula, .boolean: operand.syntax.grouped
      default: nil
      }
    }
    guard let first = written[0], let second = written[1],
      first != left.syntax.grouped || second != right.syntax.grouped
    else { return diagnostic }
    let isTight = ["*", "/", "^"].contains(symbol)
    diagnostic.suggestion = isTight ? "\(first)\(symbol)\(second)" : "\(first) \(symbol) \(second)"
    diagnostic.note =
      symbol == "+"
      ? "between activations '+' composes, between numbers it adds; an activation is a number at an input"
      : "an activation is a number only at an input"
    return diagnostic
  }

  /// A range whose step never leads to its end: `1..3 by 0`, `1..3 by -1`.
  static func step(of range: NumberRange, at place: SourceRange, _ stepPlace: SourceRange) -> Diagnostic? {
    guard let step = range.step else { return nil }
    if step == 0 || step.isNaN {
      return Diagnostic(
        .tooLarge, "a range by \(step.shortest) never arrives", at: stepPlace, label: "expected a step that is not 0")
    }
    guard (range.high - range.low) / step < 0 else { return nil }
    func written(_ low: Double, _ high: Double, _ step: Double) -> String {
      "\(low.shortest)..\(high.shortest) by \(step.shortest)"
    }
    return Diagnostic(
      .tooLarge, "a range from \(range.low.shortest) by \(step.shortest) never arrives at \(range.high.shortest)",
      at: place, note: "the other way round it is \(written(range.high, range.low, step))",
      suggestion: written(range.low, range.high, -step))
  }

  static func fractionalAxis(at range: SourceRange) -> Diagnostic { .mismatch("an axis is a whole number", at: range) }

  /// A name that stands in a signature already.
  static func duplicate(_ name: Syntax.Name, first: SourceRange) -> Diagnostic {
    Diagnostic(.duplicateParameter, "'\(name.text)' stands twice in the signature", at: name.range)
      .relating(to: "first here", at: first)
  }

  static func tooLarge(
    shape: [Int], most: Int = Tensor.mostElements, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .tooLarge, "the result would have the shape \(shape), more than \(most) numbers", at: range,
      note: "take a smaller input")
  }

  /// Why an activation refused its input.
  ///
  /// - Parameter axisPlace: where the axis is written, which may be what is wrong.
  public static func evaluation(
    _ error: EvaluationError, at range: SourceRange, axis axisPlace: SourceRange? = nil
  ) -> Diagnostic {
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
        .shapeMismatch, "there is no axis \(axis) in a tensor of rank \(rank)", at: axisPlace ?? range,
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
