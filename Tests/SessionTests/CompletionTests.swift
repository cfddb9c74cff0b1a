import ActivationLanguage
import Plotting
import Testing

@testable import Session

@Suite("Completion")
struct CompletionTests {
  /// The candidates at the end of a line, whose last word begins where readline says it does.
  private func candidates(_ line: String) -> [String] {
    let breaks = " \t\n\"'`@$><=;|&{([,+-*/^"
    let start = line.lastIndex { breaks.contains($0) }.map { line.index(after: $0) } ?? line.startIndex
    let offset = line.utf8.distance(from: line.startIndex, to: start)
    return Session().candidates(line, offset, line.utf8.count).map { $0.isFile ? "(files)" : $0.text }
  }

  @Test(
    "each place has its own words",
    arguments: [
      ("pl", ["plot"]), ("gelu_t", ["gelu_tanh"]), ("plot norm:m", ["norm:max", "norm:mean"]),
      ("elu(", ["alpha="]), ("relu(1, ma", ["max_value="]),
      ("relu(1, max_value=3, al", ["alpha="]),
      ("elu(alpha=", []), ("elu(-2, alpha=1, al", []), ("d(elu, al", ["alpha"]), ("gelu(elu(1, al", ["alpha="]),
      ("eval gelu on \"my da", ["(files)"]), ("load my", ["(files)"]), ("save ", ["(files)"]),
      ("set ca", ["canvas"]), ("set canvas b", ["block", "braille"]),
      ("set canvas ", CanvasStyle.allCases.map(\.rawValue) + ["auto"]),
      ("set grid o", ["on", "off"]),
      ("list rect", ["rectifier"]), ("help op", ["operators"]), ("plot gelu on ", ["-6..6"]),
      ("theanets.norm:z", ["theanets.norm:z"]), ("torch.GE", ["torch.GELU"]), ("dial", ["dialects"]),
      ("train net on s", ["spiral", "sine"]), ("train net on xor, opt", ["optimizer"]),
      ("train net on xor, optimizer=ad", ["adam"]), ("train net on xor, loss=m", ["mse", "mae"]),
      ("race relu, tan", ["tanh"]), ("race relu on ci", ["circle"]), ("propagate gelu --in", ["init"]),
      ("propagate gelu --init h", ["he", "he_normal"]), ("push gelu un", ["under"]), ("Seq", ["Sequential"]),
      ("Dense(8, kern", ["kernel_initializer="]), ("Dense(8, activation=tan", ["tanh"]),
      ("dialects hard_s", ["hard_sigmoid", "hard_swish"]), ("keras3.relu(1, neg", ["negative_slope="]),
    ])
  func places(_ line: String, _ expected: [String]) {
    let found = candidates(line)
    for word in expected { #expect(found.contains(word), "\(line): \(found)") }
    if expected.isEmpty || expected == ["(files)"] { #expect(found == expected) }
  }

  @Test("a parameter that is given is not proposed again")
  func once() {
    #expect(!candidates("elu(alpha=0.5, ").contains("alpha="))
    #expect(candidates("elu(alpha=alpha=").isEmpty)
  }

  private func summary(_ line: String, of word: String) -> String? {
    let start = line.lastIndex { " (,".contains($0) }.map { line.index(after: $0) } ?? line.startIndex
    let offset = line.utf8.distance(from: line.startIndex, to: start)
    return Session().candidates(line, offset, line.utf8.count).first { $0.text == word }?.summary
  }

  @Test("every candidate says what it is: parameters their defaults, settings what they are set to")
  func summaries() {
    #expect(summary("elu(", of: "alpha=") == "default 1")
    #expect(summary("relu(1, ma", of: "max_value=") == "default inf")
    #expect(summary("softmax(", of: "axis=") == "default -1, the last")
    #expect(summary("onnx.Gelu(", of: "approximate=") == "default \"none\"")
    #expect(summary("d(elu, ", of: "alpha") == "default 1")
    #expect(summary("set ca", of: "canvas") == "auto: what pictures are drawn with")
    #expect(summary("set grid ", of: "off") == "as it is")
    #expect(summary("pl", of: "plot") == PlotCommand.summary)
    #expect(summary("gelu_t", of: "gelu_tanh") == "The tanh approximation of gelu.")
    #expect(summary("help pl", of: "plot") == PlotCommand.summary)
    #expect(summary("help ca", of: "canvas") == CanvasCommand.summary)
    #expect(summary("history ", of: "find") == "those with a word in them")
    #expect(candidates("lesson ").count > 9)
    for word in candidates("lesson ") { #expect(summary("lesson ", of: word)?.isEmpty == false, "\(word)") }
    #expect(summary("conc", of: "concat") == Builtin.concat.signature)
  }

  @Test("a range after 'on' may have been begun, with its sign")
  func ranges() {
    #expect(candidates("plot gelu on ").first == "-6..6")
    #expect(candidates("plot gelu on -3") == ["3..3"])
    #expect(candidates("plot gelu on -") == ["6..6", "1..1", "3..3", "10..10"])
    #expect(candidates("plot gelu on 0") == ["0..1"])
    #expect(Session().candidates("plot gelu on \r-1", 13, 16).isEmpty)
    #expect(!candidates("plot gelu on -6..6 ").contains("-6..6"))
  }

  @Test("symbols by their names: a whole name becomes the symbol, and so does what only one name begins with")
  func symbols() {
    #expect(candidates("\\alpha") == ["α"])
    #expect(candidates("\\al") == ["α"])
    #expect(candidates("\\e") == ["\\epsilon", "\\eta"])
    #expect(candidates("gelu(\\inf") == ["∞"])
    #expect(candidates("\\nothing").isEmpty)
    // The language knows every one of them, alone or between two numbers.
    for (name, symbol) in SymbolNames.all {
      let forms = ["let \(symbol) = 1", "1 \(symbol) 2", "x \(symbol) x", "1 + \(symbol)", "gelu\(symbol)"]
      #expect(
        forms.contains { form in
          var session = Session()
          return SourceText(form).statements.allSatisfy { (try? session.run($0)) != nil }
        }, "\(name)")
    }
  }
}
