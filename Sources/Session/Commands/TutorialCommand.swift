import ActivationLanguage

enum TutorialCommand: Command {
  static let name = "tutorial"
  static let grammar = "tutorial"
  static let summary = "ten minutes from nothing to comparing activations, with you typing"
  static let details = "It is the first of the lessons: 'lesson hint', 'skip', 'back' and 'stop' steer it."
  static var completes: CompletionKind { .nothing }
  static let examples = ["tutorial"]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    guard parser.isAtEnd else {
      throw Diagnostic(
        .unexpectedToken, "the tutorial is a lesson, and steered as one", at: parser.place,
        note: "by lesson hint, lesson skip, lesson back and lesson stop")
    }
    return .page(try LessonCommand.begin(Lesson.tutorial, &session))
  }
}
