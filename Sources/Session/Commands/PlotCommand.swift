import ActivationCore
import ActivationLanguage
import Plotting

enum PlotCommand: Command {
  static let name = "plot"
  static let grammar = "plot F, G on A..B"
  static let summary = "draw activations with their derivatives"
  static let details = """
    On a terminal it opens full screen (? shows the keys, q leaves); elsewhere the picture is printed. An expression in
    x is an activation too. 'set derivatives 0' leaves f alone; 'set range -4..4' changes the range of plots that name
    none. A vector activation is drawn at [x, 0, 1], or along the element that is x, one curve
    for each output; a matrix, such as a Jacobian, as a heat map.
    """
  static let examples = [
    "plot gelu", "plot elu(alpha=0.5), elu on -4..4", "plot x*(x > 1) on -1..3", "plot softmax on -5..5",
    "plot softmax([0, x, 2])",
    "plot softmax'([1, 2, 3])",
  ]
  /// More curves than this cannot be told apart.
  private static let mostFunctions = 9

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    if parser.isAtEnd {
      throw Diagnostic(
        .unexpectedToken, "plot needs an activation", at: parser.place, label: "expected an activation",
        note: "as in plot gelu, or plot elu(alpha=0.5), elu on -4..4")
    }
    var functions: [PlotFunction] = []
    let expressions = try parser.expressions()
    if expressions.count == 1, let map = try heatMap(of: expressions[0], parser, session) {
      try parser.expectEnd()
      return .heatMap(map)
    }
    for syntax in expressions {
      if let lane = syntax.lane {
        let function = try session.environment.function(of: lane.function, in: parser.source)
        if function.activation.form == .vector {
          functions += try sweeps(of: function.activation, along: lane, parser, session)
          continue
        }
      }
      let function = try session.environment.function(of: syntax, in: parser.source)
      functions += try curves(of: function, at: syntax.range)
    }
    guard functions.count <= mostFunctions else {
      throw Diagnostic(
        .tooLarge, "\(functions.count) curves cannot be told apart", at: parser.place,
        note: "plot at most \(mostFunctions) together")
    }
    let range = try parser.rangeClause(session)?.range
    try parser.expectEnd()
    var request = PlotRequest(
      functions: functions, range: range.map { $0.low...$0.high } ?? session.settings.range,
      derivatives: session.settings.derivatives, layout: session.settings.layout, grid: session.settings.grid,
      spread: InputSpread())
    request.showsMarks = true
    return .plot(request)
  }

  /// The matrix that an expression stands for, such as the Jacobian `softmax'([1, 2, 3])`; nil for anything else.
  private static func heatMap(
    of syntax: Syntax, _ parser: Parser, _ session: Session
  ) throws(Diagnostic) -> HeatMap? {
    guard syntax.lane == nil, case .tensor(let tensor) = try session.environment.value(of: syntax, in: parser.source),
      tensor.shape.count == 2, tensor.shape[1] > 0
    else { return nil }
    let width = tensor.shape[1]
    return HeatMap(
      rows: stride(from: 0, to: tensor.values.count, by: width).map { Array(tensor.values[$0..<$0 + width]) })
  }

  /// One curve for each output of a vector activation along one element of its lane.
  private static func sweeps(
    of activation: Activation, along lane: (function: Syntax, elements: [Syntax], position: Int), _ parser: Parser,
    _ session: Session
  ) throws(Diagnostic) -> [PlotFunction] {
    var numbers: [Double] = []
    var names: [String] = []
    for (index, element) in lane.elements.enumerated() {
      if index == lane.position {
        numbers.append(0)
        names.append("x")
        continue
      }
      let value = try session.environment.tensor(of: element, in: parser.source)
      guard value.rank == 0, let number = value.values.first else {
        throw Diagnostic(.shapeMismatch, "a lane holds single numbers", at: element.range)
      }
      numbers.append(number)
      names.append(number.shortest)
    }
    guard (try? activation.outputLength(numbers.count)) != nil else {
      throw Diagnostic(
        .shapeMismatch, "\(activation.name) does not take a lane of \(numbers.count)", at: lane.function.range)
    }
    let name = "\(activation.name)([\(names.joined(separator: ", "))])"
    return sweeps(of: activation, at: numbers, position: lane.position, named: name)
  }

  private static func sweeps(
    of activation: Activation, at lane: [Double], position: Int, named name: String
  ) -> [PlotFunction] {
    let outputs = (try? activation.outputLength(lane.count)) ?? 1
    return (0..<outputs).map { output in
      PlotFunction(name: outputs == 1 ? name : "\(name)[\(output)]", orders: 1) { xs, orders in
        guard let sweep = try? activation.sweep(xs, position: position, in: lane) else {
          return (0...orders).map { _ in xs.map { _ in .nan } }
        }
        return Array([sweep.values[output], sweep.slopes[output]].prefix(orders + 1))
      }
    }
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
      return sweeps(of: activation, at: lane, position: 0, named: name)
    case .jacobian:
      throw Diagnostic(
        .typeMismatch, "\(activation.name) is a matrix for each lane and has no curve", at: range,
        note: "apply it to see the Jacobian, as in softmax'([1, 2, 3])")
    }
  }
}
