import ActivationLanguage

enum TutorialCommand: Command {
  static let name = "tutorial"
  static let grammar = "tutorial"
  static let summary = "ten minutes from nothing to comparing activations, with you typing"
  static let details = "It is the first of the lessons: 'lesson hint', 'skip', 'back' and 'stop' steer it."
  static var completes: CompletionKind { .nothing }
  static let examples = ["tutorial"]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    try parser.expectEnd()
    return .page(try LessonCommand.begin(Lesson.tutorial, &session))
  }
}
