import ActivationCore
import ActivationLanguage
import Plotting

extension Parser {
  /// Activations with commas between: what is drawn of them, and what was written for each curve.
  mutating func curves(
    _ session: Session
  ) throws(Diagnostic) -> (functions: [PlotFunction], written: [String: String]) {
    var functions: [PlotFunction] = []
    var written: [String: String] = [:]
    for syntax in try expressions() {
      let curves = try curves(of: syntax, session)
      functions += curves
      let text = Statement(source: source, range: syntax.range).line
      for curve in curves { written[curve.name] = text }
    }
    return (functions, written)
  }

  private func curves(of syntax: Syntax, _ session: Session) throws(Diagnostic) -> [PlotFunction] {
    if let lane = syntax.lane {
      let function = try session.environment.function(of: lane.function, in: source)
      if function.activation.form == .vector { return try sweeps(of: function.activation, along: lane, session) }
    }
    return try PlotCommand.curves(of: session.environment.function(of: syntax, in: source), at: syntax.range)
  }

  private func sweeps(
    of activation: Activation, along lane: (function: Syntax, elements: [Syntax], position: Int), _ session: Session
  ) throws(Diagnostic) -> [PlotFunction] {
    var numbers: [Double] = []
    var names: [String] = []
    for (index, element) in lane.elements.enumerated() {
      if index == lane.position {
        numbers.append(0)
        names.append("x")
        continue
      }
      let value = try session.environment.tensor(of: element, in: source)
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
    return PlotFunction.sweeps(of: activation, at: numbers, position: lane.position, named: name)
  }

  /// The matrix that stands next, such as the Jacobian `softmax'([1, 2, 3])`; nil for anything else, which is then
  /// still to be read.
  mutating func heatMap(_ session: Session) throws(Diagnostic) -> HeatMap? {
    var ahead = self
    guard let syntax = try? ahead.expression(), syntax.lane == nil,
      case .tensor(let tensor)? = try? session.environment.value(of: syntax, in: source),
      tensor.shape.count == 2, let width = tensor.shape.last, width > 0
    else { return nil }
    self = ahead
    return HeatMap(
      rows: stride(from: 0, to: tensor.values.count, by: width).map { Array(tensor.values[$0..<$0 + width]) })
  }
}
