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
}
