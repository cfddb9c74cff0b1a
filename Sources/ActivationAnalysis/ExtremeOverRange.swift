import ActivationCore
import IntervalArithmetic
import VectorMath

/// The largest value that a scalar activation takes over a range, as a parameter of it moves.
public struct ExtremeOverRange: Sendable {
  public enum Measure: Sendable, Hashable {
    case highest, lowest, largestMagnitude
  }

  private let activation: Activation
  private let parameter: Int
  private let measure: Measure
  private let range: ClosedRange<Double>
  private let grid: [Double]

  /// - Returns: `nil` for vector activations, and where there is no such parameter that is a number.
  public init?(_ measure: Measure, of activation: Activation, over range: ClosedRange<Double>, as parameter: String) {
    guard activation.form == .scalar,
      let index = activation.parameters.firstIndex(where: { $0.name == parameter && $0.value.number != nil })
    else { return nil }
    (self.measure, self.range, self.parameter) = (measure, range, index)
    var activation = activation
    if measure == .lowest {
      activation = Activation(
        name: activation.name, parameters: activation.parameters, definition: .unary(.negate, activation.definition))
    }
    self.activation = activation
    grid = Set(range.cut(into: 256) + [0].filter(range.contains)).sorted()
  }

  private func bound(_ value: Double) -> Activation {
    var bound = activation
    bound.parameters[parameter].value = Tensor(value)
    return bound
  }

  /// What it comes to for a value of the parameter, and where, by branch and bound.
  public func callAsFunction(_ value: Double) -> (extreme: Enclosed, place: Enclosed)? {
    guard let found = LargestMagnitude(bound(value), on: range, isSigned: measure != .largestMagnitude, effort: 2_000)
    else {
      return nil
    }
    let extreme = found.value
    return (
      measure == .lowest ? Enclosed(-extreme.upper, -extreme.lower, extreme.assurance) : extreme, found.place
    )
  }

  /// The same by samples, ever denser about the best: never beyond the extreme, and next to it unless a spike is missed.
  private func sketch(_ value: Double) -> Double {
    guard let enclosures = CompiledEnclosures(bound(value), orders: 0) else { return .nan }
    func sizes(_ xs: [Double]) -> [Double] {
      // The middle of where it is: digits that cancel need not be found out here.
      enclosures(xs.map { DoubleInterval($0) })[0].map { each in
        let middle = each.interval.low / 2 + each.interval.high / 2
        return measure == .largestMagnitude ? abs(middle) : middle
      }
    }
    var xs = grid
    var best = -Double.infinity
    for _ in 0..<4 {
      let found = sizes(xs)
      guard let index = found.indices.filter({ !found[$0].isNaN }).max(by: { found[$0] < found[$1] }) else { break }
      best = max(best, found[index])
      let near = xs[max(0, index - 1)]...xs[min(xs.count - 1, index + 1)]
      guard near.upperBound > near.lowerBound else { break }
      xs = near.cut(into: 64)
    }
    guard best.isFinite else { return .nan }
    return measure == .lowest ? -best : best
  }

  /// Where the extreme crosses a level, as the parameter moves over a range.
  ///
  /// Crossings are looked for among the values tried and then enclosed: two that lie between neighbouring ones are
  /// missed.
  public func crossings(of level: Double, among tried: [Double]) -> [Crossing] {
    let signs = tried.map { sketch($0) - level }
    var crossings: [Crossing] = []
    for index in tried.indices.dropFirst() {
      let (before, after) = (signs[index - 1], signs[index])
      guard before.isFinite || after.isFinite, (before > 0) != (after > 0) else { continue }
      // Between these by samples, then by proof.
      var (low, high) = (tried[index - 1], tried[index])
      for _ in 0..<60 {
        let middle = low / 2 + high / 2
        guard low < middle, middle < high else { break }
        if (sketch(middle) - level > 0) == (before > 0) { low = middle } else { high = middle }
      }
      let ends = (tried[max(0, index - 2)], tried[min(tried.count - 1, index + 1)])
      if let crossing = crossing(of: level, near: low, between: ends, isRising: after > 0) {
        crossings.append(crossing)
      }
    }
    return crossings
  }

  /// The narrowest stretch about a place at whose ends the extreme is proved to be on different sides of the level.
  private func crossing(
    of level: Double, near place: Double, between ends: (low: Double, high: Double), isRising: Bool
  ) -> Crossing? {
    /// 1 above the level, −1 below; nil where the enclosure does not tell.
    func side(_ value: Double) -> Int? {
      guard let extreme = self(value)?.extreme, extreme.assurance == .proved else { return nil }
      return extreme.lower > level ? 1 : extreme.upper < level ? -1 : nil
    }
    let below = isRising ? -1 : 1
    for part in [3e-11, 1e-9, 1e-7, 1e-5, 1e-3, 1e-2] {
      let reach = part * max(1e-3, abs(place))
      let (low, high) = (max(ends.low, place - reach), min(ends.high, place + reach))
      if side(low) == below, side(high) == -below {
        return Crossing(value: Enclosed(low, high), isRising: isRising)
      }
    }
    return nil
  }

  public struct Crossing: Sendable, Hashable {
    /// The value of the parameter: on one side the extreme is proved to be below the level, on the other above.
    public var value: Enclosed
    /// Whether the extreme is above the level for larger values.
    public var isRising: Bool
  }
}
