import ActivationLanguage
import Plotting
import Testing

@testable import Session

/// What is typed in the viewer changes the plot.
@Suite("A line in the viewer")
struct PlotLineTests {
  /// Plots, and types lines into the viewer one after the other.
  private func changed(
    _ plot: String = "gelu, relu", _ lines: String..., defining: String = ""
  ) throws -> (plot: String, session: Session) {
    var session = Session()
    for statement in SourceText("\(defining)\nplot \(plot)").statements { _ = try session.run(statement) }
    var request = try #require(session.lastPlot?.request)
    for line in lines { request = try session.change(request, by: line) }
    return (Outcome.plot(request).summary, session)
  }

  @Test(
    "sets the range, adds, drops or replaces curves",
    arguments: [
      ("-2..2", "gelu, relu on -2..2"), ("on 1e-3..2", "gelu, relu on 0.001..2"),
      ("y 0..1 on -1..1", "gelu, relu on -1..1"), ("+ elu y 0..1 on -1..1", "gelu, relu, elu on -1..1"),
      ("0..2*pi", "gelu, relu on 0..6.283185307179586"),
      ("+ elu", "gelu, relu, elu on -6..6"), ("+elu, gelu", "gelu, relu, elu on -6..6"),
      ("add elu(alpha=0.5) on -1..1", "gelu, relu, elu(alpha=0.5) on -1..1"),
      ("- gelu", "relu on -6..6"), ("drop relu", "gelu on -6..6"), ("-gelu on 0..1", "relu on 0..1"),
      ("tanh, x*(x>1) on -4..4", "tanh, x*(x>1) on -4..4"), ("plot tanh", "tanh on -6..6"),
      ("softmax", "softmax([x, 0, 1])[0], softmax([x, 0, 1])[1], softmax([x, 0, 1])[2] on -6..6"),
      ("+ tanh; - gelu; -1..1", "relu, tanh on -1..1"), ("", "gelu, relu on -6..6"), ("# well", "gelu, relu on -6..6"),
    ])
  func changes(_ line: String, _ expected: String) throws {
    #expect(try changed("gelu, relu", line).plot == expected)
  }

  @Test("drops a curve by what was written, by what it is called, or by its function")
  func dropping() throws {
    #expect(try changed("relu, softmax", "- softmax").plot == "relu on -6..6")
    #expect(try changed("relu, x*(x  >  1)", "- x*(x  >  1)").plot == "relu on -6..6")
    #expect(try changed("relu, x*(x > 1)", "- x*(x>1)").plot == "relu on -6..6")
    #expect(try changed("relu, elu(alpha=0.5), elu(alpha=2)", "drop elu").plot == "relu on -6..6")
    #expect(try changed("elu, elu(alpha=0.5)", "- elu").plot == "elu(alpha=0.5) on -6..6")
    #expect(try changed("relu, gelu, tanh", "- relu, tanh").plot == "gelu on -6..6")
  }

  @Test("knows the session's definitions, values and results")
  func definitions() throws {
    let made = try changed("relu", "+ f", "on r", "+ _1", defining: "let f(x) = 2*x\nlet r = -1..1\ntanh + f")
    #expect(made.plot == "relu, f, f(tanh) on -1..1")
  }

  @Test(
    "that is wrong says why and changes nothing",
    arguments: [
      ("+ gleu", "there is no activation or name 'gleu'", "gelu"), ("4..-4", "this is not a range to look at", "-4..4"),
      ("on 3", "expected a range, and this is a number", nil), ("- tanh", "there is no curve 'tanh'", nil),
      ("drop rely", "there is no curve 'rely'", "relu"), ("drop gelu, relu", "the last curve stays", nil),
      ("+", "the statement ends too early", nil), ("+ tanh; gleu", "there is no activation or name 'gleu'", "gelu"),
      (
        "add relu(threshold=1), relu(threshold=2), relu(threshold=3), elu, selu, silu, mish, tanh",
        "10 curves cannot be told apart", nil
      ),
      ("softmax'", "softmax' is a matrix for each lane and has no curve", nil),
    ])
  func wrong(_ line: String, _ message: String, _ suggestion: String?) throws {
    var session = try changed("gelu, relu").session
    let before = session.shareLine
    let request = try #require(session.lastPlot?.request)
    let diagnostic = try #require(throws: Diagnostic.self) { _ = try session.change(request, by: line) }
    #expect(diagnostic.message == message && diagnostic.suggestion == suggestion && diagnostic.source != nil)
    #expect(session.shareLine == before)
  }

