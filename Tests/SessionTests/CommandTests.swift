import ActivationLanguage
import Plotting
import Testing

@testable import Session

@Suite("Commands")
struct CommandTests {
  /// Runs a script in a new session; every statement must succeed.
  private func session(_ script: String) throws -> Session {
    var session = Session()
    for statement in SourceText(script).statements { _ = try session.run(statement) }
    return session
  }

  @Test(
    "every example of every command works, in their order, in a new session", arguments: Commands.all.map { $0.name })
  func examples(_ name: String) throws {
    let command = try #require(Commands.named(name))
    _ = try session(command.examples.joined(separator: "\n"))
    for example in command.examples {
      #expect(example.hasPrefix(name) || example.hasSuffix("; \(name)") || name == "undo")
    }
  }

  @Test(
    "every example of the help topics comes to what it says", arguments: (HelpTopic.all + HelpTopic.words).map(\.name))
  func topics(_ name: String) throws {
    let topic = try #require(HelpTopic.named(name))
    for (statement, result) in topic.examples { #expect(try shown(statement) == result, "\(statement)") }
  }

  @Test("help knows every command, topic, function and activation")
  func help() throws {
    for command in Commands.all {
      #expect(try shown("help \(command.name)", TextStyle(columns: 400)).contains(command.summary))
    }
    #expect(try shown("help operators").contains("composes"))
    #expect(try shown("help clip").contains("clip(x, low, high)"))
    #expect(try shown("help gelu").contains("x*normal_cdf(x)"))
    let diagnostic = try #require(throws: Diagnostic.self) { try shown("help polt") }
    #expect(diagnostic.suggestion == "plot")
  }

  @Test("table puts values side by side")
  func table() throws {
    #expect(
      try shown("table relu, relu' on -1..1 by 0.5") == """
           x  relu  relu'
          -1     0      0
        -0.5     0      0
           0     0      0
         0.5   0.5      1
           1     1      1
        """)
  }

  @Test("a plot has its ranges in either order, each once")
  func ranges() throws {
    for clauses in ["on 0..1 y 0..2", "y 0..2 on 0..1"] {
      var session = Session()
      let source = SourceText("plot gelu \(clauses)")
      guard case .plot(let request) = try session.run(Statement(source: source, range: 0..<source.bytes.count)) else {
        Issue.record("no plot")
        return
      }
      #expect(request.range == 0...1 && request.yRange == 0...2)
    }
    for clauses in ["on 0..1 on 0..2", "y 0..1 on 0..1 y 0..1", "on 0..1 y 0..1 on 0..1"] {
      #expect(throws: Diagnostic.self) { try shown("plot gelu \(clauses)") }
    }
  }

  @Test("results are numbered and can be used by their names")
  func results() throws {
    #expect(try shown("3\n4\n_1 + _2 + %1 + _") == "14")
    #expect(try shown("[1, 2]\neval relu on _", TextStyle(namesResults: true)) == "_2 = [1, 2]")
  }

