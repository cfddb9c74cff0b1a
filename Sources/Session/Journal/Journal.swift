#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The session history: a file of one JSON object per line, shared by all sessions.
///
/// Entries are only ever appended, each in one write under a lock, so several sessions may write at once and
/// a crash can at worst leave one torn line at the end, which readers skip and the next writer closes.
public struct Journal: Sendable, Hashable {
  public let path: String

  public init(path: String) { self.path = path }

  /// Adds one line to the file, creating it and its folders if need be.
  ///
  /// - Throws: ``FileError`` if the system refuses.
  public func append(_ entry: JournalEntry) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var line = try [UInt8](encoder.encode(entry))
    line.append(Self.newline)
    let file = try OpenFile(appendingTo: path)
    try file.lock()
    if let last = file.lastByte(), last != Self.newline { line.insert(Self.newline, at: 0) }
    try file.writeAtOnce(line)
  }

  /// All entries, oldest first; none if the file does not exist. Torn and foreign lines are skipped.
  ///
  /// - Throws: ``FileError`` if the file exists but cannot be read.
  public func entries() throws -> [JournalEntry] {
    guard let bytes = try OpenFile.contents(of: path) else { return [] }
    let decoder = JSONDecoder()
    return bytes.split(separator: Self.newline).compactMap { line in
      try? decoder.decode(JournalEntry.self, from: Data(line))
    }
  }

  private static let newline = UInt8(ascii: "\n")
}
