import ActivationCore
import ActivationLanguage

/// Everything that a session is: what is defined, the results, the settings. A value, so that undo is a copy and a
/// statement that fails has changed nothing.
public struct Session: Sendable {
  public internal(set) var environment: Environment
  public internal(set) var settings: Settings
  /// The statements that made the session what it is, as they would be typed again.
  var script: Log<String> = []
  /// What it was before each of them.
  private var past = Stack<Snapshot>(capacity: 100)
  /// What was undone, the last first to be done again; something new forgets it.
  private var future = Stack<Snapshot>(capacity: 100)
  /// How often it was changed.
  private var changes = 0
  /// What `share` tells how to make again.
  var lastPlot: PlotRecord?
  /// What is being taught, if anything is.
  var lesson: LessonProgress?
  /// How far the learner is in every lesson that was begun, by its name.
  var lessons: [String: LessonProgress] = [:]
  /// The files that are being loaded, so that one that loads itself is noticed.
  var loading: [String] = []
  /// Where `history` looks; `nil` for this session's own statements only.
  public var journal: Journal?
  /// Who is told of long work and may end it; nobody in scripts that run unseen.
  public var watcher: (any WorkWatcher)?
  /// Whether whoever runs statements shows the live view of ``Outcome/live(_:)``.
  public var hasLiveView = false
  /// The statements of this session, failed ones included.
  public private(set) var transcript: [JournalEntry] = []
  public let identifier: String

  private struct Snapshot: Sendable {
    var environment: Environment
    var settings: Settings
    var script: Log<String>
    var undone: String
  }

  public init(identifier: String = "", settings: Settings = Settings(), catalogue: Catalogue = .standard) {
    self.identifier = identifier
    self.settings = settings
    environment = Environment(catalogue: catalogue, constructors: Constructor.all)
  }

  /// Runs one statement. If it fails, the session is exactly as it was.
  public mutating func run(_ statement: Statement) throws(Diagnostic) -> Outcome {
    var next = self
    let outcome: Outcome
    do throws(Diagnostic) {
      outcome = try next.apply(statement)
      if Interruption.isRequested {
        throw Diagnostic(.interrupted, "interrupted", at: statement.range, note: "nothing has changed")
      }
    } catch {
      throw explained(error.located(in: statement.source))
    }
    self = next
    return outcome
  }

  private mutating func apply(_ statement: Statement) throws(Diagnostic) -> Outcome {
    if QuitCommand.spellings.contains(statement.text) { return .quit }
    var parser = Parser(statement)
    documentation = statement.documentation
    if let outcome = try modelStatement(&parser) { return outcome }
    if let outcome = try importStatement(&parser) { return outcome }
    if case .name(let word) = parser.next.kind, let command = Commands.named(word), !namesModel(parser) {
      _ = parser.takeName()
      let outcome = try command.run(&parser, &self)
      try parser.expectEnd()
      return outcome
    }
    try checkCommandWord(parser)
    let syntax = try parser.expression()
    try parser.expectEnd()
    let value = try environment.value(of: syntax, in: statement.source)
    return remember(value, statement: statement.text)
  }

  /// The comments above the statement at hand.
  var documentation: [String] = []

  /// `plto gelu`: two words in a row are no expression, so the first was meant as a command.
  private func checkCommandWord(_ parser: Parser) throws(Diagnostic) {
    var parser = parser
    guard let word = parser.takeName(), !Token.keywords.contains(word.text),
      environment.function(named: word.text) == nil
    else { return }
    switch parser.next.kind {
    case .name(let next) where !Token.keywords.contains(next): break
    default: return
    }
    let nearest = Spelling.nearest(to: word.text, among: Commands.all.map { $0.name })
    throw Diagnostic(
      .unknownCommand, "there is no command '\(word.text)'", at: word.range,
      note: nearest == nil ? "'help' shows the commands" : nil, suggestion: nearest)
  }

  // MARK: What statements do to the session

