import ActivationCore
import ActivationLanguage
import Foundation
import Testing

@testable import Session

@Suite("Save and load")
struct SaveAndLoadTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("slope \(UUID().uuidString)")

  private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  private func run(_ script: String, _ session: inout Session) throws -> String {
    var text = ""
    for statement in SourceText(script).statements { text = try session.run(statement).text(TextStyle()) }
    return text
  }

  @Test("a saved session replays to the same state, without what failed or was undone")
  func replay() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var first = Session()
    _ = try run(
      """
      ## Gated.
      ## family: mine
      let swish(x, beta=1) = x *
        sigmoid(beta*x)
      let act = tanh + norm:z
      let wrong = 1
      undo
      set range -2..2
      swish(1)
      """, &first)
    #expect(throws: Diagnostic.self) { try run("gleu", &first) }
    #expect(try run("save \(path("a session.slope"))", &first) == "saved 4 statements to \(path("a session.slope"))")

    var second = Session()
    #expect(
      try run("load \"\(path("a session.slope"))\"", &second) == "loaded 4 statements from \(path("a session.slope"))")
    #expect(second.script == first.script)
    #expect(second.settings == first.settings)
    #expect(second.environment.results.count == 1)
    #expect(try run("swish(1) - _", &second) == "0")
    #expect(second.environment.function(named: "swish")?.documentation?.first("family") == "mine")
    #expect(throws: Diagnostic.self) { try run("wrong", &second) }
  }

  @Test("an error in the third line is reported there, and nothing of the file is kept")
  func error() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try "let a = 1\nlet b = 2\nlet c = gleu(1)\n".write(toFile: path("x.slope"), atomically: true, encoding: .utf8)
    var session = Session()
    let diagnostic = try #require(throws: Diagnostic.self) { try run("load \(path("x.slope"))", &session) }
    #expect(diagnostic.text().hasPrefix("\(path("x.slope")):3:9: error: there is no activation or name 'gleu'"))
    #expect(session.script == [])
  }

  @Test("a file that loads itself is noticed")
  func recursion() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try "let a = 1\nload \(path("x.slope"))\n".write(toFile: path("x.slope"), atomically: true, encoding: .utf8)
    var session = Session()
    let diagnostic = try #require(throws: Diagnostic.self) { try run("load \(path("x.slope"))", &session) }
    #expect(diagnostic.message.hasSuffix("loads itself"))
  }

  @Test("a file that is no saved session is not overwritten")
  func protection() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try "precious".write(toFile: path("thesis.txt"), atomically: true, encoding: .utf8)
    var session = Session()
    let diagnostic = try #require(throws: Diagnostic.self) { try run("1\nsave \(path("thesis.txt"))", &session) }
    #expect(diagnostic.message.hasSuffix("exists and is not a saved session"))
    #expect(try String(contentsOfFile: path("thesis.txt"), encoding: .utf8) == "precious")
    _ = try run("save \(path("mine.slope"))\n2\nsave \(path("mine.slope"))", &session)
  }

  @Test("loading is one step to undo")
  func undo() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try "let a = 1\nlet b = 2\n".write(toFile: path("two.slope"), atomically: true, encoding: .utf8)
    var session = Session()
    _ = try run("let c = 3\nload \(path("two.slope"))\nundo", &session)
    #expect(session.script == ["let c = 3"])
  }

  @Test("numbers of a file are data")
  func data() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try "-1, 2\n0x1p1".write(toFile: path("numbers.txt"), atomically: true, encoding: .utf8)
    let array = Tensor(shape: [2, 1], values: [-1, 3])
    try Data(NumPyFile.bytes(of: array)).write(to: folder.appendingPathComponent("a.npy"))
    var session = Session()
    #expect(try run("eval relu on \"\(path("numbers.txt"))\"", &session) == "[0, 2, 2]")
    #expect(try run("eval relu on \"\(path("a.npy"))\"", &session) == "[[0], [3]]")
  }
}
