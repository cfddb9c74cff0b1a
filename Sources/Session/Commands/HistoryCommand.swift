import ActivationLanguage

enum HistoryCommand: Command {
  static let name = "history"
  static let grammar = "history [N | all | A..B] [find WORD] [failed] [session [ID]] [since TIME] [to FILE]"
  static let summary = "what was entered, in this session and earlier ones"
  static let details = """
    Alone, the last 20 statements. 'session' is this session, 'session 3f2a' the one whose name ends so; A..B are numbers \
    of statements there. 'to FILE' writes them as a script that comes to the same: without what failed or was undone, and \
    with the numbers that results have there. Failed ones are marked with the \
    code of their error, which 'help CODE' explains.
    """
  static var completes: CompletionKind { .words(["all", "failed", "find", "session", "since", "to"]) }
  static func summary(ofWord word: String) -> String {
    switch word {
    case "all": "from the beginning"
    case "failed": "those with an error"
    case "find": "those with a word in them"
    case "session": "this session's, or another's"
    case "since": "from a day or a time on"
    case "to": "write them as a script"
    default: ""
    }
  }
  static let examples = [
    "history", "history 5", "history find gelu", "history failed since today", "history session 1..3",
  ]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    let place = parser.place
    let query = try parser.historyQuery()
    var entries = session.transcript
    if let journal = session.journal {
      do {
        entries = try journal.entries()
      } catch {
        throw Diagnostic(.file, "\(error)", at: place)
      }
    }
    let chosen = query.selected(of: entries, thisSession: session.identifier)
    guard !chosen.isEmpty else { return .text(entries.isEmpty ? "nothing yet" : "nothing like that") }
    if let file = query.file {
      return try SaveCommand.write(try script(chosen, of: entries, at: query.filePlace), to: file, at: query.filePlace)
    }
    return .table(
      Table(
        columns: ["when", "session", "no.", "outcome", "statement"],
        rows: chosen.map { entry in
          [
            .text(entry.time.shortTime), .text(String(entry.session.suffix(4))), .number(Double(entry.number)),
            .text(entry.outcome == "ok" ? entry.kind : entry.outcome), .text(entry.input.oneLine),
          ]
        }))
  }

  private static func script(
    _ chosen: [JournalEntry], of entries: [JournalEntry], at place: SourceRange
  ) throws(Diagnostic) -> [String] {
    let statements: [String]
    do throws(JournalScript.MissingResult) {
      statements = try JournalScript(chosen, of: entries).statements
    } catch {
      throw Diagnostic(
        .unknownResult, "statement \(error.statement) uses a result that is not among these statements", at: place,
        note: error.source.map { "it is that of statement \($0), which has to be there, too" })
    }
    guard !statements.isEmpty else {
      throw Diagnostic(
        .emptyInput, "none of these statements can be run again", at: place,
        note: "those that failed or were undone are left out, and those about the session itself")
    }
    return statements
  }
}

extension String {
  /// An ISO 8601 time without year and seconds: room is for the statement.
  fileprivate var shortTime: String { String(dropFirst(5).prefix(11).map { $0 == "T" ? " " : $0 }) }

  /// Several lines as one.
  var oneLine: String {
    split(whereSeparator: \.isNewline).map { String($0).trimmed() }.joined(separator: " ").withVisibleControls
  }
}
