import ActivationCore
import ActivationLanguage
import IntervalArithmetic
import Plotting

/// The question what a derivative looks like on a range, and how near a guess comes to it.
struct Prediction: Sendable {
  /// How far from the truth a guess may be, as a share of the truth's height.
  private static let tolerance = 0.05
  /// How much of the range has to be right.
  private static let passMark = 0.9
  private static let steps = 400

  let function: Activation
  let derivative: Activation
  let range: ClosedRange<Double>
  /// The truth as it is drawn.
  let truth: PlotFunction
  /// Where the derivative jumps, and its values on both sides.
  let jumps: [Jump]
  /// Where a guess is held against the truth: nowhere that the derivative jumps, for there both sides are right.
  let xs: [Double]
  let slopes: [Double]
  /// From the lowest to the highest slope.
  let height: Double

  struct Jump: Sendable, Hashable {
    var x: Double
    var left: Double
    var right: Double
  }

  /// - Returns: `nil` for a function that has no curve.
  init?(of function: Activation, derivative: Activation, on range: ClosedRange<Double>) {
    guard let truth = PlotFunction(scalar: derivative) else { return nil }
    (self.function, self.derivative, self.range, self.truth) = (function, derivative, range, truth)
    let span = range.upperBound - range.lowerBound
    let grid = range.cut(into: Self.steps)
    let all = truth.values(at: grid, order: 0).filter(\.isFinite)
    let spread = (all.max() ?? 0) - (all.min() ?? 0)
    let height = spread > 0 ? spread : max(abs(all.first ?? 0), 1)
    let (low, high) = (range.lowerBound + 1e-6 * span, range.upperBound - 1e-6 * span)
    let places = function.landmarks.map(\.x).filter { low < $0 && $0 < high }.sorted()
    jumps = places.compactMap { x in
      let sides = truth.values(at: [x - 1e-7 * span, x + 1e-7 * span], order: 0)
      return abs(sides[1] - sides[0]) > Self.tolerance * height ? Jump(x: x, left: sides[0], right: sides[1]) : nil
    }
    let edges = jumps.map(\.x)
    xs = grid.filter { x in edges.allSatisfy { abs(x - $0) > 1e-6 * span } }
    slopes = truth.values(at: xs, order: 0)
    self.height = height
  }

  /// How good a guess is, and what is wrong with it.
  struct Verdict: Sendable, Hashable {
    /// The share of the range where it is near enough.
    var share: Double
    /// Where it is farthest from the truth; `nil` where it is right everywhere.
    var worst: Deviation?
    var reason: String
    var range: ClosedRange<Double>

    var isPassed: Bool { share >= Prediction.passMark }

    var text: String {
      // Only what is right everywhere is 100 %.
      let percent = share == 1 ? 100 : min(99, Int((share * 100).rounded()))
      let near = "\(percent) % of \(range.lowerBound.shortest)..\(range.upperBound.shortest) within 5 % of the height."
      guard let worst else { return "Score \(percent): \(near)" }
      let numbers = [worst.x, worst.truth, worst.guess].map(\.fewDigits)
      return "Score \(percent): \(near) Farthest off at x = \(numbers[0]): it is \(numbers[1]) there, yours "
        + "\(numbers[2]). \(reason)"
    }
  }

  struct Deviation: Sendable, Hashable {
    var x: Double
    var truth: Double
    var guess: Double

    /// Infinite where one of the two is no number.
    var size: Double { truth == guess ? 0 : (truth - guess).isNaN ? .infinity : abs(truth - guess) }
  }

  func verdict(on guess: PlotFunction) -> Verdict {
    let values = guess.values(at: xs, order: 0)
    let worst = xs.indices.map { Deviation(x: xs[$0], truth: slopes[$0], guess: values[$0]) }
      .max { $0.size < $1.size }
    guard let worst, worst.size > 1e-9 * height else {
      return Verdict(share: 1, worst: nil, reason: "", range: range)
    }
    return Verdict(
      share: share(of: values, near: slopes), worst: worst, reason: reason(for: values, guess, worst), range: range)
  }

  /// The share of the places where two lists of values are near each other.
  func share(of values: [Double], near others: [Double]) -> Double {
    let near = zip(values, others).count { abs($0 - $1) <= Self.tolerance * height }
    return Double(near) / Double(max(1, values.count))
  }

  /// The truth laid over a guess.
  func picture(with guess: PlotFunction) -> PlotRequest {
    PlotRequest(functions: [truth, guess], range: range, derivatives: 0)
  }
}

extension Double {
  /// The number for people who compare by eye; zero has no sign for them.
  var fewDigits: String { self == 0 ? "0" : rounded(digits: 4).shortest }
}

extension Session {
  /// The question that a statement such as `gelu' on -4..4` asks.
  func prediction(asked statement: Statement) throws(Diagnostic) -> Prediction {
    var parser = Parser(statement)
    let syntax = try parser.expression()
    let range = try parser.rangeClause(self)?.range
    try parser.expectEnd()
    let derivative = try environment.function(of: syntax, in: statement.source)
    guard case .prime(let inner) = syntax.kind else {
      throw Diagnostic(
        .invalidLesson, "what is predicted is a derivative", at: syntax.range, label: "expected a quote behind it",
        note: "as in predict gelu' on -4..4")
    }
    let function = try environment.function(of: inner, in: statement.source)
    let interval = range.map { $0.low...$0.high } ?? settings.range
    guard let prediction = Prediction(of: function.activation, derivative: derivative.activation, on: interval) else {
      throw Diagnostic(.invalidLesson, "\(derivative.activation.name) has no curve to predict", at: syntax.range)
    }
    return prediction
  }
}
