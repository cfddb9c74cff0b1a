import ActivationLanguage

enum LetCommand: Command {
  static let name = "let"
  static let grammar = "let NAME(x, PARAMETER=DEFAULT, …) = EXPRESSION  or  let NAME = VALUE"
  static let summary = "define an activation or name a value"
  static let details = """
    The first name in the brackets is the input; the others are parameters with their defaults. An expression with \
    sum, mean, max, min, variance or std of one argument makes a vector activation, which works along an axis.
    ## lines above a definition describe it: a sentence, then tags such as family:, source:, alias:, learnable:.
    """
  static let examples = [
    "let swish(x, beta=1) = x*sigmoid(beta*x)",
    "let thresholdedlinear(x) = x*(x > 1)",
    "let elu2(x, alpha=1) = if x > 0 then x else alpha*expm1(x)",
    "let act = tanh + norm:z",
    "let softmin2(x) = exp(min(x) - x)/sum(exp(min(x) - x))",
    "let a = 1.702",
    "let net = Sequential([Dense(8, activation='tanh', input_dim=2), Dense(1)])",
  ]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    try define(&parser, &session)
  }

  /// What follows `let`; models are named without it, too.
  static func define(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    let start = parser.place.lowerBound
    let text = parser.rest
    let syntax = try parser.definition()
    try parser.expectEnd()
    if let command = Commands.named(syntax.name.text), command.name != ModelCommand.name || syntax.input != nil {
      throw Diagnostic(
        .reservedName, "'\(syntax.name.text)' is a command", at: syntax.name.range, label: "choose another name")
    }
    let statement = Statement(
      source: parser.source, range: start..<start + text.utf8.count, documentation: session.documentation)
    var environment = session.environment
    let value = try environment.define(syntax, statement: statement)
    let notes = session.notes(onRedefining: syntax.name.text)
    let comments = session.documentation.map { "## \($0)\n" }.joined()
    session.changing(by: "\(comments)let \(text)") { $0.environment = environment }
    return .definition(name: syntax.name.text, value, notes: notes)
  }
}
