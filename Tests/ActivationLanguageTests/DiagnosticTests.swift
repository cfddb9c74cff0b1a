import ActivationLanguage
import Testing
import VectorMath

/// What is typed, the code, the words that the carets stand under, and what is proposed.
private let cases: [(source: String, code: String, marked: String, suggestion: String?)] = [
  ("gleu(1)", "E0201", "gleu", "gelu"),
  ("GELU(1)", "E0201", "GELU", "gelu"),
  ("sigmod", "E0201", "sigmod", "sigmoid"),
  ("zzzzzzzz", "E0201", "zzzzzzzz", nil),
  ("maxout(1)", "E0201", "maxout", "maxout:2"),
  ("elu(1, alpah=2)", "E0202", "alpah", "alpha"),
  ("gelu(1, alpha=2)", "E0202", "alpha", nil),
  ("d(elu, beta)", "E0202", "beta", nil),
  ("relu + 1", "E0301", "relu + 1", "relu(x) + 1"),
  ("2*tanh", "E0301", "2*tanh", "2*tanh(x)"),
  ("\"a\" + 1", "E0301", "\"a\" + 1", nil),
  ("3'", "E0301", "3", nil),
  ("(3)'", "E0301", "(3)", nil),
  ("3(4)", "E0301", "3", nil),
  ("max", "E0301", "max", nil),
  ("hypot(1)", "E0302", "hypot(1)", nil),
  ("elu(1, 2, 3)", "E0302", "3", nil),
  ("elu(1, alpha=1, alpha=2)", "E0206", "alpha", nil),
  ("[1, [2]]", "E0401", "[2]", nil),
  ("[1, 2] + [1, 2, 3]", "E0401", "[1, 2, 3]", nil),
  ("softmax(3)", "E0401", "3", nil),
  ("softmax([1, 2], axis=1)", "E0401", "1", nil),
  ("prelu([1, 2], r=[1, 2, 3])", "E0401", "[1, 2]", nil),
  ("softmax([])", "E0404", "[]", nil),
  ("glu([1, 2, 3])", "E0401", "[1, 2, 3]", nil),
  ("torch.nn.LeakyReLU(0.2)(-1)", "E0301", "torch.nn.LeakyReLU(0.2)", nil),
  ("keras.softmax([1, 2, 3])", "E0402", "[1, 2, 3]", nil),
  ("ReLU(1, max_value=-1)", "E0402", "ReLU(1, max_value=-1)", nil),
  ("0..1 by -1", "E0403", "0..1 by -1", "0..1 by 1"),
  ("relu(3..1 by 0.5)", "E0403", "3..1 by 0.5", "3..1 by -0.5"),
  ("1..3 by 0", "E0403", "0", nil),
  ("sin*cos", "E0301", "sin*cos", "sin(x)*cos(x)"),
  ("2*relu + 1", "E0301", "2*relu", "2*relu(x)"),
  ("3 > elu(alpha=0.5)", "E0301", "3 > elu(alpha=0.5)", "3 > elu(x, alpha=0.5)"),
  ("(tanh+relu)/2", "E0301", "(tanh+relu)/2", "(tanh + relu)(x)/2"),
  ("z -> z - tanh'", "E0301", "z - tanh'", "z - tanh'(z)"),
  ("-relu", "E0301", "relu", "relu(x)"),
  ("2π", "E0106", "2π", "2*π"),
  ("2 x", "E0106", "x", nil),
  ("0..1e12", "E0403", "0..1e12", nil),
  ("softmax''", "E0303", "softmax''", nil),
  ("_7", "E0205", "_7", nil),
  ("2x", "E0106", "2x", "2*x"),
  ("1e5y", "E0106", "1e5y", "1e5*y"),
  ("1_000", "E0105", "1_000", "1000"),
  ("1e", "E0105", "1e", nil),
  ("1...2", "E0101", "...", ".."),
  ("np.exp(1)", "E0201", "np.exp", "exp"),
  ("ln(2)", "E0201", "ln", "log"),
  ("x^2'", "E0301", "2", nil),
  ("elu(1, alpha=2, 3)", "E0302", "3", nil),
  ("onnx.Gelu(1, approximate=3)", "E0301", "3", nil),
  ("d(maxout:2, m)", "E0303", "m", "m[0]"),
  ("d(x -> r*x/sum(r*x), r)", "E0201", "r", nil),
  ("f x", "E0102", "x", nil),
  ("(1 + 2", "E0103", "(", nil),
  ("[1, 2", "E0103", "[", nil),
  ("1 +", "E0102", "", nil),
  ("1 + + )", "E0102", ")", nil),
  ("if 1 then 2", "E0102", "", nil),
  ("\"abc", "E0104", "\"abc", nil),
  ("1 & 2", "E0101", "&", nil),
  ("x = 3", "E0102", "=", nil),
  ("{1}", "E0102", "1", nil),
  ("let", "E0102", "", nil),
  ("let f(x) = f(x)", "E0203", "f", nil),
  ("let x = 3", "E0204", "x", nil),
  ("let max(x) = x", "E0204", "max", nil),
  ("let f(x, x=1) = x", "E0206", "x", nil),
  ("let f(x, a) = x", "E0102", "a", "a=1"),
  ("let f(x, axis=1) = x", "E0204", "axis", nil),
  ("let f(x) = y", "E0201", "y", nil),
  ("let f(x) = tanh", "E0301", "tanh", nil),
  ("let f() = 1", "E0102", ")", nil),
]

