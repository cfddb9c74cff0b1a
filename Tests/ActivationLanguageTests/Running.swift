import ActivationLanguage

/// Runs a text as one statement of a new session's language: a definition or an expression.
@discardableResult
func run(_ text: String) throws(Diagnostic) -> Value {
  var environment = Environment()
  return try run(text, in: &environment)
}

@discardableResult
func run(_ text: String, in environment: inout Environment) throws(Diagnostic) -> Value {
  let source = SourceText(text)
  return try run(Statement(source: source, range: 0..<source.bytes.count), in: &environment)
}

@discardableResult
func run(_ statement: Statement) throws(Diagnostic) -> Value {
  var environment = Environment()
  return try run(statement, in: &environment)
}

@discardableResult
func run(_ statement: Statement, in environment: inout Environment) throws(Diagnostic) -> Value {
  do throws(Diagnostic) {
    var parser = Parser(statement)
    if parser.take(word: "let") {
      let syntax = try parser.definition()
      try parser.expectEnd()
      return try environment.define(syntax, statement: statement)
    }
    let syntax = try parser.expression()
    try parser.expectEnd()
    let value = try environment.value(of: syntax, in: statement.source)
    if case .range(let range) = value, range.numbers == nil {
      return .tensor(try environment.tensor(of: syntax, in: statement.source))
    }
    return value
  } catch {
    throw error.located(in: statement.source)
  }
}
