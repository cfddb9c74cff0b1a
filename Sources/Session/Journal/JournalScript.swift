import ActivationLanguage

/// What `history … to FILE` writes: statements that come to the same when they are run again.
///
/// What failed or was undone is left out, and so are statements about the session itself, such as `undo` and `history`.
/// Results have the numbers that they get in the script.
struct JournalScript: Sendable, Hashable {
  private(set) var statements: [String] = []

  /// A statement that is wanted uses the result of one that is not.
  struct MissingResult: Error, Hashable {
    /// The numbers of both statements.
    var statement: Int
    var source: Int?
  }

  private static let bookkeeping: Set<String> = [
    "undo", "redo", "reset", "history", "save", "help", "who", "lesson", "tutorial", "quit", "exit",
  ]

  /// - Parameters:
  ///   - chosen: what is wanted of `entries`, in their order.
  ///   - entries: everything that was entered.
  init(_ chosen: [JournalEntry], of entries: [JournalEntry]) throws(MissingResult) {
    let past = SessionPasts(entries)
    let wanted = Set(chosen.map(EntryKey.init))
    var first: [EntryKey: Int] = [:]
    var count = 0
    for entry in entries where entry.outcome == "ok" && !Self.bookkeeping.contains(entry.firstWord) {
      let key = EntryKey(entry)
      guard wanted.contains(key), past.isLive(key) else { continue }
      statements.append(try Self.renumbered(entry, past.sources[key], first, count))
      first[key] = count + 1
      count += entry.made ?? 0
    }
  }

  /// - Parameters:
  ///   - sources: where the results come from that a statement can use, by number.
  ///   - first: the number in the script of the first result that an entry makes.
  ///   - count: how many results there are in the script.
  private static func renumbered(
    _ entry: JournalEntry, _ sources: [ResultSource?]?, _ first: [EntryKey: Int], _ count: Int
  ) throws(MissingResult) -> String {
    let input = entry.replay ?? entry.input
    guard let sources else { return input }
    let text = SourceText(input)
    var (written, end) = ("", 0)
    for (number, range) in Statement(source: text, range: 0..<text.bytes.count).results {
      let index = (number ?? sources.count) - 1
      let source = sources.indices.contains(index) ? sources[index] : nil
      guard let source, let base = first[source.key] else {
        throw MissingResult(statement: entry.number, source: source?.key.number)
      }
      let new = base + source.offset
      written += text[end..<range.lowerBound] + (number == nil && new == count ? "_" : "_\(new)")
      end = range.upperBound
    }
    return written + text[end..<text.bytes.count]
  }
}

/// Tells the entries of a journal apart.
private struct EntryKey: Hashable {
  var session: String
  var number: Int

  init(_ entry: JournalEntry) { (session, number) = (entry.session, entry.number) }
}

/// Which entry made a result, and how many it had made before.
private struct ResultSource: Hashable {
  var key: EntryKey
  var offset: Int
}

/// What became of the statements of each session.
private struct SessionPasts {
  /// The results that there were when an entry was made; nil for those that no statement of the journal made.
  private(set) var sources: [EntryKey: [ResultSource?]] = [:]
  private var live = Set<EntryKey>()
  /// What journals of earlier releases do not tell counts as live.
  private var unknown = Set<EntryKey>()

  /// What made a session what it is, and what was shown of it.
  private struct State {
    var entries: [EntryKey] = []
    var results: [ResultSource?] = []
  }

  /// A session with what `undo` and `redo` go to.
  private struct Past {
    var present = State()
    var past: [State] = []
    var future: [State] = []
  }

  func isLive(_ key: EntryKey) -> Bool { live.contains(key) || unknown.contains(key) }

  init(_ entries: [JournalEntry]) {
    var pasts: [String: Past] = [:]
    for entry in entries where entry.outcome == "ok" {
      let key = EntryKey(entry)
      guard let results = entry.results, let made = entry.made, let changes = entry.changes,
        (0...1_000_000).contains(results), (0...results).contains(made)
      else {
        unknown.insert(key)
        continue
      }
      var past = pasts[entry.session] ?? Past()
      // What an initial script or a lesson made is known by its number only.
      if !entry.movesInTime { past.present.results.fit(to: max(past.present.results.count, results - made)) }
      sources[key] = past.present.results
      switch entry.firstWord {
      case "undo":
        past.future.append(past.present)
        past.present = past.past.popLast() ?? State()
        past.present.results.fit(to: results)
      case "redo":
        past.past.append(past.present)
        let shown = past.present.entries
        past.present = past.future.popLast() ?? State()
        past.present.entries += shown.filter { !past.present.entries.contains($0) }
        past.present.results.fit(to: results)
      default:
        if changes {
          past.past.append(past.present)
          past.future = []
        }
        if entry.firstWord == "reset" { past.present.entries = [] }
        past.present.entries.append(key)
        past.present.results += (0..<made).map { ResultSource(key: key, offset: $0) }
        past.present.results.fit(to: results)
      }
      pasts[entry.session] = past
    }
    for past in pasts.values { live.formUnion(past.present.entries) }
  }
}

extension [ResultSource?] {
  fileprivate mutating func fit(to count: Int) {
    if count < self.count { removeLast(self.count - count) }
    while self.count < count { append(nil) }
  }
}

extension JournalEntry {
  /// Its first word, which tells a command.
  fileprivate var firstWord: String {
    let source = SourceText(input)
    return Statement(source: source, range: 0..<source.bytes.count).names.first ?? ""
  }

  fileprivate var movesInTime: Bool { ["undo", "redo"].contains(firstWord) }
}
