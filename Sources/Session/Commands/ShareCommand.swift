import ActivationLanguage

enum ShareCommand: Command {
  static let name = "share"
  static let grammar = "share"
  static let summary = "the command line that makes the last plot again, anywhere"
  static let details = """
    It has the definitions that the plot goes back to and the range, the derivatives and the layout that it was left \
    with. In a plot 's' prints it on leaving.
    """
  static var completes: CompletionKind { .nothing }
  static let examples = ["plot gelu, elu(alpha=0.5) on -4..4; share"]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    try parser.expectEnd()
    guard let line = session.shareLine else {
      throw Diagnostic(
        .nothingToShare, "there is no plot to share", at: parser.place, note: "as in plot gelu; share")
    }
    return .text(line)
  }
}
