import ActivationLanguage

enum WhoCommand: Command {
  static let name = "who"
  static let grammar = "who"
  static let summary = "what this session has defined, and what uses it"
  static var completes: CompletionKind { .nothing }
  static let examples = ["let half(x) = x/2; let quarter(x) = half(half(x)); who"]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    try parser.expectEnd()
    return table(session)
  }

  static func table(_ session: Session) -> Outcome {
    let entries = session.environment.entries.inOrder
    guard !entries.isEmpty else { return .text("nothing is defined yet; 'help let' shows how") }
    return .table(
      Table(
        columns: ["name", "kind", "definition", "used by"],
        rows: entries.map { name, value in
          let users = session.users(of: name)
          return [
            .text(name), .text(value.kindName.droppingArticle), .text(Outcome.summary(ofDefinition: name, value)),
            users.isEmpty ? .nothing : .list(users),
          ]
        }))
  }
}

extension String {
  /// `an activation` without `an`.
  fileprivate var droppingArticle: String {
    hasPrefix("an ") ? String(dropFirst(3)) : hasPrefix("a ") ? String(dropFirst(2)) : self
  }
}
