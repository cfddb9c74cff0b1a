import ActivationLanguage
import Testing

@testable import Session

@Suite("Lessons")
struct LessonTests {
  /// What a lesson says to each of some statements.
  private func comments(_ statements: String, _ session: inout Session) -> [String?] {
    SourceText(statements).statements.map { session.perform($0).comment }
  }

  @Test("the tutorial goes on at every model answer, and says what is missing at every other")
  func tutorial() throws {
    var session = Session()
    #expect(comments("tutorial", &session) == [nil])
    let tasks = Lesson.tutorial.steps.filter { $0.expect != nil }
    #expect(tasks.count >= 10 && tasks.allSatisfy { !$0.hint.isEmpty && !$0.say.isEmpty })
    for (index, task) in tasks.enumerated() {
      #expect(comments("gleu(1)", &session) == ["Not yet. \(task.hint)"])
      #expect(comments("1 + 1", &session) == ["That works, and the task still waits:\n  > \(task.ask)\n\(task.hint)"])
      let answer = try #require(task.expect)
      let comment = try #require(comments(answer, &session)[0])
      #expect(comment.hasPrefix("Right.\n\n"), "\(task.ask)\n\(comment)")
      #expect(
        index + 1 < tasks.count ? comment.contains("\(index + 2)/\(tasks.count)") : comment.contains("That was it."))
    }
    #expect(session.lesson == nil)
    #expect(comments("1 + 1", &session) == [nil])
  }

  @Test(
    "an answer is right that comes to the same, however it is written",
    arguments: [
      ("relu(-2..2 by 0.5)", "relu([-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2])", true),
      ("relu(-2..2 by 0.5)", "relu(-2..2)", false),
      ("let f(x, a=1) = x*sigmoid(a*x)", "let f(x, a=1) = x/(1 + exp(-a*x))", true),
      ("let f(x, a=1) = x*sigmoid(a*x)", "let f(x, a=2) = x*sigmoid(a*x)", false),
      ("let f(x, a=1) = x*sigmoid(a*x)", "let g(x, a=1) = x*sigmoid(a*x)", false),
      ("plot tanh, sigmoid on -4..4", "plot sigmoid, relu, tanh on -4..4", true),
      ("plot tanh, sigmoid on -4..4", "plot sigmoid, tanh", false),
      ("plot gelu", "plot gelu on -1..1", true), ("plot gelu", "plot silu", false),
      ("info mish", "help mish", true), ("info mish", "info gelu", false),
      ("undo", "undo", true), ("relu'", "x -> if x > 0 then 1 else 0", false),
    ])
  func judgement(_ expected: String, _ answer: String, _ isRight: Bool) throws {
    let lesson = try Lesson(name: "l", text: "say S\nask A\nexpect \(expected)\nhint H\nsay End")
    var session = Session()
    _ = comments("let z = 3", &session)
    session.lesson = LessonProgress(lesson)
    #expect(
      comments(answer, &session) == [isRight ? "Right.\n\nEnd" : "That works, and the task still waits:\n  > A\nH"])
  }

  @Test("can be left, and gone through back and forth")
  func navigation() throws {
    var session = Session()
    func text(_ statement: String) throws -> String {
      var text = ""
      for statement in SourceText(statement).statements { text = try session.run(statement).text(TextStyle()) }
      return text
    }
    #expect(try text("tutorial").contains("1/12"))
    #expect(try text("tutorial skip").contains("2/12"))
    #expect(try text("tutorial").contains("2/12"))
    #expect(try text("tutorial back").contains("1/12"))
    #expect(try text("tutorial back").contains("1/12"))
    for _ in 0..<12 { _ = try text("tutorial skip") }
    #expect(session.lesson == nil)
    #expect(try text("tutorial").contains("1/12"))
    #expect(try text("tutorial stop").hasPrefix("stopped"))
  }

  @Test(
    "whose text is wrong say where",
    arguments: [
      ("say A\naks B", 2, "'aks' is none of title, say, ask, expect and hint"),
      ("say A\nexpect 1", 2, "'expect' needs an 'ask' before it"), ("hint H", 1, "'hint' belongs behind an 'expect'"),
      ("say A\nask", 2, "nothing stands behind 'ask'"), ("say A\nask B", 2, "the last 'ask' has no 'expect'"),
    ])
  func problems(_ text: String, _ line: Int, _ message: String) throws {
    let problem = try #require(throws: Lesson.Problem.self) { try Lesson(name: "l", text: text) }
    #expect(problem == Lesson.Problem(line: line, message: message))
  }
}
