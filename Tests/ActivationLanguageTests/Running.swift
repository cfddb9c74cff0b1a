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
    let value = try environment.run(statement)
    // A range is only a pair of numbers until its elements are asked for.
    if case .range(let range) = value, range.numbers == nil {
      return .tensor(try environment.tensor(of: try Parser.expression(statement.text), in: statement.source))
    }
    return value
  } catch {
    throw error.located(in: statement.source)
  }
}
