import ActivationCore
import ActivationLanguage
import Plotting

/// Which mistake a guess shows.
extension Prediction {
  /// How much of the range has to fit before a mistake gets a name.
  private static let likeness = 0.97

  /// The reason of the largest error: a mistake of the whole curve that has a name, or what is wrong at that place.
  func reason(for values: [Double], _ guess: PlotFunction, _ worst: Deviation) -> String {
    if share(of: values, near: slopes) >= Self.likeness { return "That is next to nothing." }
    return wholeMistake(values) ?? kinkMissed(by: guess) ?? localMistake(values, worst)
  }

  /// What the function is called; a formula is f.
  private var name: String { function.isAnonymous ? "f" : function.name }

  private func isLike(_ values: [Double], _ others: [Double]) -> Bool {
    share(of: values, near: others) >= Self.likeness
  }

  // MARK: Mistakes of the whole curve

  private func wholeMistake(_ values: [Double]) -> String? {
    let heights = Self.values(of: function, xs)
    let mirrored = truth.values(at: xs.map { -$0 }, order: 0)
    let known: [([Double], String)] = [
      (heights, "That is \(name) itself; asked is how steep it is."),
      (Self.values(of: derivative.derivative, xs), "That is the slope of the slope, one derivative too many."),
      (slopes.map { -$0 }, "The sign is wrong: where \(name) rises, its slope is above 0."),
      (mirrored, "Left and right are swapped."),
    ]
    // A curve that is flat everywhere resembles many.
    guard (values.max() ?? 0) - (values.min() ?? 0) > 0.02 * height else { return nil }
    if let mistake = known.first(where: { isLike(values, $0.0) }) { return mistake.1 }
    return ruleForgotten(values) ?? scaledOrShifted(values)
  }

  /// The product and the chain rule are often applied by half.
  private func ruleForgotten(_ values: [Double]) -> String? {
    let formula = function.boundDefinition
    if let (a, b) = formula.factors, a.dependsOnInput, b.dependsOnInput {
      let (u, v) = (Self.values(of: a, xs), Self.values(of: b, xs))
      let (slopeOfU, slopeOfV) = (Self.slopes(of: a, xs), Self.slopes(of: b, xs))
      func product(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 * $1 } }
      if isLike(values, product(slopeOfU, slopeOfV)) {
        return "That is the product of the two slopes; the product rule is (u*v)' = u'*v + u*v'."
      }
      guard isLike(values, product(slopeOfU, v)) || isLike(values, product(u, slopeOfV)) else { return nil }
      return "That is one half of the product rule; the other is missing: (u*v)' = u'*v + u*v'."
    }
    guard let inner = formula.argument,
      isLike(values, zip(slopes, Self.slopes(of: inner, xs)).map { $0 / $1 })
    else { return nil }
    return "The slope of what is inside is missing; the chain rule is f(u(x))' = f'(u)*u'."
  }

  /// The right shape at another height.
  private func scaledOrShifted(_ values: [Double]) -> String? {
    let square = slopes.reduce(0) { $0 + $1 * $1 }
    let factor = zip(values, slopes).reduce(0) { $0 + $1.0 * $1.1 } / square
    if factor.isFinite, factor > 0, values.elementsEqual(slopes, by: { abs($0 - factor * $1) <= 0.02 * height }) {
      return
        "The shape is right, but it is \(factor.fewDigits) times as high as it should be: a factor "
        + "is missing or too much, such as the inner slope of the chain rule."
    }
    let shift = zip(values, slopes).reduce(0) { $0 + $1.0 - $1.1 } / Double(max(1, values.count))
    guard shift.isFinite, isLike(values, slopes.map { $0 + shift }) else { return nil }
    return "The shape is right, but it is \(abs(shift).fewDigits) too \(shift > 0 ? "high" : "low") "
      + "everywhere; a constant has no slope."
  }

  // MARK: Mistakes at a place

  private func kinkMissed(by guess: PlotFunction) -> String? {
    let step = 1e-7 * (range.upperBound - range.lowerBound)
    for jump in jumps {
      let sides = guess.values(at: [jump.x - step, jump.x + step], order: 0)
      guard abs(sides[1] - sides[0]) < abs(jump.right - jump.left) / 2 else { continue }
      let numbers = [jump.x, jump.left, jump.right].map(\.fewDigits)
      return "\(name) has a kink at \(numbers[0]), where its slope jumps from \(numbers[1]) to \(numbers[2]); "
        + "yours does not jump."
    }
    return nil
  }

  private func localMistake(_ values: [Double], _ worst: Deviation) -> String {
    let little = 0.05 * height
    let (truth, guess) = (worst.truth, worst.guess)
    if !guess.isFinite { return "Yours has no number there." }
    if truth * guess < 0, min(abs(truth), abs(guess)) > little {
      return truth < 0
        ? "The sign is wrong there: \(name) falls, so its slope is below 0."
        : "The sign is wrong there: \(name) rises, so its slope is above 0."
    }
    if abs(truth) < little { return "\(name) is nearly flat there, so its slope is near 0." }
    if abs(guess) < little { return "\(name) is not flat there." }
    if let top = slopes.max(), let reached = values.max(), truth > top - little, reached < top - little {
      return "The slope goes up to \(top.fewDigits) there, and yours stays below."
    }
    return abs(guess) > abs(truth) ? "\(name) is less steep there." : "\(name) is steeper there."
  }

  private static func values(of formula: Expression, _ xs: [Double]) -> [Double] {
    values(of: .anonymous(formula, written: "u"), xs)
  }

  private static func slopes(of formula: Expression, _ xs: [Double]) -> [Double] {
    values(of: Activation.anonymous(formula, written: "u").derivative, xs)
  }

  /// The values of a function; none are numbers where there is no such function.
  private static func values(of function: Activation?, _ xs: [Double]) -> [Double] {
    function.flatMap(PlotFunction.init(scalar:))?.values(at: xs, order: 0) ?? xs.map { _ in .nan }
  }
}
