import ActivationLanguage

enum ResetCommand: Command {
  static let name = "reset"
  static let grammar = "reset"
  static let summary = "begin anew: no definitions, no results, the usual settings"
  static let details = "'undo' brings them back. The history stays."
  static var completes: CompletionKind { .nothing }
  static let examples = ["let f(x) = x^2; reset"]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    try parser.expectEnd()
    let (definitions, results) = (session.environment.entries.count, session.environment.results.count)
    session.changing(by: name) {
      $0.environment = Environment(
        catalogue: $0.environment.catalogue, constructors: $0.environment.constructors)
      $0.settings = Settings()
      $0.script = []
    }
    let parts = [(definitions, "definition"), (results, "result")].map { "\($0) \($1)\($0 == 1 ? "" : "s")" }
    return .text("dropped \(parts.joined(separator: " and ")); 'undo' brings them back")
  }
}
