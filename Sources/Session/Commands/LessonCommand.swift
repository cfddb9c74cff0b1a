import ActivationLanguage

enum LessonCommand: Command {
  static let name = "lesson"
  static let grammar =
    "lesson  or  lesson NAME or FILE  or  lesson hint, skip, back or stop  or  lesson check FILE"
  static let summary = "learn by typing: lessons that ask, show, and look at what you answer"
  static let details = """
    'lesson' lists the lessons and how far you are, 'lesson NAME' begins one, goes on with it, or says again what it \
    asks. While it goes on everything else works as ever. 'hint' helps, 'skip' shows a right answer and goes on.

    Where a derivative is to be predicted, type a formula in x, such as sigmoid(x)*sigmoid(-x), or draw it: a list of \
    heights at equal distances over the range, [0, 0.25, 0], or points, [[-6, 0], [0, 0.25], [6, 0]]. The true curve \
    is laid over yours; with 90 % of the range within 5 % of the height you pass.

    Teachers write their own, in a file of lines that begin with a word:

        # steep.lesson: a line that begins with # is for you alone
        title How steep is sigmoid?
        minutes 5
        say A slope says how much the output moves when the input does.
          A line that begins with blanks goes on with the text above.
        show plot sigmoid on -4..4
        ask What is the slope of sigmoid at 0?
        expect 0.25
        answer sigmoid'(0)
        wrong sigmoid(0)
        reply That is how high it is there. A quote behind the name asks for the slope.
        hint Type sigmoid'(0), or the number if you know it.
        say Now the slope everywhere.
        ask Predict sigmoid'.
        predict sigmoid' on -6..6
        answer sigmoid(x)*sigmoid(-x)
        hint It is highest at 0, and nearly 0 from 5 on.
        say That was it.

      title, minutes   what the list of lessons shows
      say              a paragraph
      show             a statement that is run as if it were typed
      ask              the task, in a sentence
      expect           a statement: whatever comes to the same is right
      within           by how much a number may differ from it
      predict          instead of expect: a derivative on a range; until then
                       pictures that are shown leave it out
      answer           a right answer, where expect is not the one to show
      wrong, reply     a wrong answer, and what to say to it; as many as you like
      hint             what to say to every other answer

    'lesson check FILE' plays a lesson with its own answers, right and wrong, and points at what does not work.
    """
  static var completes: CompletionKind { .words(Lesson.library.map(\.name) + steering + [checking]) }
  static let examples = ["lesson", "lesson saturation", "lesson hint", "lesson skip", "lesson back", "lesson stop"]
  private static let checking = "check"
  private static let steering = ["back", "hint", "skip", "stop"]

  static func summary(ofWord word: String) -> String {
    switch word {
    case "back": "to the task before"
    case "hint": "what helps with the task"
    case "skip": "a right answer, and the next task"
    case "stop": "the lesson ends, and can be gone on with"
    case checking: "plays a lesson in a file, and points at what does not work"
    default: Lesson.named(word)?.title ?? ""
    }
  }

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    if parser.isAtEnd { return list(session) }
    if parser.take(word: checking) { return try check(&parser) }
    let place = parser.place
    let word = parser.rest.trimmed()
    if steering.contains(word) {
      parser.skipRest()
      return try steer(word, at: place, &session)
    }
    return .page(try begin(try lesson(&parser), &session))
  }

  /// The lesson goes on where it was left; one that is over, or whose text has changed, begins anew.
  static func begin(_ lesson: Lesson, _ session: inout Session) throws(Diagnostic) -> [Outcome] {
    var heading: [Outcome] = []
    if session.lesson?.lesson != lesson {
      let left = session.lessons[lesson.name].flatMap { $0.lesson == lesson && !$0.isOver ? $0 : nil }
      session.lesson = left ?? LessonProgress(lesson)
      heading = [.text("\(lesson.title): type what is asked; 'lesson stop' ends it."), .text("")]
    }
    return heading + session.page()
  }

  /// `hint`, `skip`, `back` and `stop`.
  static func steer(_ word: String, at place: SourceRange, _ session: inout Session) throws(Diagnostic) -> Outcome {
    guard let progress = session.lesson, let task = progress.task else {
      throw Diagnostic(.unexpectedToken, "no lesson is going on", at: place, note: "'lesson NAME' begins one")
    }
    switch word {
    case "hint":
      return .page([.text(task.hint.isEmpty ? "There is no hint; 'lesson skip' shows an answer." : task.hint)])
    case "skip":
      let shown = session.demonstration(of: task.answer)
      return .page([.text("A right answer:")] + shown + [.text("")] + session.goOn())
    case "back":
      session.lesson?.go(back: true)
      return .page(session.page())
    default:
      session.lesson = nil
      return .text("stopped; 'lesson \(progress.lesson.name)' goes on with it")
    }
  }

  // MARK: Which lesson

  /// One of the library by its name, or that in a file.
  private static func lesson(_ parser: inout Parser) throws(Diagnostic) -> Lesson {
    let word = parser.rest.trimmed()
    if let lesson = Lesson.named(word) {
      parser.skipRest()
      return lesson
    }
    let place = parser.place
    let isFile = word.contains { "./~\"".contains($0) }
    guard isFile else {
      let names = Lesson.library.map(\.name) + steering + [checking]
      throw Diagnostic(
        .unknownName, "there is no lesson '\(word)'", at: place.lowerBound..<place.lowerBound + word.utf8.count,
        note: "'lesson' lists them; a file is named with its ending or its folder",
        suggestion: Spelling.nearest(to: word, among: names))
    }
    return try file(&parser)
  }

  private static func file(_ parser: inout Parser) throws(Diagnostic) -> Lesson {
    let (path, place) = try parser.path(for: "\(name) \(checking)", example: "mine.lesson")
    let text: String
    do {
      text = try TextFile.text(at: path)
    } catch {
      throw Diagnostic(.file, "\(error)", at: place)
    }
    return try LessonReader.lesson(named: path, SourceText(text, file: path))
  }

  private static func check(_ parser: inout Parser) throws(Diagnostic) -> Outcome {
    let lesson = try file(&parser)
    let remarks = try lesson.check()
    let count = "\(lesson.tasks) task\(lesson.tasks == 1 ? "" : "s")"
    return .page(
      [.text("\(lesson.name): \(count), every answer is judged as it should be")] + remarks.map(Outcome.text))
  }

  private static func list(_ session: Session) -> Outcome {
    let known = Set(Lesson.library.map(\.name))
    let files = session.lessons.values.map(\.lesson).filter { !known.contains($0.name) }.sorted { $0.name < $1.name }
    var table = Table(
      columns: ["lesson", "what it teaches", "minutes", "done"],
      rows: (Lesson.library + files).map { lesson in
        let progress = session.lessons[lesson.name]
        return [
          .text(lesson.name), .text(lesson.title), lesson.minutes.map { .number(Double($0)) } ?? .nothing,
          progress.map { .text($0.isOver ? "all" : "\($0.done) of \(lesson.tasks)") } ?? .nothing,
        ]
      })
    table.notes = [
      session.lesson.map { "'lesson \($0.lesson.name)' says again what is asked, 'lesson stop' ends it" }
        ?? "'lesson NAME' begins one; 'help lesson' tells how to write one"
    ]
    return .table(table)
  }
}
