import ActivationCore
import ActivationLanguage
import IntervalArithmetic
import Plotting

/// What a learner believes a derivative to be: a formula in x, or points with straight lines between them.
struct Guess: Sendable {
  static let name = "yours"
  private(set) var function: PlotFunction

  /// - Parameter range: where a list of numbers lies, the first at its start and the last at its end.
  /// - Returns: `nil` for what is no curve, such as a table.
  init?(_ outcome: Outcome, on range: ClosedRange<Double>) {
    switch outcome {
    case .activation(let function, _), .definition(_, .activation(let function), _):
      guard let drawn = PlotFunction(scalar: function.activation) else { return nil }
      self.function = drawn
      self.function.name = Self.name
    case .tensor(let tensor, _):
      guard let line = BrokenLine(tensor, on: range) else { return nil }
      function = PlotFunction(name: Self.name, orders: 0) { xs, _ in [xs.map(line.value)] }
    default: return nil
    }
  }

  /// Whether the derivative was asked for instead of guessed.
  func isLookedUp(in statement: Statement) -> Bool {
    statement.text.contains("'") || statement.names.contains(Builtin.d.rawValue)
  }
}

/// Points, and straight lines between them.
private struct BrokenLine: Sendable {
  private var points: [(x: Double, y: Double)]

  /// A number is a level, a list has its numbers at equal distances, and pairs are points.
  init?(_ tensor: Tensor, on range: ClosedRange<Double>) {
    let values = tensor.values
    switch tensor.shape {
    case []: points = values.map { (range.lowerBound, $0) }
    case let shape where shape.count == 1 && values.count > 1:
      points = zip(range.cut(into: values.count - 1), values).map { ($0, $1) }
    case let shape where shape.count == 2 && shape[1] == 2 && shape[0] > 0:
      points = stride(from: 0, to: values.count, by: 2).map { (values[$0], values[$0 + 1]) }
      points.sort { $0.x < $1.x }
    default: return nil
    }
  }

  /// The value at a place; beyond the points, that of the nearest.
  func value(at x: Double) -> Double {
    guard let next = points.firstIndex(where: { $0.x > x }) else { return points.last?.y ?? .nan }
    guard next > 0 else { return points[0].y }
    let (a, b) = (points[next - 1], points[next])
    return a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)
  }
}