  @Test(
    "leaves as editors are left", arguments: [("q", true), (" wq ", true), ("quit", true), ("", false), ("x", false)])
  func farewell(_ line: String, _ leaves: Bool) {
    #expect(Session.isFarewell(line) == leaves)
  }

  @Test("is shared like the plot itself")
  func shared() throws {
    let made = try changed("relu", "+ softmax", "+ f'", "- relu", "on -1..1", defining: "let f(x) = x^2")
    #expect(made.session.shareLine == "slope -c 'let f(x) = x^2; plot softmax, f'\\'' on -1..1'")
  }

  @Test(
    "is completed as at the prompt",
    arguments: [
      ("gel", ["gelu"]), ("+ gelu_t", ["gelu_tanh"]), ("add gelu_t", ["gelu_tanh"]), ("ad", ["add"]), ("dr", ["drop"]),
      ("drop ", ["elu", "relu"]), ("- r", ["relu"]), ("gelu on ", ["-6..6"]), ("+ elu(", ["alpha="]),
      ("on ", ["-6..6"]),
      ("-1..1; drop r", ["relu"]),
    ])
  func completion(_ line: String, _ expected: [String]) throws {
    let session = try changed("relu, elu(alpha=0.5)").session
    let request = try #require(session.lastPlot?.request)
    let start = (line.lastIndex { " (".contains($0) }).map { line.index(after: $0) } ?? line.startIndex
    let offset = line.utf8.distance(from: line.startIndex, to: start)
    let found = session.candidates(for: request, line, offset, line.utf8.count).map(\.text)
    for word in expected { #expect(found.contains(word), "\(found)") }
    if line.hasPrefix("drop") || line.hasPrefix("-") { #expect(found == expected) }
  }

  @Test("and keys move a parameter as often as one likes, and the name says where it is")
  func moved() throws {
    let request = try #require(changed("tanh + elu").session.lastPlot?.request)
    let once = try #require(request.functions.first?.rebound?([1.1]))
    #expect(once.name == "elu(tanh)(alpha=1.1)" && once.rebound?([1.2])?.name == "elu(tanh)(alpha=1.2)")
    #expect(once.rebound?([1])?.name == "elu(tanh)")
  }

  @Test("and Enter make a result, of which is said how to use it")
  func kept() throws {
    var session = Session()
    func run(_ line: String) throws -> String {
      try SourceText(line).statements.map { try session.run($0).text(TextStyle()) }.joined()
    }
    guard case .plot(let request)? = try SourceText("plot elu").statements.map({ try session.run($0) }).first,
      let moved = request.functions.first?.rebound?([2.5])
    else {
      Issue.record("elu has no parameter")
      return
    }
    _ = try run(moved.name)
    #expect(
      session.remark(onKept: moved) == "_1 is elu(alpha=2.5), as in _1(2) or plot _1; elu itself stays as it was")
    #expect(try run("_1(-1)") == run("elu(-1, alpha=2.5)"))
    #expect(try run("elu(-1)") == run("elu(-1, alpha=1)"))
    _ = try run("elu")
    let unmoved = try #require(request.functions.first)
    #expect(session.remark(onKept: unmoved).hasSuffix(" is elu, as in _6(2) or plot _6"))
  }
}
