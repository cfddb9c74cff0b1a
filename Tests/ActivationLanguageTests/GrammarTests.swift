import ActivationLanguage
import Testing

@Suite("Grammar")
struct GrammarTests {
  @Test(
    "operators bind as in mathematics",
    arguments: [
      ("1 + 2 * x", "(1 + (2 * x))"),
      ("1 - 2 - 3", "((1 - 2) - 3)"),
      ("6 / 2 * 3", "((6 / 2) * 3)"),
      ("-x ^ 2", "(-(x ^ 2))"),
      ("2 ^ 3 ^ x", "(2 ^ (3 ^ x))"),
      ("2 ^ -x", "(2 ^ (-x))"),
      ("2 ** 3", "(2 ^ 3)"),
      ("x > 0 and x < 1 or x == 5", "(((x > 0) and (x < 1)) or (x == 5))"),
      ("not x > 1", "(not (x > 1))"),
      ("0 < x <= 6", "(0 < x <= 6)"),
      ("-3..3 by 0.5", "((-3)..3 by 0.5)"),
      ("0.5..1+1", "(0.5..(1 + 1))"),
      ("1..3", "(1..3)"),
      ("if x > 0 then x else -x", "(if (x > 0) then x else (-x))"),
      ("if a then b else if c then d else e", "(if a then b else (if c then d else e))"),
      ("x -> x*(x > 1)", "(x -> (x * (x > 1)))"),
      ("tanh + norm:z", "(tanh + norm:z)"),
      ("(tanh+norm:z)'", "(tanh + norm:z)'"),
      ("gelu''(1)", "gelu''(1)"),
      ("elu(-2, alpha=0.5)", "elu((-2), alpha=0.5)"),
      ("softmax([[1,2],[3,4]], axis=0)", "softmax([[1, 2], [3, 4]], axis=0)"),
      ("m[2]*x", "(m[2] * x)"),
      ("_3 + %12 - _", "((_3 + _12) - _)"),
      ("leaky-relu(x) - x", "(leaky-relu(x) - x)"),
      ("theanets.norm:z", "theanets.norm:z"),
      ("onnx.Gelu(x, approximate=\"tanh\")", "onnx.Gelu(x, approximate=\"tanh\")"),
      ("x×2 − π", "((x * 2) - π)"),
      ("x ≤ ∞", "(x <= inf)"),
      ("0x1.8p3 + .5 + 1e-3", "((12 + 0.5) + 0.001)"),
    ])
  func binding(_ source: String, _ grouped: String) throws {
    #expect(try Parser.expression(source).grouped == grouped)
  }

  @Test(
    "a statement ends with its line, or at a semicolon, unless something is open",
    arguments: [
      ("1\n2", ["1", "2"]),
      ("1; 2 # three", ["1", "2"]),
      ("#!/usr/bin/env slope\n\n1", ["1"]),
      ("[1,\n 2]\n3", ["[1,\n 2]", "3"]),
      ("let f(x) =\n  x +\n  1\n2", ["let f(x) =\n  x +\n  1", "2"]),
      ("if x > 0 then 1\nelse 2\n3", ["if x > 0 then 1\nelse 2", "3"]),
      ("'a; b'\n1", ["'a; b'", "1"]),
      ("\u{FEFF}1\r\n2\r\n", ["1", "2"]),
      ("", []),
    ])
  func statements(_ text: String, _ expected: [String]) {
    #expect(SourceText(text).statements.map(\.text) == expected)
  }

  @Test(
    "the prompt asks for another line where one is needed",
    arguments: [
      ("[1, 2", true), ("gelu(", true), ("1 +", true), ("let f(x) =", true), ("if x > 0 then", true), ("gelu,", true),
      ("plot gelu on", true), ("[(1, 2", true), ("[(1, 2]", false), ("[1, 2), [3", false), ("[1, 2]", false),
      ("gelu'", false), ("1 + 2", false), ("", false), ("history", false),
    ])
  func unfinished(_ text: String, _ expected: Bool) {
    #expect(SourceText(text).isUnfinished == expected)
  }

  @Test("comments above a definition belong to it")
  func documentation() throws {
    let text = "# not this\n## A sentence\n## that goes on.\n## family: gated\nlet f(x) = x"
    let statement = try #require(SourceText(text).statements.map(\.self).first)
    let documentation = Documentation(lines: statement.documentation)
    #expect(documentation.summary == "A sentence that goes on.")
    #expect(documentation.first("family") == "gated")
  }

  @Test("positions count lines and characters from 1")
  func positions() {
    let source = SourceText("α + 1\nβ + gleu")
    let offset = "α + 1\nβ + ".utf8.count
    #expect(source.position(of: offset) == (2, 5))
  }

  @Test("a place in a text is told by line and column, wherever lines end")
  func places() {
    for text in ["", "\n", "a", "a\n", "a\nbé\n\nc", "\n\n"] {
      let source = SourceText(text)
      for offset in 0...source.bytes.count where offset == 0 || source.bytes[offset - 1] != 0xC3 {
        let before = String(decoding: source.bytes[..<offset], as: UTF8.self)
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        let (line, column) = source.position(of: offset)
        #expect(line == lines.count && column == (lines.last ?? "").count + 1, "\(text) \(offset)")
        let whole = text.split(separator: "\n", omittingEmptySubsequences: false)[line - 1]
        #expect(source[source.line(around: offset)] == whole)
      }
    }
  }
}
