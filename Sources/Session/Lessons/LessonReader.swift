import ActivationLanguage

/// Reads the text of a lesson: lines, each a word and what stands behind it.
///
/// Blank lines, and lines that begin with `#`, are left out; a line that begins with a blank goes on with the text
/// above it.
struct LessonReader {
  /// The words that a line begins with, in the order in which a step has them.
  static let words = [
    "title", "minutes", "say", "show", "ask", "expect", "within", "predict", "answer", "wrong", "reply", "hint",
  ]
  /// They steer the session or the lesson itself, and nobody would look at what they come to.
  private static let refused = [LessonCommand.name, TutorialCommand.name, QuitCommand.name]

  private let source: SourceText
  private var lesson: Lesson
  private var step = Lesson.Step()
  /// An `ask` that waits for what it expects, and a `wrong` that waits for its reply.
  private var ask: (text: String, place: SourceRange)?
  private var mistake: Statement?
  /// The word of the last line, which the next may go on with.
  private var last = ""

  /// Reads a whole lesson.
  ///
  /// - Throws: the first thing that is wrong with it, pointing into `source`.
  static func lesson(named name: String, _ source: SourceText) throws(Diagnostic) -> Lesson {
    var reader = LessonReader(source, name: name)
    do throws(Diagnostic) {
      try reader.read()
    } catch {
      throw error.located(in: source)
    }
    return reader.lesson
  }

  private init(_ source: SourceText, name: String) {
    self.source = source
    lesson = Lesson(name: name, title: name)
  }

  private mutating func read() throws(Diagnostic) {
    var offset = 0
    while offset < source.bytes.count {
      let line = source.line(around: offset)
      offset = line.upperBound + 1
      let text = trimmed(line)
      if text.isEmpty || source.bytes[line.lowerBound] == UInt8(ascii: "#") { continue }
      if text.lowerBound > line.lowerBound {
        try goOn(with: text)
      } else {
        let word = line.lowerBound..<(source.bytes[text].firstIndex(where: Self.isBlank) ?? text.upperBound)
        try read(word, trimmed(word.upperBound..<line.upperBound))
      }
    }
    try checkNothingWaits()
    guard lesson.tasks > 0 || step.task != nil else {
      throw Diagnostic(
        .invalidLesson, "a lesson asks for something, and this does not", at: 0..<0,
        note: "a task is an 'ask' with an 'expect' behind it; 'help lesson' shows one")
    }
    if step != Lesson.Step() { lesson.steps.append(step) }
  }

  private mutating func read(_ wordPlace: SourceRange, _ place: SourceRange) throws(Diagnostic) {
    let word = source[wordPlace]
    guard Self.words.contains(word) else {
      let nearest = Spelling.nearest(to: word, among: Self.words)
      throw Diagnostic(
        .invalidLesson, "a line of a lesson does not begin with '\(word)'", at: wordPlace,
        note: "but with \(Self.words.dropLast().joined(separator: ", ")) or hint", suggestion: nearest)
    }
    guard !place.isEmpty else {
      throw Diagnostic(.invalidLesson, "nothing stands behind '\(word)'", at: wordPlace)
    }
    if word != "reply" { try checkReply() }
    let text = source[place]
    switch word {
    case "title": lesson.title = text
    case "minutes":
      guard let minutes = Int(text), minutes > 0 else {
        throw Diagnostic(.invalidLesson, "'\(text)' is no number of minutes", at: place, label: "as in 8")
      }
      lesson.minutes = minutes
    case "say":
      try beginStep()
      step.parts.append(.say(text))
    case "show":
      try beginStep()
      step.parts.append(.show(try statement(at: place)))
    case "ask":
      try beginStep()
      ask = (text, place)
    case "expect": try begin(.result(try statement(at: place), within: 0), wordPlace)
    case "predict": try begin(.prediction(try statement(at: place)), wordPlace)
    default: try add(word, wordPlace, place)
    }
    last = word
  }

  /// What belongs to a task that is there.
  private mutating func add(_ word: String, _ wordPlace: SourceRange, _ place: SourceRange) throws(Diagnostic) {
    guard var task = step.task else {
      throw Diagnostic(.invalidLesson, "'\(word)' belongs behind an 'expect' or a 'predict'", at: wordPlace)
    }
    switch word {
    case "within":
      guard case .result(let statement, _) = task.goal, let width = Double(source[place]), width > 0, width.isFinite
      else {
        throw Diagnostic(
          .invalidLesson, "'within' says by how much a number may differ from what is expected", at: place,
          label: "as in 0.01, behind an 'expect'")
      }
      task.goal = .result(statement, within: width)
    case "answer": task.written = try statement(at: place)
    case "wrong": mistake = try statement(at: place)
    case "reply":
      guard let statement = mistake else {
        throw Diagnostic(.invalidLesson, "'reply' belongs behind a 'wrong'", at: wordPlace)
      }
      task.mistakes.append(Lesson.Mistake(statement: statement, reply: source[place]))
      mistake = nil
    default: task.hint = source[place]
    }
    step.task = task
  }

  /// A task ends at the next line that says, shows or asks something.
  private mutating func beginStep() throws(Diagnostic) {
    try checkNothingWaits()
    guard step.task != nil else { return }
    lesson.steps.append(step)
    step = Lesson.Step()
  }

  private mutating func begin(_ goal: Lesson.Goal, _ place: SourceRange) throws(Diagnostic) {
    guard let asked = ask else {
      throw Diagnostic(.invalidLesson, "'\(source[place])' needs an 'ask' before it", at: place)
    }
    step.task = Lesson.Task(ask: asked.text, goal: goal)
    ask = nil
  }

  private func checkNothingWaits() throws(Diagnostic) {
    if let ask {
      throw Diagnostic(
        .invalidLesson, "nothing says what is right here", at: ask.place,
        label: "expected an 'expect' or a 'predict' below")
    }
    try checkReply()
  }

  private func checkReply() throws(Diagnostic) {
    guard let mistake else { return }
    throw Diagnostic(
      .invalidLesson, "this wrong answer gets no reply", at: mistake.range, label: "expected a 'reply' below")
  }

  /// A line that begins with a blank.
  private mutating func goOn(with place: SourceRange) throws(Diagnostic) {
    let more = " " + source[place]
    switch last {
    case "say":
      guard case .say(let text) = step.parts.popLast() else { break }
      return step.parts.append(.say(text + more))
    case "ask":
      guard let asked = ask else { break }
      ask = (asked.text + more, asked.place)
      return
    case "hint":
      step.task?.hint += more
      return
    case "reply":
      guard let task = step.task, let end = task.mistakes.indices.last else { break }
      step.task?.mistakes[end].reply += more
      return
    default: break
    }
    throw Diagnostic(
      .invalidLesson, "there is no text above that this could go on with", at: place,
      note: "a line begins with its word, without blanks before it")
  }

  /// The one statement that stands at a place.
  private func statement(at place: SourceRange) throws(Diagnostic) -> Statement {
    let statement = Statement(source: source, range: place)
    if let word = statement.names.first, Self.refused.contains(word) {
      throw Diagnostic(.invalidLesson, "a lesson cannot use '\(word)'", at: place)
    }
    return statement
  }

  private func trimmed(_ place: SourceRange) -> SourceRange {
    let bytes = source.bytes[place]
    guard let first = bytes.firstIndex(where: { !Self.isBlank($0) }),
      let last = bytes.lastIndex(where: { !Self.isBlank($0) })
    else { return place.upperBound..<place.upperBound }
    return first..<last + 1
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}