  @Test("a long result is broken between its elements at the prompt, and is one line elsewhere")
  func longResults() throws {
    let scripts = [
      "softmax([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])", "0..3 by 0.1", "let a = softmax([[1, 2, 3, 4, 5], [6, 7, 8, 9, 10]])",
      "gelu'",
      "let f(x, alpha=1, beta=2, gamma=3) = exp(alpha*x) - exp(beta*x) + exp(gamma*x) + log(1 + exp(alpha*beta*x))",
    ]
    for script in scripts {
      let line = try shown(script)
      #expect(!line.contains("\n"))
      for columns in [40, 60, 80, 100] {
        let text = try shown(script, TextStyle(namesResults: true, columns: columns))
        let lines = text.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= columns }, "\(text)")
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("  ") }, "\(text)")
        // The same words, behind the name of the result.
        let words = lines.flatMap { $0.split(separator: " ") }
        #expect(words.suffix(line.split(separator: " ").count) == line.split(separator: " ")[...])
      }
    }
    #expect(
      try shown("[[1/3, 2/3, 1], [4, 5, 6]]", TextStyle(namesResults: true, columns: 48)) == """
        _1 = [[0.3333333333333333, 0.6666666666666666,
               1],
              [4, 5, 6]]
        """)
  }

  @Test("a range is shown as a vector is: at the prompt its first elements")
  func longRange() throws {
    let first = "0, 0.125, 0.25, 0.375, …]"
    for script in ["0..1e6 by 1/8", "relu(0..1e5 by 1/8)"] {
      #expect(try shown(script, TextStyle(namesResults: true, mostElements: 4)) == "_1 = [\(first)")
    }
    #expect(
      try shown("let r = 0..1e6 by 1/8", TextStyle(namesResults: true, mostElements: 4)).hasPrefix("r = [\(first)"))
    #expect(try shown("0..0.5 by 0.125") == "[0, 0.125, 0.25, 0.375, 0.5]")
  }

  @Test("a switch that is set on ends its line")
  func switches() throws {
    #expect(try shown("set grid on\nset grid") == "grid is on: lines at the ticks of a plot\nset grid on or off")
    #expect(!SourceText("set grid on").isUnfinished && SourceText("plot gelu on").isUnfinished)
  }

  @Test("a line may begin with a choice")
  func choice() throws {
    #expect(try shown("if 2 > 1 then 3 else 4") == "3")
    #expect(try shown("if x > 0 then 1 else exp(x)\n_([-1, 2])[1]") == "1")
  }

  @Test("undo takes definitions, settings and results back, one at a time")
  func undo() throws {
    #expect(try shown("let a = 1\nlet a = 2\nundo\na") == "1")
    #expect(
      try shown("set derivatives 2\nundo\nset derivatives")
        == "derivatives is 1: how many derivatives a plot shows beside f\nset derivatives 0, 1 or 2")
    #expect(try shown("7\n8\nundo\n_") == "7")
    #expect(throws: Diagnostic.self) { try shown("undo") }
  }

  @Test("a statement that fails changes nothing")
  func failure() throws {
    var session = try session("let a = 1\n5")
    for bad in ["let a = gleu", "let a(x) = (", "set range 3..1", "set canvas paper", "eval relu on \"nowhere\""] {
      let source = SourceText(bad)
      #expect(throws: Diagnostic.self) { try session.run(Statement(source: source, range: 0..<source.bytes.count)) }
    }
    #expect(session.environment.results.count == 1)
    #expect(session.settings == Settings())
    #expect(session.script == ["let a = 1", "5"])
  }

  @Test(
    "wrong commands are told apart from wrong activations",
    arguments: [
      ("plto gelu", "there is no command 'plto'", "plot"),
      ("plot gleu", "there is no activation or name 'gleu'", "gelu"),
      ("plot", "plot needs an activation", nil),
      ("plot gelu on 4..-4", "this is not a range to look at", "-4..4"),
      ("plot gelu on 3", "expected a range, and this is a number", nil),
      ("plot softmax'", "softmax' is a matrix for each lane and has no curve", nil),
      ("plot prelu(r=[1, 2])", "prelu(r=[1, 2]) has a parameter with one value per unit", nil),
      ("table softmax'", "softmax' looks at a whole vector, and a row has one number", nil),
      ("eval relu", "eval needs the numbers to work on", nil),
      ("list rectifer", "there is no family 'rectifer'", "rectifier"),
      ("set deratives 1", "there is no setting 'deratives'", "derivatives"),
      ("set derivatives 7", "derivatives cannot be '7'", nil),
      ("let plot(x) = x", "'plot' is a command", nil),
      ("history yesterday", "history does not know 'yesterday'", nil),
      ("load /nowhere/at all.slope", "cannot read '/nowhere/at all.slope': No such file or directory", nil),
      ("gelu on -1..1", "unexpected 'on'", nil),
    ])
  func wrong(_ source: String, _ message: String, _ suggestion: String?) throws {
    let diagnostic = try #require(throws: Diagnostic.self) { try shown(source) }
    #expect(diagnostic.message == message)
    #expect(diagnostic.suggestion == suggestion)
  }

  @Test(
    "a spike between the samples is found by its formula",
    arguments: [
      ("exp(-((x-1.2345)*5000)^2)", 1.0), ("max(0, 1-1e5*abs(x-1.2345))", 1), ("if x == 1.2345 then 5 else 0", 5),
      ("sigmoid(200*(x - 0.03))'", 50),
    ])
  func spikes(_ formula: String, _ height: Double) throws {
    var session = try session("set derivatives 0")
    let source = SourceText("plot \(formula) on -6..6")
    guard case .plot(let request) = try session.run(Statement(source: source, range: 0..<source.bytes.count)) else {
      Issue.record("no plot")
      return
    }
    let scene = Scene(request, style: .braille, columns: 80, rows: 24)
    // 1.2345 in a formula is that decimal, and beside it is the nearest number that can be looked at.
    let top = try #require(scene.curves[0].columns.joined().map(\.upper).max())
    #expect(abs(top - height) <= 1e-9 * height)
  }

  @Test(
    "a vector activation is drawn as the curves of its outputs, at [x, 0, 1] or, where it wants halves, at [x, 1]",
    arguments: [
      ("softmax", ["softmax([x, 0, 1])[0]", "softmax([x, 0, 1])[1]", "softmax([x, 0, 1])[2]"]),
      ("logsumexp", ["logsumexp([x, 0, 1])"]), ("glu", ["glu([x, 1])"]),
      ("crelu", (0..<6).map { "crelu([x, 0, 1])[\($0)]" }),
    ])
  func vectorCurves(_ name: String, _ curves: [String]) throws {
    var session = try session("set derivatives 1")
    let source = SourceText("plot \(name)")
    guard case .plot(let request) = try session.run(Statement(source: source, range: 0..<source.bytes.count)) else {
      Issue.record("no plot")
      return
    }
    #expect(request.functions.map(\.name) == curves)
    for f in request.functions {
      let values = f.evaluate([-2, 0.5, 3], 1)
      for value in values.joined() { #expect(value.isFinite) }
    }
  }

  @Test("people leave in many ways", arguments: ["quit", "exit", ":q", "quit()", "exit()", ":wq"])
  func quit(_ spelling: String) throws {
    var session = Session()
    let source = SourceText(spelling)
    let statement = try #require(source.statements.map(\.self).first)
    guard case .quit = try session.run(statement) else {
      Issue.record("\(spelling) does not leave")
      return
    }
  }

  @Test("history lists this session, failed statements with their code")
  func history() throws {
    var session = Session(identifier: "s")
    for statement in SourceText("gelu(1)\nplot gleu\nlet a = 3").statements { _ = session.perform(statement) }
    let statement = try #require(SourceText("history").statements.map(\.self).first)
    guard case .table(let table) = try session.run(statement) else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.map { $0[4] } == [.text("gelu(1)"), .text("plot gleu"), .text("let a = 3")])
    #expect(table.rows.map { $0[3] } == [.text("number"), .text("E0201"), .text("definition")])
  }
}
