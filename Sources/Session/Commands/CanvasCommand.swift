import ActivationCore
import ActivationLanguage
import Plotting

enum CanvasCommand: Command {
  static let name = "canvas"
  static let grammar = "canvas"
  static let summary = "what pictures can be drawn with, to see which of them the terminal shows well"
  static let details = """
    The same curve is drawn on each canvas, over the statement that picks it. Where boxes or question marks are seen the \
    font lacks the characters; ascii needs none. In a plot 'b' goes from one canvas to the next.
    """
  static var completes: CompletionKind { .nothing }
  static let examples = ["canvas", "canvas; set canvas half"]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    try parser.expectEnd()
    // The catalogue's, whatever the user may have defined under the name.
    guard let gelu = try Catalogue.standard.function(named: "gelu"),
      let compiled = CompiledActivation(gelu.activation, orders: 0, certainty: .picture)
    else { return .text("there is nothing to draw") }
    let curve = PlotFunction(name: "gelu", orders: 0) { xs, _ in compiled(xs) }
    return .canvases(CanvasSamples(function: curve, range: -3...2))
  }
}
