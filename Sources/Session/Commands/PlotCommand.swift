import ActivationCore
import ActivationLanguage
import Plotting

enum PlotCommand: Command {
  static let name = "plot"
  static let grammar = "plot F, G on A..B y C..D"
  static let summary = "draw activations with their derivatives"
  static let details = """
    On a terminal it opens full screen: ? shows the keys, q leaves, Enter leaves and makes each function whose \
    parameters were moved the next result, and ':' reads a line that changes the plot, such as -2..2, + relu, - gelu or \
    other activations. Elsewhere the picture is printed.
    'on' and 'y' may stand in either order. 'set range -4..4' changes the range of plots that name none; y has the \
    range that fits, unless 'y C..D' gives another. 'set derivatives 0' leaves f alone.
    An expression in x is an activation too. A vector activation is drawn at [x, 0, 1], or along the element that is \
    x, one curve for each output; a matrix, such as a Jacobian, as a heat map.
    """
  static let examples = [
    "plot gelu", "plot elu(alpha=0.5), elu on -4..4", "plot x*(x > 1) on -1..3", "plot softmax on -5..5",
    "plot softmax([0, x, 2])",
    "plot softmax'([1, 2, 3])", "plot gelu, silu on -3..0 y -0.5..0.1", "plot relu y -1..2 on -2..2",
  ]
  /// More curves than this cannot be told apart.
  static let mostFunctions = 9

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    if parser.isAtEnd {
      throw Diagnostic(
        .unexpectedToken, "plot needs an activation", at: parser.place, label: "expected an activation",
        note: "as in plot gelu, or plot elu(alpha=0.5), elu on -4..4")
    }
    if let map = try parser.heatMap(session) {
      try parser.expectEnd()
      return .heatMap(map)
    }
    let curves = try parser.curves(session)
    try checkCount(curves.functions.count, at: parser.place)
    let (range, yRange) = try parser.windowClauses(session)
    try parser.expectEnd()
    var request = PlotRequest(
      functions: curves.functions, range: range.map { $0.low...$0.high } ?? session.settings.range,
      yRange: yRange.map { $0.low...$0.high },
      derivatives: session.settings.derivatives, layout: session.settings.layout, grid: session.settings.grid,
      spread: session.settings.spread)
    request.showsMarks = true
    session.lastPlot = PlotRecord(request: request, written: curves.written, script: session.script)
    return .plot(request)
  }

  static func checkCount(_ count: Int, at place: SourceRange) throws(Diagnostic) {
    guard count > mostFunctions else { return }
    throw Diagnostic(
      .tooLarge, "\(count) curves cannot be told apart", at: place, note: "plot at most \(mostFunctions) together")
  }

  /// What is drawn of an activation: itself, or the outputs of a vector activation at [x, 0, 1]; at [x, 1] if it
  /// wants halves.
  static func curves(of drawn: Function, at range: SourceRange) throws(Diagnostic) -> [PlotFunction] {
    let activation = drawn.activation
    switch activation.form {
    case .scalar:
      guard let function = PlotFunction(scalar: drawn) else {
        throw Diagnostic(
          .shapeMismatch, "\(activation.name) has a parameter with one value per unit", at: range,
          note: "a curve needs a single number for each parameter")
      }
      return [function]
    case .vector:
      let wantsHalves = (try? activation.outputLength(3)) == nil
      let lane: [Double] = wantsHalves ? [0, 1] : [0, 0, 1]
      let name = "\(activation.name)(\(wantsHalves ? "[x, 1]" : "[x, 0, 1]"))"
      return PlotFunction.sweeps(of: activation, at: lane, position: 0, named: name)
    case .jacobian:
      throw Diagnostic(
        .typeMismatch, "\(activation.name) is a matrix for each lane and has no curve", at: range,
        note: "apply it to see the Jacobian, as in softmax'([1, 2, 3])")
    }
  }
}
