import ActivationLanguage
import Foundation
import Testing

@testable import Session

/// What people type wrong, and all that is said to it, word for word.
///
/// It is in `Fixtures/diagnostics.txt`, each input behind `> ` with `\n` for a line's end. After a change of wording,
/// `SLOPE_DRAW=1 swift test --filter WrongInputTests` writes it anew, to be read before it is committed.
@Suite("Wrong inputs")
struct WrongInputTests {
  private struct Case {
    var written: String
    var diagnostic: String

    var input: String { written.replacing("\\n", with: "\n").replacing("\\e", with: "\u{1B}") }
  }

  private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/diagnostics.txt")

  private static func cases() throws -> [Case] {
    var cases: [Case] = []
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("> ") {
        cases.append(Case(written: String(line.dropFirst(2)), diagnostic: ""))
      } else if !cases.isEmpty {
        cases[cases.count - 1].diagnostic += line + "\n"
      }
    }
    return cases.map { Case(written: $0.written, diagnostic: $0.diagnostic.trimmingCharacters(in: .newlines)) }
  }

  /// What the last statement of an input is answered with in a session, and how it leaves that.
  private static func answer(to input: String, _ session: inout Session) -> String {
    for statement in SourceText(input).statements {
      do throws(Diagnostic) {
        _ = try session.run(statement)
      } catch {
        return error.text()
      }
    }
    return "no error"
  }

  @Test("are answered as it was found right")
  func wording() throws {
    let cases = try Self.cases()
    #expect(cases.count >= 120)
    let answers = cases.map { each in
      var session = Session()
      return Self.answer(to: each.input, &session)
    }
    if ProcessInfo.processInfo.environment["SLOPE_DRAW"] != nil {
      let text = zip(cases, answers).map { "> \($0.written)\n\($1)\n" }.joined(separator: "\n")
      try text.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    for (each, answer) in zip(cases, answers) {
      #expect(answer == each.diagnostic, "\(each.written)\n\(answer)")
      #expect(answer.hasPrefix("error: ") && answer.contains(" [E0"), "\(each.written)")
      #expect(!answer.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
    }
  }

  @Test(
    "that are meant as in another language, or nearly right, are right with their mend",
    arguments: [
      "relu 1", "relu [1, 2]", "plot relu gelu", "compare relu gelu silu on -1..1", "plot relu from -4 to 4",
      "let f(x) = x²", "x⁻¹⁰ + 1", "x^²", "def f(x, a=1): return a*x**2 # a comment", "lambda x: x^2", "x => x^2",
      "1; x > 0 ? x : 0", "let f(x, a=1) = x > 0 ? x : a*x", "np.maximum(0, 1)", "np.exp(1)", "not relu",
      "swish(1, beta=2)", "set range 3..-3", "keras.rleu(1)", "troch.relu(1)", "rellu(1)", "histroy", "LIST",
    ])
  func mends(_ input: String) throws {
    var session = Session()
    let source = SourceText(input)
    let diagnostic = try #require(throws: Diagnostic.self) {
      for statement in source.statements { _ = try session.run(statement) }
    }
    let suggestion = try #require(diagnostic.suggestion)
    let end = source.bytes.count
    let mended = source[0..<diagnostic.range.lowerBound] + suggestion + source[diagnostic.range.upperBound..<end]
    #expect(Self.answer(to: mended, &session) == "no error", "\(mended)")
  }

  @Test("leave a session as it was, which goes on giving right answers")
  func session() throws {
    var session = Session()
    for good in ["let keep(x, beta=2) = beta*x", "keep(3)"] { #expect(Self.answer(to: good, &session) == "no error") }
    let script = session.script
    // There is something to undo here.
    for each in try Self.cases() where each.input != "undo" {
      // What is right in an input of several statements stays, so only the last of each is taken.
      guard let statement = SourceText(each.input).statements.map(\.self).last else { continue }
      _ = session.perform(statement)
      #expect(session.script == script, "\(each.written)")
    }
    var outcomes: [String] = []
    for statement in SourceText("keep(4)\n_1 + 1\ngelu(1)\nsoftmax([0, 0])").statements {
      outcomes.append(try session.run(statement).text(TextStyle()))
    }
    #expect(outcomes == ["8", "7", "0.8413447460685429", "[0.5, 0.5]"])
  }
}
