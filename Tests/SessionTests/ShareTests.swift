import ActivationLanguage
import Plotting
import Testing

@testable import Session

/// `share` says what makes the last plot again.
@Suite("Share")
struct ShareTests {
  @Test(
    "prints the definitions that the plot goes back to, and no others",
    arguments: [
      ("plot gelu", "plot gelu on -6..6"),
      ("set range -2..2\nplot relu, elu(alpha=0.5)", "plot relu, elu(alpha=0.5) on -2..2"),
      ("let a = 2\nlet f(x) = a*x\nlet g(x) = x\nplot f on 0..1", "let a = 2; let f(x) = a*x; plot f on 0..1"),
      (
        "let a = 1\nlet f(x) = a*x\nlet a = 2\nplot f, a*x on 0..1",
        "let a = 1; let f(x) = a*x; let a = 2; plot f, a*x on 0..1"
      ),
      ("let f(x) = x\nlet f(x) = f(x) + 1\nplot f", "let f(x) = x; let f(x) = f(x) + 1; plot f on -6..6"),
      ("let gelu(x) = x\nlet gelu(x) = 2*x\nplot gelu", "let gelu(x) = 2*x; plot gelu on -6..6"),
      ("let f(x) = x\nplot f\nlet f(x) = 2*x\nundo\nundo", "let f(x) = x; plot f on -6..6"),
      ("gelu\n3\nlet a = 1\nplot _1\n5", "gelu; 3; plot _1 on -6..6"),
      ("let b = 2\nb\nplot _*x", "let b = 2; b; plot _*x on -6..6"),
      ("plot softmax, relu", "plot softmax, relu on -6..6"),
      ("plot x*(x  >  1)", "plot x*(x  >  1) on -6..6"),
    ])
  func definitions(_ script: String, _ expected: String) throws {
    #expect(try shown(script + "\nshare") == "slope -c '\(expected)'")
  }

  @Test("is one line, whatever the definitions were written on")
  func oneLine() throws {
    let script = """
      ## Gated.
      let swish(x, beta=1) = x *  # the input
        sigmoid(beta*x)
      plot swish(  # narrow
        beta=2)
      share
      """
    #expect(
      try shown(script)
        == "slope -c 'let swish(x, beta=1) = x * sigmoid(beta*x); plot swish( beta=2) on -6..6'")
  }

  @Test("is one word for a shell, primes and all")
  func quoting() throws {
    #expect(
      try shown("plot gelu', (tanh+relu)''\nshare") == "slope -c 'plot gelu'\\'', (tanh+relu)'\\'''\\'' on -6..6'")
  }

  @Test("names the settings that were not the usual")
  func settings() throws {
    let script = "set derivatives 2\nset layout stacked\nset grid on\nplot gelu\nset grid off\nshare"
    #expect(
      try shown(script) == "slope -c 'set derivatives 2; set layout stacked; set grid on; plot gelu on -6..6'")
  }

  @Test("has the range that the viewer was left with")
  func viewed() throws {
    var session = Session()
    for statement in SourceText("plot gelu").statements { _ = try session.run(statement) }
    var request = try #require(session.lastPlot?.request)
    request.range = -1.5...1e-3
    request.derivatives = 0
    session.note(request)
    #expect(session.shareLine == "slope -c 'set derivatives 0; plot gelu on -1.5..0.001'")
  }

  @Test("has the y-range that was asked for or zoomed to")
  func heights() throws {
    #expect(try shown("plot gelu y -1..0.5\nshare") == "slope -c 'plot gelu on -6..6 y -1..0.5'")
    var session = Session()
    for statement in SourceText("plot gelu").statements { _ = try session.run(statement) }
    let request = try #require(session.lastPlot?.request)
    var view = ViewState(request: request, style: .braille, columns: 80, rows: 24)
    #expect(view.shownRequest.yRange == nil)
    _ = view.react(to: .up)
    let moved = try #require(view.shownRequest.yRange)
    session.note(view.shownRequest)
    let line = try #require(session.shareLine)
    #expect(line.hasSuffix(" y \(moved.lowerBound.shortest)..\(moved.upperBound.shortest)'"))
    let again = try #require(
      try session.change(request, by: "y \(moved.lowerBound.shortest)..\(moved.upperBound.shortest)").yRange)
    #expect(again == moved)
  }

  @Test("needs a plot")
  func nothing() throws {
    let diagnostic = try #require(throws: Diagnostic.self) { try shown("gelu(1)\nshare") }
    #expect(diagnostic.code == .nothingToShare && diagnostic.message == "there is no plot to share")
  }
}
