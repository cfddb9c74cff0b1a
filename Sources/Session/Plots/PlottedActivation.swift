import ActivationCore
import IntervalArithmetic
import Plotting
import Synchronization

/// A scalar activation, compiled for as many derivatives as a picture turns out to need.
///
/// A slider makes a new one for every step, most of which are seen for one frame only.
final class PlottedActivation: Sendable {
  private let activation: Activation
  private let compiled = Mutex<[Int: CompiledActivation]>([:])
  private let enclosures = Mutex<[Int: CompiledEnclosures?]>([:])

  /// Derivatives that can be shown; one more is known of, to tell where the last is monotone.
  static let orders = 2

  /// - Returns: `nil` for vector activations and for parameters with a value per unit.
  init?(_ activation: Activation) {
    guard let first = CompiledActivation(activation, orders: Self.orders, certainty: .picture) else { return nil }
    self.activation = activation
    compiled.withLock { $0[Self.orders] = first }
  }

  /// - Parameter tolerances: how far a number next to 0 may be off, by order.
  func values(at xs: [Double], orders: Int, within tolerances: [Double] = []) -> [[Double]] {
    let orders = min(max(0, orders), Self.orders)
    let known: CompiledActivation? = compiled.withLock { known in
      if let made = known[orders] { return made }
      let made = CompiledActivation(activation, orders: orders, certainty: .picture)
      known[orders] = made
      return made
    }
    return known?(xs, within: tolerances) ?? []
  }

  /// How much work digits have been so far.
  var effort: Int { compiled.withLock { $0.values.reduce(0) { $0 + $1.effort } } }

  /// What is certain over stretches; nothing is where the formula cannot be followed in intervals.
  func bounds(over stretches: [ClosedRange<Double>], orders: Int) -> [[Bounds]] {
    let orders = min(max(0, orders), Self.orders + 1)
    let known: CompiledEnclosures? = enclosures.withLock { known in
      if let made = known[orders] { return made }
      let made = CompiledEnclosures(activation, orders: orders)
      known[orders] = made
      return made
    }
    let entire = Bounds(lower: -.infinity, upper: .infinity, isContinuous: false)
    guard let known else { return (0...orders).map { _ in stretches.map { _ in entire } } }
    return known(stretches.map { DoubleInterval($0.lowerBound, $0.upperBound) }).map { $0.map(Bounds.init) }
  }
}

extension Bounds {
  fileprivate init(_ values: DecoratedInterval) {
    self.init(lower: values.interval.low, upper: values.interval.high, isContinuous: values.isContinuous)
  }
}
