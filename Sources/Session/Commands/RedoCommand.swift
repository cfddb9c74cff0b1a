import ActivationLanguage

enum RedoCommand: Command {
  static let name = "redo"
  static let grammar = "redo"
  static let summary = "do again what was undone last"
  static let details = "Until something new is done, every undone statement can be done again."
  static var completes: CompletionKind { .nothing }
  static let examples = ["let f(x) = x^2; undo; redo"]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    try parser.expectEnd()
    guard let redone = session.redo() else {
      throw Diagnostic(.nothingToUndo, "there is nothing to redo", at: parser.place)
    }
    return .text("redone: \(redone.oneLine)")
  }
}
