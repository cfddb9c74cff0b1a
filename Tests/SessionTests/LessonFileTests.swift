import ActivationLanguage
import Foundation
import Testing

@testable import Session

/// Teachers' files: what is wrong with one is pointed at.
@Suite("Files of lessons")
struct LessonFileTests {
  private static let task = "ask A\nexpect 1\nhint H\n"

  /// What `lesson check` says to a file with a text.
  private func check(_ text: String) throws -> String {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/mine.lesson"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    var session = Session()
    let source = SourceText("lesson check \(path)")
    let statement = Statement(source: source, range: 0..<source.bytes.count)
    do throws(Diagnostic) {
      return try session.run(statement).text(TextStyle(columns: 1000)).replacing(folder + "/", with: "")
    } catch {
      return error.text(width: 100).replacing(folder + "/", with: "")
    }
  }

  @Test("a file that is right is counted, and what could be better is said")
  func good() throws {
    #expect(try check(Self.task) == "mine.lesson: 1 task, every answer is judged as it should be")
    #expect(
      try check("# Mine.\n\ntitle T\nsay S\nask A\nexpect 1\nanswer 2 - 1\n" + Self.task)
        == "mine.lesson: 2 tasks, every answer is judged as it should be\nline 6: this task has no hint")
  }

  @Test(
    "a file that is wrong is pointed into, word for word",
    arguments: [
      (
        "say A\naks B",
        """
        mine.lesson:2:1: error: a line of a lesson does not begin with 'aks' [E0702]
          2 | aks B
            | ^^^ did you mean 'ask'?
          but with title, minutes, say, show, ask, expect, within, predict, answer, wrong, reply or hint
        """
      ),
      (
        "say A\nexpect 1",
        """
        mine.lesson:2:1: error: 'expect' needs an 'ask' before it [E0702]
          2 | expect 1
            | ^^^^^^
        """
      ),
      (
        "hint H",
        """
        mine.lesson:1:1: error: 'hint' belongs behind an 'expect' or a 'predict' [E0702]
          1 | hint H
            | ^^^^
        """
      ),
      (
        "say A\nask ",
        """
        mine.lesson:2:1: error: nothing stands behind 'ask' [E0702]
          2 | ask 
            | ^^^
        """
      ),
      (
        "say A\nask B\nsay C",
        """
        mine.lesson:2:5: error: nothing says what is right here [E0702]
          2 | ask B
            |     ^ expected an 'expect' or a 'predict' below
        """
      ),
      (
        "ask B\nexpect 1\nwrong 2\nhint H",
        """
        mine.lesson:3:7: error: this wrong answer gets no reply [E0702]
          3 | wrong 2
            |       ^ expected a 'reply' below
        """
      ),
      (
        "ask B\nexpect 1\nreply R",
        """
        mine.lesson:3:1: error: 'reply' belongs behind a 'wrong' [E0702]
          3 | reply R
            | ^^^^^
        """
      ),
      (
        "minutes soon",
        """
        mine.lesson:1:9: error: 'soon' is no number of minutes [E0702]
          1 | minutes soon
            |         ^^^^ as in 8
        """
      ),
      (
        "ask B\nexpect 1\nwithin a bit",
        """
        mine.lesson:3:8: error: 'within' says by how much a number may differ from what is expected [E0702]
          3 | within a bit
            |        ^^^^^ as in 0.01, behind an 'expect'
        """
      ),
      (
        "title T\n  U",
        """
        mine.lesson:2:3: error: there is no text above that this could go on with [E0702]
          2 |   U
            |   ^
          a line begins with its word, without blanks before it
        """
      ),
      (
        "show quit",
        """
        mine.lesson:1:6: error: a lesson cannot use 'quit' [E0702]
          1 | show quit
            |      ^^^^
        """
      ),
      (
        "say A\nshow plot gleu\nask B\nexpect 1",
        """
        mine.lesson:2:11: error: there is no activation or name 'gleu' [E0201]
          2 | show plot gleu
            |           ^^^^ did you mean 'gelu'?
        """
      ),
      (
        "ask A\nexpect gelu(1",
        """
        mine.lesson:2:12: error: this bracket is not closed [E0103]
          2 | expect gelu(1
            |            ^ ')' is missing
        """
      ),
      (
        "ask A\nexpect 0.25\nanswer sigmoid(0)",
        """
        mine.lesson:3:8: error: this answer is not right: it comes to 0.5 [E0702]
          3 | answer sigmoid(0)
            |        ^^^^^^^^^^
          2 | expect 0.25
            |        ---- what is asked
        """
      ),
      (
        "ask A\nexpect 0.25\nwrong sigmoid'(0)\nreply R",
        """
        mine.lesson:3:7: error: this wrong answer is right [E0702]
          3 | wrong sigmoid'(0)
            |       ^^^^^^^^^^^
          2 | expect 0.25
            |        ---- it comes to what is asked
        """
      ),
      (
        "ask A\npredict sigmoid on -1..1\nanswer 1",
        """
        mine.lesson:2:9: error: what is predicted is a derivative [E0702]
          2 | predict sigmoid on -1..1
            |         ^^^^^^^ expected a quote behind it
          as in predict gelu' on -4..4
        """
      ),
      (
        "ask A\npredict sigmoid' on -1..1",
        """
        mine.lesson:2:9: error: a prediction needs an answer of its own [E0702]
          2 | predict sigmoid' on -1..1
            |         ^^^^^^^^^^^^^^^^^ expected an 'answer' below
          a formula in x, without a quote
        """
      ),
      (
        "ask A\npredict softmax' on -1..1\nanswer 1",
        """
        mine.lesson:2:9: error: softmax' has no curve to predict [E0702]
          2 | predict softmax' on -1..1
            |         ^^^^^^^^
        """
      ),
      (
        "say A",
        """
        mine.lesson:1:1: error: a lesson asks for something, and this does not [E0702]
          1 | say A
            | ^
          a task is an 'ask' with an 'expect' behind it; 'help lesson' shows one
        """
      ),
    ])
  func problems(_ text: String, _ diagnostic: String) throws {
    #expect(try check(text) == diagnostic)
  }

  @Test("a file is played by its path, and begins anew when its text has changed")
  func play() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/mine.lesson"
    try "title Mine\nsay S\n\(Self.task)ask C\nexpect 2\n".write(toFile: path, atomically: true, encoding: .utf8)
    var session = Session()
    func text(_ statement: String) throws -> String {
      let source = SourceText(statement)
      return try session.run(Statement(source: source, range: 0..<source.bytes.count)).text(TextStyle(columns: 1000))
    }
    #expect(try text("lesson \(path)") == "Mine: type what is asked; 'lesson stop' ends it.\n\n1/2  S\n  > A")
    #expect(comments("1", &session) == ["Right.\n\n2/2    > C"])
    #expect(try text("lesson \(path)") == "2/2    > C")
    #expect(try text("lesson").contains("1 of 2"))
    try "title Mine\nsay T\n\(Self.task)".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try text("lesson \(path)").hasSuffix("1/1  T\n  > A"))
  }

  @Test("the example that 'help lesson' shows is a lesson")
  func example() throws {
    let lines = LessonCommand.details.split(separator: "\n", omittingEmptySubsequences: false)
    let example = lines.filter { $0.hasPrefix("    ") }.map { $0.dropFirst(4) }.joined(separator: "\n")
    #expect(try check(example) == "mine.lesson: 2 tasks, every answer is judged as it should be")
  }
}
