import ActivationLanguage
import Foundation
import Testing

@testable import Session

@Suite("A session's definitions")
struct DefinitionTests {
  /// What each statement shows at the prompt, errors by their message.
  private func shown(_ statements: String, _ session: inout Session) -> [String] {
    SourceText(statements).statements.map { statement in
      do throws(Diagnostic) {
        return try session.run(statement).text(TextStyle(namesResults: true))
      } catch {
        return error.message
      }
    }
  }

  @Test("that are replaced say so, and what goes on with the old one")
  func replacing() {
    var session = Session()
    let lines = shown("let f(x) = x^2; let g(x) = f(x) + 1; let h = g + f; let f(x) = x^3; g(2); let f = 3", &session)
    #expect(lines[0] == "f(x) = x^2")
    #expect(
      lines[3] == """
        f(x) = x^3
          it replaces f(x) = x^2
          g, h keep the f of their definition; define anew what shall follow
        """)
    #expect(lines[4] == "_1 = 5")
    #expect(lines[5] == "f = 3\n  it replaces f(x) = x^3", "nothing uses the second f")
    #expect(shown("let gelu(x) = x", &session) == ["gelu(x) = x\n  it hides the catalogue's gelu in this session"])
  }

  @Test("are listed with what uses them")
  func who() throws {
    var session = Session()
    #expect(shown("who", &session) == ["nothing is defined yet; 'help let' shows how"])
    let lines = shown("let a = 2; let f(x) = a*x; let g(x) = f(f(x)); who", &session)
    #expect(
      lines[3] == """
        name  kind        definition      used by
        a     number      a = 2           f
        f     activation  f(x) = 2*x      g
        g     activation  g(x) = 2*(2*x)
        """)
  }

  @Test("are undone and done again, one by one; something new forgets what was undone")
  func redo() {
    var session = Session()
    _ = shown("let a = 1; let a = 2; set range -1..1", &session)
    #expect(shown("undo; undo; undo; undo", &session).last == "there is nothing to undo")
    #expect(
      shown("redo; redo; a; redo", &session) == [
        "redone: let a = 1", "redone: let a = 2", "_1 = 2", "there is nothing to redo",
      ])
    #expect(session.settings.range == -6...6)
  }

  @Test("are all dropped by reset, which can be undone")
  func reset() {
    var session = Session()
    let lines = shown("let a = 1; a + 1; set derivatives 2; reset; a; undo; a", &session)
    #expect(lines[3] == "dropped 1 definition and 1 result; 'undo' brings them back")
    #expect(lines[4] == "there is no activation or name 'a'" && lines[6] == "_2 = 1")
    #expect(session.settings.derivatives == 2)
  }
}

@Suite("History")
struct HistoryTests {
  private func entry(_ number: Int, _ input: String, _ outcome: String = "ok", session: String = "now", day: Int = 26)
    -> JournalEntry
  {
    JournalEntry(
      session: session, number: number, time: "2026-11-\(day)T10:0\(number):00Z", input: input, outcome: outcome,
      kind: "number", result: "")
  }

  private func query(_ text: String) throws -> HistoryQuery {
    let source = SourceText(text)
    var parser = Parser(Statement(source: source, range: 0..<source.bytes.count))
    return try parser.historyQuery()
  }

  @Test(
    "finds by word, failure, session, time and number, alone and together",
    arguments: [
      ("", "gelu(1) plot gleu silu(2) let f(x) = x relu(3)"), ("2", "let f(x) = x relu(3)"),
      ("find ELU", "gelu(1) relu(3)"),
      ("failed", "plot gleu"), ("session", "let f(x) = x relu(3)"), ("session old", "gelu(1) plot gleu silu(2)"),
      ("since 2026-11-26", "let f(x) = x relu(3)"),
      ("since 2026-11-26 10:02", "relu(3)"), ("since 2026-11-26 1", "relu(3)"), ("since 2026-11-26T10:02", "relu(3)"),
      ("1..1", "let f(x) = x"),
      ("session old 2..3", "plot gleu silu(2)"), ("session old failed", "plot gleu"), ("find \"f(x)\"", "let f(x) = x"),
      ("find elu 1", "relu(3)"), ("all since 2020-01-01 session old 1..1", "gelu(1)"),
    ])
  func queries(_ text: String, _ found: String) throws {
    let entries = [
      entry(1, "gelu(1)", session: "old", day: 25), entry(2, "plot gleu", "E0201", session: "old", day: 25),
      entry(3, "silu(2)", session: "old", day: 25), entry(1, "let f(x) = x"), entry(2, "relu(3)"),
    ]
    let chosen = try query(text).selected(of: entries, thisSession: "now")
    #expect(chosen.map(\.input).joined(separator: " ") == found)
  }

