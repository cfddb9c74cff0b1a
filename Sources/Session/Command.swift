import ActivationLanguage

/// A statement that begins with a word of its own. Each lives in one file with everything that is known of it.
protocol Command: Sendable {
  static var name: String { get }
  /// How it is written: the words in capitals stand for something.
  static var grammar: String { get }
  static var summary: String { get }
  /// What `help NAME` adds.
  static var details: String { get }
  /// Statements that work in a new session, one after the other. The tests run them.
  static var examples: [String] { get }
  /// What the words after it may be, for completion.
  static var completes: CompletionKind { get }
  /// Words of its own that may stand behind a word, such as `on` or `loss=`; those anywhere else are behind "".
  static var choices: [String: [String]] { get }

  /// What a word that may stand behind it is, in a line.
  static func summary(ofWord word: String) -> String

  /// Reads what follows the name and does it.
  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome
}

/// What may follow a word.
enum CompletionKind: Sendable, Hashable {
  case activations, files
  case words([String])
  case nothing
}

extension Command {
  static var details: String { "" }
  static var completes: CompletionKind { .activations }
  static var choices: [String: [String]] { [:] }
  static func summary(ofWord word: String) -> String { "" }
}

enum Commands {
  static let all: [any Command.Type] = [
    LetCommand.self, EvalCommand.self, TableCommand.self, PlotCommand.self, InfoCommand.self, DescribeCommand.self,
    CompareCommand.self, DiffCommand.self, SolveCommand.self,
    TraceCommand.self, JacobianCommand.self, PrecisionCommand.self, ListCommand.self,
    FindCommand.self, DialectsCommand.self, HistoryCommand.self, SaveCommand.self, LoadCommand.self, UndoCommand.self,
    RedoCommand.self, ResetCommand.self, WhoCommand.self, SetCommand.self, CanvasCommand.self, ShareCommand.self,
    ModelCommand.self, TrainCommand.self, RaceCommand.self, WatchCommand.self, FitCommand.self, PropagateCommand.self,
    PushCommand.self,
    HelpCommand.self, LessonCommand.self, TutorialCommand.self, QuitCommand.self,
  ]

  static func named(_ name: String) -> (any Command.Type)? { all.first { $0.name == name } }
}

extension Parser {
  /// Refuses a command that stands alone where it needs an activation.
  func expectActivation(of command: String, as example: String) throws(Diagnostic) {
    guard isAtEnd else { return }
    throw Diagnostic(
      .unexpectedToken, "\(command) needs an activation", at: place, label: "expected an activation",
      note: "as in \(example)")
  }

  /// `on A..B by S`, where it is written.
  mutating func rangeClause(
    _ session: Session, word: String = "on"
  ) throws(Diagnostic) -> (range: NumberRange, place: SourceRange)? {
    take(word: word) ? try range(session) : nil
  }

  /// `on A..B` and `y C..D`, each at most once, in either order.
  mutating func windowClauses(_ session: Session) throws(Diagnostic) -> (x: NumberRange?, y: NumberRange?) {
    var x = try rangeClause(session)?.range
    let y = try rangeClause(session, word: "y")?.range
    if x == nil { x = try rangeClause(session)?.range }
    return (x, y)
  }

  /// `A..B by S`, which can be looked at.
  mutating func range(_ session: Session) throws(Diagnostic) -> (range: NumberRange, place: SourceRange) {
    let syntax = try expression()
    let value = try session.environment.value(of: syntax, in: source)
    guard case .range(let range) = value else {
      throw Diagnostic(
        .typeMismatch, "expected a range, and this is \(value.kindName)", at: syntax.range, label: "as in -6..6")
    }
    if range.low < range.high, range.low.isFinite, range.high.isFinite, !(range.high - range.low).isFinite {
      throw Diagnostic(
        .refusedValue, "this range is wider than the largest double", at: syntax.range, label: "expected a narrower one"
      )
    }
    guard Settings.isPlottable(range) else {
      throw Diagnostic(
        .refusedValue, "this is not a range to look at", at: syntax.range,
        label: range.plottableLabel, suggestion: range.turned)
    }
    return (range, syntax.range)
  }
}
