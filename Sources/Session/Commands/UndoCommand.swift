import ActivationLanguage

enum UndoCommand: Command {
  static let name = "undo"
  static let grammar = "undo"
  static let summary = "take the last definition, setting or result back"
  static var completes: CompletionKind { .nothing }
  static let examples = ["let f(x) = x^2", "undo"]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    try parser.expectEnd()
    guard let undone = session.undo() else {
      throw Diagnostic(.nothingToUndo, "there is nothing to undo", at: parser.place)
    }
    return .text("undone: \(undone.oneLine)")
  }
}
