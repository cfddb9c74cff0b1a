import ActivationLanguage
import Testing

@testable import Session

/// What a lesson says to each of some statements; `nil` where it says nothing.
func comments(_ statements: String, _ session: inout Session) -> [String?] {
  SourceText(statements).statements.map { session.perform($0).comment?.text(TextStyle(columns: 1000)) }
}

@Suite("Lessons")
struct LessonTests {
  private func lesson(_ text: String) throws -> Lesson {
    try LessonReader.lesson(named: "l", SourceText(text, file: "l.lesson"))
  }

  @Test("the tutorial goes on at every model answer, and says what is missing at every other")
  func tutorial() throws {
    var session = Session()
    #expect(comments("tutorial", &session) == [nil])
    let tasks = Lesson.tutorial.steps.compactMap(\.task)
    #expect(tasks.count >= 10)
    for (index, task) in tasks.enumerated() {
      #expect(comments("gleu(1)", &session) == ["Not yet. \(task.hint)"])
      let aside = try #require(comments("1 + 1", &session)[0])
      #expect(aside.hasSuffix(task.hint))
      #expect(aside.hasPrefix("Not yet. ") || aside.hasPrefix("That works, and the task still waits:\n  > \(task.ask)"))
      let comment = try #require(comments(task.answer.text, &session)[0])
      #expect(comment.hasPrefix("Right.\n\n"), "\(task.ask)\n\(comment)")
      #expect(
        index + 1 < tasks.count ? comment.contains("\(index + 2)/\(tasks.count)") : comment.contains("That was it."))
    }
    #expect(session.lesson == nil)
    #expect(comments("1 + 1", &session) == [nil])
  }

  @Test("of the library pass their own check, and are whole", arguments: Lesson.library.map(\.name))
  func library(_ name: String) throws {
    let lesson = try #require(Lesson.named(name))
    #expect(try lesson.check() == [])
    #expect((7...12).contains(lesson.tasks) && (5...15).contains(lesson.minutes ?? 0) && lesson.title != name)
    // Every terminal can show them, in the C locale too.
    #expect(lesson.steps.allSatisfy { step in step.parts.allSatisfy { "\($0)".utf8.allSatisfy { $0 < 0x80 } } })
    #expect(lesson.steps.dropLast().allSatisfy { !$0.parts.isEmpty && $0.task != nil })
    #expect(lesson.steps.last?.task == nil)
  }

  @Test(
    "of the library are played: wrong answers do not go on and are helped, right ones do",
    arguments: Lesson.library.map(\.name))
  func play(_ name: String) throws {
    let lesson = try #require(Lesson.named(name))
    var session = Session()
    #expect(comments("lesson \(lesson.name)", &session) == [nil])
    for (index, task) in lesson.steps.compactMap(\.task).enumerated() {
      for mistake in task.mistakes {
        let comment = try #require(comments(mistake.statement.text, &session)[0], "\(mistake.statement.text)")
        #expect(!comment.hasPrefix("Right.") && comment.hasSuffix(mistake.reply), "\(comment)")
        #expect(session.lesson?.done == index)
        // What was defined wrongly is taken back.
        if mistake.statement.names.first == "let" { #expect(session.undo() != nil) }
      }
      for wrong in ["1e9 + 7", "gleu(1)"] {
        let comment = try #require(comments(wrong, &session)[0])
        #expect(comment.hasSuffix(task.hint) && !comment.hasPrefix("Right."))
      }
      let comment = try #require(comments(task.answer.text, &session)[0])
      #expect(comment.hasPrefix("Right.\n"), "\(task.ask)\n\(comment)")
      #expect(session.lesson?.done ?? lesson.tasks == index + 1)
    }
    #expect(session.lesson == nil)
    #expect(session.lessons[lesson.name]?.isOver == true)
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
      ("undo", "undo", true), ("set grid on", "set grid off", false), ("set grid on", "set grid = on", true),
      ("relu'", "x -> if x > 0 then 1 else 0", false),
      ("3\nwithin 0.1", "3.09", true), ("3\nwithin 0.1", "3.11", false), ("3", "3.0000001", false),
    ])
  func judgement(_ expected: String, _ answer: String, _ isRight: Bool) throws {
    var session = Session()
    _ = comments("let z = 3", &session)
    session.lesson = LessonProgress(try lesson("say S\nask A\nexpect \(expected)\nhint H\nsay End"))
    #expect(comments(answer, &session) == [isRight ? "Right.\n\nEnd" : "Not yet. H"])
  }

  @Test("what is shown is run as if it were typed, and stands among the lines")
  func show() throws {
    let text = """
      say A table.
        It is short.
      show let double(x) = 2*x
      show table double on 0..1 by 1
      say Now you.
      ask Work out double at 3,
        in your head.
      expect double(3)
      say End
      show double(1)
      """
    var session = Session()
    session.lesson = LessonProgress(try lesson(text))
    #expect(
      Outcome.page(session.page()).text(TextStyle()) == """
        1/1  A table. It is short.
          slope> let double(x) = 2*x
        double(x) = 2*x
          slope> table double on 0..1 by 1
        x  double
        0       0
        1       2
        Now you.
          > Work out double at 3, in your head.
        """)
    #expect(comments("6", &session) == ["Right.\n\nEnd\n  slope> double(1)\n2"])
    #expect(session.environment.results.count == 2)
  }

  @Test("a wrong answer that is foreseen gets its reply, another the hint")
  func mistakes() throws {
    var session = Session()
    session.lesson = LessonProgress(
      try lesson("ask A\nexpect 1\nwrong 2\nreply Two\n  much.\nwrong 3\nreply Three.\nhint H"))
    #expect(comments("1 + 1\n3\n4", &session) == ["Not yet. Two much.", "Not yet. Three.", "Not yet. H"])
    #expect(comments("1", &session) == ["Right.\n\nThat was l."])
  }

  @Test("can be left and gone through back and forth, go on where they were left, and are listed with how far one is")
  func navigation() throws {
    var session = Session()
    func text(_ statement: String) throws -> String {
      var text = ""
      for statement in SourceText(statement).statements {
        text = try session.run(statement).text(TextStyle(columns: 1000))
      }
      return text
    }
    #expect(try text("tutorial").contains("1/12"))
    #expect(try text("lesson skip").hasPrefix("A right answer:\n  slope> gelu(1)\n0.8413447460685429\n\n2/12"))
    #expect(try text("tutorial").hasPrefix("2/12"))
    #expect(try text("lesson hint") == "A range is written A..B by S, and stands in the brackets of relu.")
    #expect(try text("lesson back").contains("1/12"))
    #expect(try text("lesson back").contains("1/12"))
    #expect(try text("lesson skip").contains("2/12"))
    #expect(try text("lesson stop") == "stopped; 'lesson tutorial' goes on with it")
    #expect(try text("lesson softmax").contains("1/8"))
    #expect(try text("lesson tutorial").contains("2/12"))
    #expect(try text("lesson").contains("tutorial        First steps                                 10  1 of 12"))
    for _ in 1..<12 { _ = try text("lesson skip") }
    #expect(session.lesson == nil)
    #expect(try text("lesson").contains("tutorial        First steps                                 10  all"))
    #expect(try text("lesson tutorial").contains("1/12"))
  }
}
