import ActivationLanguage

/// Which statements `history` is asked for, and where they go.
struct HistoryQuery: Sendable, Hashable {
  /// The last so many; `nil` for all.
  var most: Int? = 20
  /// A word that the statement has.
  var word: String?
  /// Those that failed only.
  var isFailed = false
  /// How the identifier of the session ends; empty for this session.
  var session: String?
  /// Nothing before this moment, in ISO 8601 as far as it is given.
  var since: String?
  /// Their numbers in their session.
  var numbers: ClosedRange<Int>?
  /// The script that they are written to.
  var file: String?
  /// Where that stands in the statement.
  var filePlace: SourceRange = 0..<0
}

extension HistoryQuery {
  /// The entries that are meant, oldest first.
  func selected(of entries: [JournalEntry], thisSession: String) -> [JournalEntry] {
    // Numbers count in a session, so without another they are this one's.
    let session = session ?? (numbers == nil ? nil : "")
    let chosen = entries.filter { entry in
      (word.map { entry.input.lowercased().contains($0.lowercased()) } ?? true)
        && (!isFailed || entry.outcome != "ok")
        && (session.map { $0.isEmpty ? entry.session == thisSession : entry.session.hasSuffix($0) } ?? true)
        && (since.map { entry.time >= $0 } ?? true) && (numbers?.contains(entry.number) ?? true)
    }
    return Array(most.map { chosen.suffix($0) } ?? chosen[...])
  }
}

extension Parser {
  /// `[N | all | A..B] [find WORD] [failed] [session [ID]] [since TIME] [to FILE]`, in any order; a word is one word or
  /// in quotes, a file is the rest of the statement.
  mutating func historyQuery() throws(Diagnostic) -> HistoryQuery {
    var query = HistoryQuery()
    while !isAtEnd {
      let start = place
      let word = nextWord()
      switch word.text {
      case "all": query.most = nil
      case "failed": (query.isFailed, query.most) = (true, nil)
      case "find":
        let wanted = nextWord()
        guard !wanted.text.isEmpty else { throw needs("a word to find", at: wanted.range) }
        (query.word, query.most) = (wanted.text, nil)
      case "session":
        let isNext = ["", "all", "failed", "find", "since", "to"].contains(peekWord()) || peekWord().contains("..")
        (query.session, query.most) = (isNext ? "" : nextWord().text, nil)
      case "since":
        var time = nextWord()
        // As 'history' itself writes it, the time of day is a second word.
        if Self.isClock(peekWord()), !time.text.contains(":") {
          let clock = nextWord()
          time = ("\(time.text)T\(clock.text)", time.range.lowerBound..<clock.range.upperBound)
        }
        guard let moment = Self.moment(time.text, now: JournalEntry.now) else {
          throw needs("a day or a time: today, yesterday, 14:30, 11-26, 2026-11-26 or 2026-11-26 14:30", at: time.range)
        }
        (query.since, query.most) = (moment, nil)
      case "to":
        let (path, place) = try path(for: "history … to")
        (query.file, query.filePlace) = (path, place)
        if query.numbers == nil { query.most = nil }
      default:
        let ends = word.text.split(separator: ".", omittingEmptySubsequences: false)
        if let count = Int(word.text), count > 0 {
          query.most = count
        } else if ends.count == 3, ends[1].isEmpty, let low = Int(ends[0]), let high = Int(ends[2]), low <= high {
          (query.numbers, query.most) = (low...high, nil)
        } else {
          throw Diagnostic(
            .unexpectedToken, "history does not know '\(word.text)'", at: word.range.isEmpty ? start : word.range,
            label: "expected a number, all, A..B, find, failed, session, since or to",
            suggestion: Spelling.nearest(to: word.text, among: ["all", "find", "failed", "session", "since"]))
        }
      }
    }
    return query
  }

  /// `14:30` or `14:30:15`
  private static func isClock(_ text: String) -> Bool {
    let shape = text.map { $0.isASCII && $0.isNumber ? "0" : $0 }
    return ["00:00", "00:00:00"].contains(String(shape))
  }

  /// A moment as the journal writes it, or the beginning of it: the whole day, the whole minute. Without a day it is
  /// today, without a year the last day that is called so.
  static func moment(_ text: String, now: String) -> String? {
    let today = String(now.prefix(10))
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1, isClock(text) { return "\(today)T\(text)" }
    guard var day = parts.first else { return nil }
    if day == "today" { day = today }
    if day == "yesterday" { day = JournalEntry.dayBefore(today) ?? today }
    if day.map({ $0.isASCII && $0.isNumber ? "0" : $0 }) == Array("00-00"), let year = Int(now.prefix(4)) {
      day = day <= today.dropFirst(5) ? "\(year)-\(day)" : "\(year - 1)-\(day)"
    }
    guard day.map({ $0.isASCII && $0.isNumber ? "0" : $0 }) == Array("0000-00-00") else { return nil }
    guard parts.count == 2 else { return day }
    let clock = parts[1].hasSuffix("Z") ? String(parts[1].dropLast()) : parts[1]
    return isClock(clock) ? "\(day)T\(clock)" : nil
  }

  private func needs(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(.unexpectedToken, "history needs \(what)", at: range)
  }

  private func peekWord() -> String {
    var ahead = self
    return ahead.nextWord().text
  }

  /// The next word as it is written, up to a blank, or a text in quotes; empty at the end.
  private mutating func nextWord() -> (text: String, range: SourceRange) {
    let start = place.lowerBound
    let rest = rest
    let quote = rest.first.flatMap { $0 == "\"" || $0 == "'" ? $0 : nil }
    let written = rest.dropFirst(quote == nil ? 0 : 1).prefix { quote == nil ? !$0.isWhitespace : $0 != quote }
    let length = written.utf8.count + (quote == nil ? 0 : 2)
    skip(to: start + length)
    return (String(written), start..<start + length)
  }
}
