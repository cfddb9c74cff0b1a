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

  /// The same among some hundred inputs: never beyond the extreme.
  private func sketch(_ value: Double) -> Double {
    guard let compiled = CompiledActivation(bound(value), orders: 0, certainty: .picture) else { return .nan }
    let values = compiled(grid)[0].filter { !$0.isNaN }
    let most = (measure == .largestMagnitude ? values.map(abs) : values).max() ?? .nan
    return measure == .lowest ? -most : most
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
      // A little wider: the samples may have missed the summit.
      let (low, high) = (tried[max(0, index - 2)], tried[min(tried.count - 1, index + 1)])
      if let crossing = crossing(of: level, between: low, and: high, isRising: after > 0) { crossings.append(crossing) }
    }
    return crossings
  }

  private func crossing(of level: Double, between low: Double, and high: Double, isRising: Bool) -> Crossing? {
    /// 1 above the level, −1 below, 0 where the enclosure does not tell; nil where nothing is proved.
    func side(_ value: Double) -> Int? {
      guard let extreme = self(value)?.extreme, extreme.assurance == .proved else { return nil }
      return extreme.lower > level ? 1 : extreme.upper < level ? -1 : 0
    }
    var (low, high) = (low, high)
    let below = isRising ? -1 : 1
    guard let first = side(low), let last = side(high), first == below, last == -below else { return nil }
    for _ in 0..<60 {
      let middle = low / 2 + high / 2
      guard low < middle, middle < high, high - low > 1e-10 * max(1e-3, abs(middle)), let found = side(middle),
        found != 0
      else { break }
      if found == below { low = middle } else { high = middle }
    }
    return Crossing(value: Enclosed(low, high), isRising: isRising)
  }

  public struct Crossing: Sendable, Hashable {
    /// The value of the parameter: on one side the extreme is proved to be below the level, on the other above.
    public var value: Enclosed
    /// Whether the extreme is above the level for larger values.
    public var isRising: Bool
  }
}