  @Test(
    "a moment is given as people and 'history' itself give it",
    arguments: [
      ("today", "2026-03-01"), ("yesterday", "2026-02-28"), ("14:30", "2026-03-01T14:30"), ("02-27", "2026-02-27"),
      ("12-31", "2025-12-31"), ("2026-02-27", "2026-02-27"), ("2026-02-27T09:15", "2026-02-27T09:15"),
      ("2026-02-27T09:15:01Z", "2026-02-27T09:15:01"), ("02-27T09:15", "2026-02-27T09:15"), ("noon", nil),
      ("9:15", nil),
    ])
  func moments(_ text: String, _ moment: String?) {
    #expect(Parser.moment(text, now: "2026-03-01T10:00:00Z") == moment)
  }

  @Test("is written to a script, without what failed, to a file with blanks in its name")
  func script() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var session = Session(identifier: "s")
    let path = folder + "/my lesson.slope"
    for statement in SourceText("gelu(1)\ngleu(2)\nlet f(x) = x^2\nf(3)\nhistory 1..3 to \(path)").statements {
      _ = session.perform(statement)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "# a slope session\ngelu(1)\nlet f(x) = x^2\n")
  }

  @Test(
    "in a script comes to the same: results are renumbered, what was undone and what is about the session is left out",
    arguments: [
      ("gelu(1); 3*3; 4*4; _2+1", "2..4", "3*3\n4*4\n_1+1"), ("2; 3; _ + %1", "1..3", "2\n3\n_ + _1"),
      ("1; 2; undo; 3; _ + _1; who", "all", "1\n3\n_ + _1"), ("1; 2; undo; redo; 3; _3 + _2", "2..6", "2\n3\n_2 + _1"),
      ("let a = 1; let b = 2; undo; undo; redo; a", "all", "let a = 1\na"), ("5; reset; 6; _1", "all", "6\n_1"),
      ("1; 2; reset; undo; _2", "all", "1\n2\n_2"), ("5; undo; 6; undo; redo; _ + 1", "all", "6\n_ + 1"),
      ("let a = 1; reset; let b = 2; undo; undo; a", "all", "let a = 1\na"),
      ("let f(x) = x^2; info f; undo; 1", "all", "1"), ("1; 2; undo; plot relu; _", "all", "1\nplot relu\n_"),
      ("7; plot relu; help; list mine; _1", "all", "7\nplot relu\nlist mine\n_1"),
    ])
  func replay(_ entered: String, _ numbers: String, _ written: String) throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var session = Session(identifier: "s")
    for statement in SourceText("\(entered); history \(numbers) to \(folder)/a.slope").statements {
      let (result, _, _) = session.perform(statement)
      _ = try result.get()
    }
    let script = try String(contentsOfFile: folder + "/a.slope", encoding: .utf8)
    #expect(script == "# a slope session\n\(written)\n")
  }

  @Test("in a script counts the results of files that are loaded")
  func loaded() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try "7\n8\n".write(toFile: folder + "/two.slope", atomically: true, encoding: .utf8)
    let lines = "1; load \(folder)/two.slope; 5; _2 + 1; _; load \(folder)/two.slope; _ * _4"
    var session = Session(identifier: "s")
    for statement in SourceText("\(lines); history 2..7 to \(folder)/a.slope").statements {
      _ = try session.perform(statement).result.get()
    }
    let written = try String(contentsOfFile: folder + "/a.slope", encoding: .utf8)
    let load = "load \(folder)/two.slope"
    #expect(written == "# a slope session\n\(load)\n5\n_1 + 1\n_\n\(load)\n_ * _3\n")
  }

  @Test("is no script where a result is missing, or nothing is left")
  func incomplete() throws {
    var session = Session(identifier: "s")
    let text = "2; 3; _1 + _2; gleu; who; history 2..3 to no/a.slope; history 4..5 to no/a.slope"
    let messages = SourceText(text).statements.map { statement in
      if case .failure(let diagnostic) = session.perform(statement).result { diagnostic.message } else { "" }
    }
    #expect(messages[5] == "statement 3 uses a result that is not among these statements")
    #expect(messages[6] == "none of these statements can be run again")
  }
}
