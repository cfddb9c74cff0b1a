import ActivationLanguage
import Foundation
import Testing

@testable import Plotting
@testable import Session

/// Pictures of functions that plotters get wrong, on each canvas and at two sizes, as they were looked at and found
/// right.
///
/// They are in `Fixtures/pictures.txt`. After a change of how pictures look, `SLOPE_DRAW=1 swift test --filter
/// HardPictureTests` draws them anew, to be looked at again before they are committed.
@Suite("Pictures of hard functions")
struct HardPictureTests {
  private static let functions = [
    "sigmoid(200*(x - 0.03))", "step", "tan(x)", "1/x", "x*floor(x)", "sin(1/x)", "relu(alpha=0.01)", "0*x",
    "torch.softplus(beta=50)", "selu", "log(-1 - x^2)", "1e-300*tanh(x)", "1e300*tanh(x)",
    "x^(1/3)", "x/abs(x)", "exp(-1e6*(x - 0.1234)^2)", "abs(sin(x))",
  ]

  private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/pictures.txt")

  /// Each picture under a heading that says what it is of.
  private static func drawn() throws -> [String: String] {
    var pictures: [String: String] = [:]
    for function in functions {
      var session = Session()
      for statement in SourceText("plot \(function)").statements {
        guard case .plot(let request) = try session.run(statement) else { continue }
        for style in [CanvasStyle.ascii, .block, .braille] {
          for (columns, rows) in [(80, 24), (40, 12)] {
            let heading = "== plot \(function), \(style), \(columns)x\(rows)"
            pictures[heading] = request.picture(style: style, columns: columns, rows: rows).text
          }
        }
      }
    }
    return pictures
  }

  @Test("are drawn as they were when somebody looked at them")
  func pictures() throws {
    let drawn = try Self.drawn()
    #expect(drawn.count == Self.functions.count * 6)
    if ProcessInfo.processInfo.environment["SLOPE_DRAW"] != nil {
      let text = drawn.sorted { $0.key < $1.key }.map { "\($0.key)\n\($0.value)\n" }.joined(separator: "\n")
      try text.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    var kept: [String: String] = [:]
    for block in try String(contentsOf: Self.file, encoding: .utf8).components(separatedBy: "\n\n== ") {
      let lines = block.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      guard lines.count == 2 else { continue }
      let heading = lines[0].hasPrefix("== ") ? String(lines[0]) : "== " + lines[0]
      var picture = String(lines[1])
      while picture.last == "\n" { picture.removeLast() }
      kept[heading] = picture
    }
    for (heading, picture) in drawn {
      #expect(kept[heading] == picture, "\(heading)\n\(picture)")
    }
  }
}