  /// Makes a value the next result.
  mutating func remember(_ value: Value, statement: String) -> Outcome {
    changing(by: statement) { $0.environment.remember(value) }
    let number = environment.results.count
    return switch value {
    case .tensor(let tensor): .tensor(tensor, number: number)
    case .activation(let function): .activation(function, number: number)
    default: .value(value, number: number)
    }
  }

  /// Changes what is saved and can be undone.
  mutating func changing(by statement: String, _ change: (inout Session) -> Void) {
    past.push(Snapshot(environment: environment, settings: settings, script: script, undone: statement))
    future = Stack(capacity: future.capacity)
    changes += 1
    script.append(statement)
    change(&self)
  }

  /// Takes the last change back.
  ///
  /// - Returns: the statement that is undone.
  mutating func undo() -> String? {
    guard let snapshot = past.pop() else { return nil }
    future.push(exchange(for: snapshot))
    return snapshot.undone
  }

  /// Does again what was undone last.
  ///
  /// - Returns: the statement that is done again.
  mutating func redo() -> String? {
    guard let snapshot = future.pop() else { return nil }
    past.push(exchange(for: snapshot))
    return snapshot.undone
  }

  /// Becomes what it was, and answers what it has been.
  private mutating func exchange(for snapshot: Snapshot) -> Snapshot {
    let present = Snapshot(environment: environment, settings: settings, script: script, undone: snapshot.undone)
    (environment, settings, script) = (snapshot.environment, snapshot.settings, snapshot.script)
    return present
  }

  /// Runs the statements of a text as one: all of them or none, and one step to undo.
  ///
  /// - Returns: how many there were.
  mutating func runAll(_ source: SourceText, as name: String) throws(Diagnostic) -> Int {
    let before = Snapshot(environment: environment, settings: settings, script: script, undone: name)
    let earlier = past
    var count = 0
    for statement in source.statements {
      do throws(Diagnostic) {
        _ = try apply(statement)
      } catch {
        throw error.located(in: source)
      }
      count += 1
    }
    past = earlier
    past.push(before)
    changes += 1
    return count
  }

  // MARK: The record

  /// Runs a statement and puts it on record, whether it succeeds or not.
  ///
  /// - Returns: what came of it, what a lesson has to say to it, and what kept the journal from being written, if
  ///   anything did.
  public mutating func perform(
    _ statement: Statement
  ) -> (result: Result<Outcome, Diagnostic>, comment: Outcome?, problem: String?) {
    let result: Result<Outcome, Diagnostic>
    // Only a lesson looks back, and what is kept is copied when it changes.
    let before = lesson == nil ? nil : self
    let (results, steps, changes) = (environment.results.count, script.count, changes)
    do throws(Diagnostic) {
      result = .success(try run(statement))
    } catch {
      result = .failure(error)
    }
    let entry = JournalEntry(
      session: identifier, number: transcript.count + 1, time: JournalEntry.now, input: statement.text,
      outcome: result.code, kind: result.kind, result: result.summary, results: environment.results.count,
      made: max(0, environment.results.count - results), changes: self.changes > changes,
      replay: script.count == steps + 1 && script[steps] != statement.text ? script[steps] : nil)
    transcript.append(entry)
    var comment: Outcome?
    if let before {
      comment = self.comment(on: statement, result, before: before)
      // What was judged by numbers that were cut short is not judged.
      if Interruption.isRequested { (lesson, lessons, comment) = (before.lesson, before.lessons, nil) }
    }
    do {
      try journal?.append(entry)
      return (result, comment, nil)
    } catch {
      return (result, comment, "the journal is not written: \(error)")
    }
  }
}

extension Result<Outcome, Diagnostic> {
  fileprivate var code: String {
    switch self {
    case .success: "ok"
    case .failure(let diagnostic): diagnostic.code.rawValue
    }
  }

  fileprivate var kind: String {
    switch self {
    case .success(let outcome): outcome.kind
    case .failure: "error"
    }
  }

  /// One line for the journal.
  fileprivate var summary: String {
    switch self {
    case .success(let outcome): outcome.summary
    case .failure(let diagnostic): diagnostic.message.withVisibleControls
    }
  }
}
