import ActivationLanguage

enum TutorialCommand: Command {
  static let name = "tutorial"
  static let grammar = "tutorial  or  tutorial skip  or  tutorial back  or  tutorial stop"
  static let summary = "ten minutes from nothing to comparing activations, with you typing"
  static let details = """
    It asks for something, looks at what you type, and goes on when it is right. Meanwhile everything else works as ever; \
    'tutorial' says again what is asked.
    """
  static var completes: CompletionKind { .words(["back", "skip", "stop"]) }
  static let examples = ["tutorial", "tutorial skip", "tutorial back", "tutorial stop"]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    let place = parser.place
    let word = parser.takeName()?.text
    try parser.expectEnd()
    guard var progress = session.lesson else {
      guard word == nil else {
        throw Diagnostic(.unexpectedToken, "no tutorial is going on", at: place, note: "'tutorial' begins it")
      }
      let progress = LessonProgress(Lesson.tutorial)
      session.lesson = progress
      return .text("\(progress.lesson.title): type what is asked; 'tutorial stop' ends it.\n\n\(progress.text)")
    }
    switch word {
    case nil: break
    case "skip": progress.go()
    case "back": progress.go(back: true)
    case "stop":
      session.lesson = nil
      return .text("stopped; 'tutorial' begins it again")
    default:
      throw Diagnostic(
        .unexpectedToken, "tutorial does not know '\(word ?? "")'", at: place, label: "expected skip, back or stop")
    }
    session.lesson = progress.isOver ? nil : progress
    return .text(progress.text)
  }
}
