import ActivationLanguage
import Foundation
import Testing

@testable import Session

@Suite("The result below a line that is typed")
struct LiveResultTests {
  private func live(_ entry: String, after script: String = "") throws -> String? {
    var session = Session()
    for statement in SourceText(script).statements { _ = try session.run(statement) }
    return session.liveResult(of: entry)
  }

  @Test(
    "is the value, or what an activation is",
    arguments: [
      ("gelu(1)", "= 0.8413447460685429"), ("elu([-2, 0, 3], alpha=0.5)", "= [-0.43233235838169365, 0, 3]"),
      ("2*3; 1 + 1", "= 2"), ("1 < 2", "= 1"), ("let a = 2*3", "= 6"), ("let a = 2*3; a + 1", "= 7"),
      ("tanh", ": number -> number, (exp(x) - exp(-x))/"), ("let f(x, b=2) = b*x", ": number -> number, b*x"),
      ("softmax'", ": n numbers -> n x n matrix"), ("1..5", "= [1, 2, 3, 4, 5]"),
      ("0.1 + 0.2", "= 0.30000000000000004"),
    ])
  func values(_ entry: String, _ expected: String) throws {
    let result = try #require(try live(entry))
    #expect(result.hasPrefix(expected), "\(result)")
  }

  @Test(
    "says nothing of what is unfinished, wrong, known anyway, or more than an expression",
    arguments: [
      "", "  ", "gelu(", "1 +", "gleu(1)", "relu + 1", "7", "-7", "\"text\"", "quit", "help", "plot gelu", "save x",
      "load x", "undo", "set grid on", "eval gelu on 1..3", "history", "1; plot gelu", "# 1", "1 = 2", "let x = 1",
    ])
  func silence(_ entry: String) throws { #expect(try live(entry) == nil) }

  @Test(
    "is not asked for where it could take long",
    arguments: [
      "sum(1..1000000)", "gelu(0..1 by 0.0001)", "let v = 1..1000", "softmax'(1..200)", "gelu'''''", "big", "big + 1",
      "let f(x, a=1..5000) = x", "_ + 1", "(0..99) + (0..99)",
    ])
  func bounds(_ entry: String) throws { #expect(try live(entry, after: "let big = 0..500 by 1; 1..1000 + 0") == nil) }

  @Test(
    "names the domain where that is proved to be less than all numbers",
    arguments: [
      ("log", "x > 0"), ("sqrt", "x >= 0"), ("log1p", "x > -1"), ("acosh", "x >= 1"), ("asin", "-1 <= x <= 1"),
      ("atanh", "-1 < x < 1"), ("1/x", "x != 0"), ("sqrt(1 - x)", "x <= 1"), ("log(-x)", "x < 0"),
      ("1/(x - 1)", "x != 1"), ("x*log(x)", "x >= 0"),
      ("gelu", nil), ("relu", nil), ("hard_sigmoid", nil), ("tanh'", nil), ("floor", nil), ("log(x - 5)", nil),
    ])
  func domain(_ entry: String, _ condition: String?) throws {
    let result = try #require(try live(entry))
    let type = ": number -> number"
    #expect(result.hasPrefix(condition.map { "\(type) for \($0), " } ?? "\(type), "), "\(result)")
  }

  @Test("leaves no trace in the session")
  func trace() throws {
    var session = Session()
    _ = session.perform(Statement(source: SourceText("1 + 1"), range: 0..<5))
    #expect(session.liveResult(of: "let c = 3*3; c*2") == "= 18")
    #expect(session.environment.results.count == 1)
    #expect(session.transcript.count == 1)
    #expect(session.liveResult(of: "c + 1") == nil)
  }

  @Test("is switched off by a setting")
  func setting() throws {
    #expect(try live("1 + 1", after: "set live off") == nil)
    #expect(try live("1 + 1", after: "set live off; set live on") == "= 2")
  }
}
