#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One statement of one session, as the journal keeps it.
public struct JournalEntry: Codable, Sendable, Hashable {
  /// Tells the sessions of one journal apart.
  public var session: String
  /// The statement's number in its session, from 1.
  public var number: Int
  /// When it was entered: ISO 8601, UTC.
  public var time: String
  /// The statement as it was typed, line breaks included.
  public var input: String
  /// `ok`, or the code of the error.
  public var outcome: String
  /// What kind of thing the result is: `number`, `plot`, `error` …
  public var kind: String
  /// The result as text.
  public var result: String
  /// How many results there were after it; `nil` in journals of earlier releases.
  public var results: Int?
  /// How many of these it made itself.
  public var made: Int?
  /// Whether it is a change that `undo` takes back.
  public var changes: Bool?
  /// What does the same again, where that is another statement: `train` that was ended early.
  public var replay: String?

  public init(
    session: String, number: Int, time: String = Self.now, input: String, outcome: String, kind: String, result: String,
    results: Int? = nil, made: Int? = nil,
    changes: Bool? = nil, replay: String? = nil
  ) {
    self.session = session
    self.number = number
    self.time = time
    self.input = input
    self.outcome = outcome
    self.kind = kind
    self.result = result
    self.results = results
    self.made = made
    self.changes = changes
    self.replay = replay
  }

  /// The present moment as `time` wants it, to the second.
  public static var now: String { Date().ISO8601Format() }

  /// The day before another, both as `2026-11-26`.
  static func dayBefore(_ day: String) -> String? {
    guard let date = try? Date("\(day)T12:00:00Z", strategy: .iso8601) else { return nil }
    return String(date.addingTimeInterval(-86_400).ISO8601Format().prefix(10))
  }
}
