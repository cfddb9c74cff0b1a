import ActivationCore
import ActivationLanguage
import IntervalArithmetic

/// The catalogue's scalar activations, by their values on a range.
struct Relatives {
  private let xs: [Double]
  private let values: [(name: String, values: [Double])]

  private static let steps = 240

  init(_ environment: Environment, on range: ClosedRange<Double>) {
    // No difference that counts hangs on the digits of what is next to 0.
    let xs = range.cut(into: Self.steps).map { abs($0) < 1e-100 ? 0 : $0 }
    self.xs = xs
    values = environment.catalogue.entries.filter { !$0.isDialect }.compactMap { entry in
      guard let activation = environment.function(named: entry.name)?.activation, activation.form == .scalar,
        let compiled = CompiledActivation(activation, orders: 0, certainty: .picture)
      else { return nil }
      return (entry.name, compiled(xs)[0])
    }
  }

  /// The one whose largest difference among some hundred inputs is the least, but for those that are the same there.
  func closest(to activation: Activation) -> (name: String, distance: Double)? {
    guard let own = CompiledActivation(activation, orders: 0, certainty: .picture)?(xs)[0] else { return nil }
    var best: (name: String, distance: Double)?
    for (name, values) in values {
      let distance = zip(own, values).reduce(0.0) { most, pair in
        pair.0.isNaN && pair.1.isNaN || pair.0 == pair.1 ? most : max(most, abs(pair.0 - pair.1))
      }
      // NaN and what is the same but for rounding are no relatives.
      guard distance.isFinite, distance > 1e-12, distance < best?.distance ?? .infinity else { continue }
      best = (name, distance)
    }
    return best
  }
}
