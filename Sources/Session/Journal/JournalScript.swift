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
    var numbers: [EntryKey: Int] = [:]
    for entry in entries where entry.outcome == "ok" && wanted.contains(EntryKey(entry)) {
      let key = EntryKey(entry)
      guard past.isLive(key), !Self.bookkeeping.contains(entry.firstWord) else { continue }
      statements.append(try Self.renumbered(entry, past.sources[key], numbers))
      if past.makesResult.contains(key) { numbers[key] = numbers.count + 1 }
    }
  }

  /// - Parameter sources: the entries whose results a statement can use, by number.
  private static func renumbered(
    _ entry: JournalEntry, _ sources: [EntryKey]?, _ numbers: [EntryKey: Int]
  ) throws(MissingResult) -> String {
    guard let sources else { return entry.input }
    let text = SourceText(entry.input)
    var (written, end) = ("", 0)
    for (number, range) in Statement(source: text, range: 0..<text.bytes.count).results {
      let index = (number ?? sources.count) - 1
      guard sources.indices.contains(index), let new = numbers[sources[index]] else {
        let source = sources.indices.contains(index) ? sources[index].number : nil
        throw MissingResult(statement: entry.number, source: source)
      }
      let isLast = number == nil && new == numbers.count
      written += text[end..<range.lowerBound] + (isLast ? "_" : "_\(new)")
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

/// What became of the statements of each session.
private struct SessionPasts {
  /// The entries whose results there were when another was entered.
  private(set) var sources: [EntryKey: [EntryKey]] = [:]
  private(set) var makesResult = Set<EntryKey>()
  private var undone = Set<EntryKey>()

  /// Where a session is on its way.
  private struct State {
    var steps = 0
    /// The statements that made it what it is, with how many there were then; and those that were taken back.
    var live: [(key: EntryKey, steps: Int)] = []
    var dropped: [(key: EntryKey, steps: Int)] = []
    var results: [EntryKey] = []
  }

  func isLive(_ key: EntryKey) -> Bool { !undone.contains(key) }

  init(_ entries: [JournalEntry]) {
    var states: [String: State] = [:]
    for entry in entries where entry.outcome == "ok" {
      // Journals of earlier releases do not tell.
      guard let steps = entry.steps, let results = entry.results else { continue }
      let key = EntryKey(entry)
      var state = states[entry.session] ?? State()
      sources[key] = state.results
      if ["undo", "redo"].contains(entry.firstWord) {
        if steps < state.steps {
          while let last = state.live.last, last.steps > steps { state.dropped.append(state.live.removeLast()) }
        } else {
          while let next = state.dropped.last, next.steps <= steps { state.live.append(state.dropped.removeLast()) }
        }
      } else if steps != state.steps {
        while let last = state.live.last, last.steps > steps { state.dropped.append(state.live.removeLast()) }
        state.live.append((key, steps))
      }
      state.steps = steps
      if results == state.results.count + 1, !["undo", "redo"].contains(entry.firstWord) {
        makesResult.insert(key)
        state.results.append(key)
      } else if results != state.results.count {
        // After undo and redo: the results of what is live.
        state.results = state.live.map(\.key).filter(makesResult.contains)
      }
      states[entry.session] = state
    }
    for state in states.values { undone.formUnion(state.dropped.map(\.key)) }
  }
}

extension JournalEntry {
  /// Its first word, which tells a command.
  fileprivate var firstWord: String {
    let source = SourceText(input)
    return Statement(source: source, range: 0..<source.bytes.count).names.first ?? ""
  }
}
