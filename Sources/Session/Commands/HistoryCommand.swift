import ActivationLanguage

enum HistoryCommand: Command {
  static let name = "history"
  static let grammar = "history  or  history N  or  history all  or  history find WORD"
  static let summary = "what was entered, in this session and earlier ones"
  static let details = "Without a number, the last 20 statements. Failed ones are marked with their error code."
  static var completes: CompletionKind { .words(["all", "find"]) }
  static let examples = ["history", "history 5", "history find gelu"]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    let place = parser.place
    var most = 20
    var wanted: String?
    if parser.take(word: "all") {
      most = .max
    } else if parser.take(word: "find") {
      wanted = parser.rest.trimmed(of: ["\"", "'"])
      parser.skipRest()
    } else if case .number(let number) = parser.next.kind, let count = Int(exactly: number), count > 0 {
      most = count
      _ = try parser.expression()
    } else if !parser.isAtEnd {
      throw Diagnostic(
        .unexpectedToken, "history takes a number, all, or find WORD", at: place, label: "expected one of these")
    }
    var entries = session.transcript
    if let journal = session.journal {
      do {
        entries = try journal.entries()
      } catch {
        throw Diagnostic(.file, "\(error)", at: place)
      }
    }
    if let wanted { entries = entries.filter { $0.input.lowercased().contains(wanted.lowercased()) } }
    guard !entries.isEmpty else { return .text("nothing yet") }
    return .table(
      Table(
        columns: ["when", "session", "no.", "outcome", "statement"],
        rows: entries.suffix(most).map { entry in
          [
            .text(entry.time.shortTime), .text(String(entry.session.suffix(4))), .number(Double(entry.number)),
            .text(entry.outcome == "ok" ? entry.kind : entry.outcome), .text(entry.input.oneLine),
          ]
        }))
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