@Suite("Diagnostics")
struct DiagnosticTests {
  @Test("an error names its kind, its place and what would be right", arguments: cases.indices)
  func place(_ index: Int) throws {
    let (source, code, marked, suggestion) = cases[index]
    let diagnostic = try #require(throws: Diagnostic.self) { try run(source) }
    #expect(diagnostic.code.rawValue == code, "\(diagnostic)")
    #expect(SourceText(source)[diagnostic.range] == marked, "\(diagnostic)")
    #expect(diagnostic.suggestion == suggestion)
  }

  @Test(
    "an error is shown with its line",
    arguments: [
      (
        "1 + gleu(2)",
        """
        error: there is no activation or name 'gleu' [E0201]
          1 + gleu(2)
              ^^^^ did you mean 'gelu'?
        """
      ),
      (
        "relu + 1",
        """
        error: '+' cannot join an activation and a number [E0301]
          relu + 1
          ^^^^^^^^ did you mean 'relu(x) + 1'?
          between activations '+' composes, between numbers it adds; an activation is a number at an input
        """
      ),
      (
        "let f(x) = f(x)",
        """
        error: f is used in its own definition [E0203]
          let f(x) = f(x)
                     ^ not defined yet
              - this is the definition
          a definition uses what was defined before it; there is no recursion
        """
      ),
      (
        "keras.softmax([1, 2, 3])",
        """
        error: keras.softmax: Cannot apply softmax to a tensor that is 1D; give it a batch, as in keras.softmax([[1, 2, 3]]) [E0402]
          keras.softmax([1, 2, 3])
                        ^^^^^^^^^ rank 1, expected at least 2
        """
      ),
      (
        "[1,\n2 3]",
        """
        error: unexpected '3' [E0102]
          2 | 2 3]
            |   ^ expected ',' or ']'
          1 | [1,
            | - to close this
        """
      ),
    ])
  func wording(_ source: String, _ text: String) throws {
    let diagnostic = try #require(throws: Diagnostic.self) { try run(source) }
    #expect(diagnostic.text() == text)
  }

  @Test("what a terminal would obey is shown, not sent")
  func controls() throws {
    let diagnostic = try #require(throws: Diagnostic.self) { try run("\u{1B}[31m + gelu") }
    #expect(!diagnostic.text().contains("\u{1B}"))
  }

  @Test("a long line is cut around the place")
  func longLine() throws {
    let source = String(repeating: "1 + ", count: 90) + "gleu + " + String(repeating: "2 + ", count: 90) + "3"
    let diagnostic = try #require(throws: Diagnostic.self) { try run(source) }
    let lines = diagnostic.text(width: 60).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 })
    let caret = try #require(lines[2].firstIndex(of: "^"))
    let column = lines[2].distance(from: lines[2].startIndex, to: caret)
    #expect(lines[1].dropFirst(column).hasPrefix("gleu"))
  }

  @Test("noise ends in an error, never in a crash", arguments: 0..<300)
  func noise(_ seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let bytes = (0..<1024).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let pieces = [
      "let ", "f(x)", "=", "x", "^", "(", ")", "[", "]", "'", "..", "by", "if", "then", "-", "1e9", "gelu", ",", "\n",
    ]
    let soup = (0..<60).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    for text in [String(decoding: bytes, as: UTF8.self), soup] {
      for statement in SourceText(text).statements { _ = try? run(statement) }
    }
  }

  @Test(
    "deep nesting and long chains are refused, not fatal",
    arguments: [("(", 100_000, ""), ("-", 100_000, "1"), ("1+", 100_000, "1"), ("2^", 10_000, "2"), ("[", 5_000, "]")])
  func depth(_ piece: String, _ count: Int, _ end: String) throws {
    let source = String(repeating: piece, count: count) + end
    let diagnostic = try #require(throws: Diagnostic.self) { try run(source) }
    #expect(diagnostic.code == .tooDeep)
  }

  @Test("the deepest that is allowed works")
  func deepest() throws {
    let nested = String(repeating: "(", count: 60) + "x" + String(repeating: ")", count: 60)
    let chain = String(repeating: "x + ", count: 250) + "x"
    let derived = "(\(chain))'(1)"
    for source in [nested, chain, derived] { try run(source) }
  }

  @Test("definitions that grow without end are refused")
  func growth() throws {
    var environment = Environment()
    var failed = false
    _ = try run("let f0(x) = sin(x) + x", in: &environment)
    for n in 1..<30 where !failed {
      do {
        _ = try run("let f\(n)(x) = f\(n - 1)(f\(n - 1)(x))", in: &environment)
      } catch {
        failed = true
        #expect(error.code == .tooDeep)
      }
    }
    #expect(failed)
  }
}
