import ActivationLanguage

enum QuitCommand: Command {
  static let name = "quit"
  static let grammar = "quit"
  static let summary = "leave (Ctrl-D, exit and :q do too)"
  static var completes: CompletionKind { .nothing }
  static let examples = ["quit"]

  /// What people type to leave.
  static let spellings: Set<String> = [
    "quit", "exit", "quit()", "exit()", "bye", ":q", ":q!", ":wq", ":qa", ":qa!", ":quit", ":exit", ".exit", ".quit",
    "logout",
  ]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    try parser.expectEnd()
    return .quit
  }
}
