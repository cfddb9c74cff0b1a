import ActivationCore
import ActivationLanguage

/// The tensor that the last statement of a script stands for; the statements before it define and compute.
func value(_ script: String) throws(Diagnostic) -> Tensor {
  var environment = Environment()
  var result = Tensor(.nan)
  for statement in SourceText(script).statements {
    switch try environment.run(statement) {
    case .tensor(let tensor): result = tensor
    default: result = Tensor(.nan)
    }
  }
  return result
}

/// The activation that the last statement of a script stands for.
func activation(_ script: String) throws(Diagnostic) -> Activation {
  var environment = Environment()
  var result: Activation?
  for statement in SourceText(script).statements {
    if case .activation(let function) = try environment.run(statement) { result = function.activation }
  }
  guard let result else { throw Diagnostic(.typeMismatch, "'\(script)' is no activation", at: 0..<0) }
  return result
}

/// What a script is refused with; `nil` where it is not refused.
func refusal(of script: String) -> Diagnostic? {
  do {
    _ = try value(script)
    return nil
  } catch {
    return error
  }
}

extension Environment {
  /// Carries one statement out: a `let`, or an expression, whose value becomes the next result.
  @discardableResult
  mutating func run(_ statement: Statement) throws(Diagnostic) -> Value {
    var parser = Parser(statement)
    if parser.take(word: "let") {
      let syntax = try parser.definition()
      try parser.expectEnd()
      return try define(syntax, statement: statement)
    }
    let syntax = try parser.expression()
    try parser.expectEnd()
    let value = try value(of: syntax, in: statement.source)
    remember(value)
    return value
  }
}
