import Foundation
import Session
import Testing

@Suite("The journal")
struct JournalTests {
  @Test("keeps what it is given, line breaks and all")
  func roundTrip() throws {
    try withTemporaryFolder { folder in
      let journal = Journal(path: folder + "/new/folders/journal.jsonl")
      let entries = [entry(1, "let f(x) =\n  x^2"), entry(2, "f(\"ünïcode\" / 2)")]
      for entry in entries { try journal.append(entry) }
      #expect(try journal.entries() == entries)
    }
  }

  @Test("is empty where there is no file yet")
  func missingFile() throws {
    #expect(try Journal(path: "/nonexistent/journal.jsonl").entries().isEmpty)
  }

  @Test("is readable by its owner only")
  func permissions() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/journal.jsonl"
      try Journal(path: path).append(entry(1, "1"))
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test("loses no line when sessions write at the same time")
  func concurrentSessions() async throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/journal.jsonl"
    try await withThrowingTaskGroup { group in
      for session in 0..<4 {
        group.addTask {
          let journal = Journal(path: path)
          for number in 1...250 {
            try journal.append(entry(number, String(repeating: "x", count: number), session: "s\(session)"))
          }
        }
      }
      try await group.waitForAll()
    }
    let entries = try Journal(path: path).entries()
    #expect(entries.count == 1000)
    for session in 0..<4 {
      #expect(entries.filter { $0.session == "s\(session)" }.map(\.number) == Array(1...250))
    }
  }

  @Test("survives a crash in the middle of a line")
  func tornLine() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/journal.jsonl"
      let journal = Journal(path: path)
      try journal.append(entry(1, "before"))
      let whole = try String(contentsOfFile: path, encoding: .utf8)
      try (whole + whole.prefix(30)).write(toFile: path, atomically: false, encoding: .utf8)
      #expect(try journal.entries() == [entry(1, "before")])
      try journal.append(entry(2, "after"))
      #expect(try journal.entries() == [entry(1, "before"), entry(2, "after")])
    }
  }

  @Test("skips lines that are not its own")
  func foreignLines() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/journal.jsonl"
      try Data("hello\n\n{\"a\":1}\n\u{0}\u{1}\n".utf8).write(to: URL(fileURLWithPath: path))
      let journal = Journal(path: path)
      try journal.append(entry(1, "1"))
      #expect(try journal.entries() == [entry(1, "1")])
    }
  }

  @Test("says what it could not write, and why")
  func unwritable() throws {
    try withTemporaryFolder { folder in
      try Data().write(to: URL(fileURLWithPath: folder + "/file"))
      let journal = Journal(path: folder + "/file/journal.jsonl")
      let error = #expect(throws: FileError.self) { try journal.append(entry(1, "1")) }
      #expect(error?.description == "cannot write to '\(folder)/file/journal.jsonl': Not a directory")
    }
  }

  @Test("writes the time in UTC")
  func time() throws {
    #expect(JournalEntry.now.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil)
  }
}

private func entry(_ number: Int, _ input: String, session: String = "a") -> JournalEntry {
  JournalEntry(
    session: session, number: number, time: "2026-01-02T03:04:05Z", input: input, outcome: "ok", kind: "number",
    result: "1")
}
