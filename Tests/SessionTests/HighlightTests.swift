import ActivationLanguage
import Testing
import VectorMath

@testable import Session

@Suite("Highlighting")
struct HighlightTests {
  /// Each stretch with the beginning of its kind's name: `co:plot na:gelu`.
  private func shown(_ line: String, cursor: Int? = nil, in session: Session = Session()) -> String {
    let source = SourceText(line)
    return Highlighter(session).highlights(of: line, cursor: cursor ?? -2)
      .map { "\("\($0.kind)".prefix(2)):\(source[$0.range])" }.joined(separator: " ")
  }

  @Test(
    "each word is what it is in its place",
    arguments: [
      ("plot gelu, sin(2*x) on -6..6", "co:plot na:gelu na:sin nu:2 pa:x ke:on nu:6 nu:6"),
      ("elu(-2, alpha=0.5)", "na:elu nu:2 pa:alpha nu:0.5"),
      ("elu(-2, alhpa=gelu(1))", "na:elu nu:2 wr:alhpa na:gelu nu:1"),
      ("softmax([1, 2], axis=0)", "na:softmax nu:1 nu:2 pa:axis nu:0"),
      ("let f(z, beta=1) = z*sigmoid(beta*z)", "co:let pa:f pa:z pa:beta nu:1 pa:z na:sigmoid pa:beta pa:z"),
      ("gleu(1)", "wr:gleu nu:1"), ("torch.nn.GELU", "na:torch.nn.GELU"), ("maxout:3", "na:maxout:3"),
      ("eval gelu on \"a file\"", "co:eval na:gelu ke:on te:\"a file\""),
      ("load \"not closed", "co:load te:\"not closed"),
      ("set canvas braille", "co:set"), ("list rectifier", "co:list"), ("help gelu", "co:help na:gelu"),
      ("help operators", "co:help"),
      ("1 # one", "nu:1 co:# one"), ("# all of it", "co:# all of it"),
      ("1; gelu\n2", "nu:1 na:gelu nu:2"), ("x -> t", "pa:x wr:t"), ("t -> t^2", "pa:t pa:t nu:2"),
      ("train net on xor for 3 epochs, optimizer=adam", "co:train wr:net ke:on nu:3 pa:optimizer"),
      ("from keras.layers import Dense", "na:Dense"), ("propagate gelu --depth 5", "co:propagate na:gelu nu:5"),
      ("net = Sequential([Dense(8, activation='tanh')])", "pa:net na:Sequential na:Dense nu:8 pa:activation te:'tanh'"),
      ("pi*αβ", "na:pi wr:αβ"), ("_", "wr:_"), ("gelu(1))", "na:gelu nu:1 wr:)"), ("1 $ 2", "nu:1 wr:$ nu:2"),
    ])
  func words(_ line: String, _ expected: String) { #expect(shown(line) == expected) }

  @Test("what the session defines is known, results too")
  func session() throws {
    var session = Session()
    for statement in SourceText("let fish(x) = x^2; fish(2)").statements { _ = try session.run(statement) }
    #expect(shown("fish(_1) + _2", in: session) == "na:fish na:_1 wr:_2")
  }

  @Test("a name that may become another is not called wrong while the cursor is at its end")
  func unfinished() {
    #expect(shown("plot gel", cursor: 8) == "co:plot")
    #expect(shown("plot gel", cursor: 4) == "co:plot wr:gel")
    #expect(shown("pl", cursor: 2) == "")
    #expect(shown("qqq", cursor: 3) == "wr:qqq")
  }

  @Test("the bracket at the cursor is shown with its partner; the one before the cursor first")
  func brackets() {
    #expect(shown("f((1))", cursor: 6) == "wr:f ma:( nu:1 ma:)")
    #expect(Highlighter(Session()).highlights(of: "(()())", cursor: 1).map(\.range) == [0..<1, 5..<6])
    #expect(Highlighter(Session()).highlights(of: "(()())", cursor: 3).map(\.range) == [1..<2, 2..<3])
    #expect(shown("\"(\" + (1", cursor: 8) == "te:\"(\" nu:1")
    #expect(shown("([1)", cursor: 4) == "nu:1 wr:)")
  }

  @Test("stretches come in their order and do not overlap, whatever is typed")
  func order() {
    var random = SplitMix64(seed: 7)
    let highlighter = Highlighter(Session())
    let pieces = ["gelu", "(", ")", "[", "\"", "'", "#", "\n", ";", " ", "1.5", "α", "let ", "=", "->", "\u{1B}", "日本"]
    for _ in 0..<300 {
      let line = (0..<Int.random(in: 1...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
      let highlights = highlighter.highlights(of: line, cursor: Int.random(in: 0...line.utf8.count, using: &random))
      var end = 0
      for highlight in highlights {
        #expect(highlight.range.lowerBound >= end && highlight.range.upperBound <= line.utf8.count, "\(line)")
        end = highlight.range.upperBound
      }
    }
  }
}
