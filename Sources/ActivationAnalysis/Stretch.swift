import ActivationCore
import IntervalArithmetic

/// A piece of the line, and where f, f′, f″ and f‴ are over it.
struct Stretch: Sendable {
  var range: ClosedRange<Double>
  var values: [DecoratedInterval]

  /// Whether no double lies between its ends.
  var isAtomic: Bool { range.lowerBound.nextUp >= range.upperBound }

  /// Whether f and its derivatives up to an order are continuous: only then does the order tell of those before it.
  func isContinuous(upTo order: Int) -> Bool { (0...order).allSatisfy { values[$0].isContinuous } }

  /// What is so near to 0 that its sign means nothing: below what doubles can hold but for a factor.
  private static let negligible = 1e-290

  /// Whether f^(order) is next to 0 all along.
  func isVanishing(_ order: Int) -> Bool {
    values[order].isContinuous && values[order].interval.magnitude < Self.negligible
  }

  /// Whether f^(order) is nowhere below 0, but for what is negligible; or nowhere above.
  func isNotNegative(_ order: Int) -> Bool { values[order].interval.low > -Self.negligible }
  func isNotPositive(_ order: Int) -> Bool { values[order].interval.high < Self.negligible }

  /// Whether f^(order) is continuous and never falls, or never rises.
  func isMonotone(_ order: Int) -> Bool {
    guard order + 1 < values.count, values[order].isContinuous else { return false }
    let slopes = values[order + 1].interval
    return slopes.low >= 0 || slopes.high <= 0
  }

  /// Where f^(order) is: between its values at both ends, where it is monotone.
  func bounds(_ order: Int, ends: DoubleInterval) -> DoubleInterval {
    let whole = values[order].interval
    guard isMonotone(order), !ends.isUndefined else { return whole }
    return DoubleInterval(max(ends.low, whole.low), min(ends.high, whole.high))
  }
}

/// f and its derivatives over stretches of x, for certain.
struct Prover: Sendable {
  private let enclosures: CompiledEnclosures
  private let compiled: CompiledActivation
  /// Whether bounds are tightened by the mean value theorem: for differences of nearly equal functions.
  private let isCentred: Bool
  /// The highest derivative that is known of.
  private let orders: Int

  /// - Returns: `nil` for vector activations and for parameters with a value per unit.
  init?(_ activation: Activation, orders: Int = 3, isCentred: Bool = false) {
    (self.orders, self.isCentred) = (orders, isCentred)
    guard let enclosures = CompiledEnclosures(activation, orders: orders),
      let compiled = CompiledActivation(activation, orders: min(2, orders), certainty: .picture)
    else { return nil }
    (self.enclosures, self.compiled) = (enclosures, compiled)
  }

  func stretches(_ ranges: [ClosedRange<Double>]) -> [Stretch] {
    let values = enclosures(ranges.map { DoubleInterval($0.lowerBound, $0.upperBound) })
    var stretches = ranges.indices.map { index in Stretch(range: ranges[index], values: values.map { $0[index] }) }
    if isCentred { tighten(&stretches) }
    return stretches
  }

  /// Intersects with what the middle and the slopes allow, from the highest derivative down.
  ///
  /// - Source: the mean value form, R. E. Moore, Interval Analysis, 1966.
  private func tighten(_ stretches: inout [Stretch]) {
    let middles = stretches.map { $0.range.lowerBound / 2 + $0.range.upperBound / 2 }
    let centres = enclosures(middles.map { DoubleInterval($0) })
    for index in stretches.indices {
      let range = stretches[index].range
      let away = DoubleInterval(range.lowerBound, range.upperBound) - DoubleInterval(middles[index])
      for order in (0..<orders).reversed() {
        let (own, slopes) = (stretches[index].values[order], stretches[index].values[order + 1].interval)
        guard own.isContinuous, slopes.isFinite else { continue }
        let near = centres[order][index].interval + slopes * away
        guard !near.isUndefined, !own.interval.isUndefined else { continue }
        let both = DoubleInterval(max(near.low, own.interval.low), min(near.high, own.interval.high))
        if !both.isUndefined { stretches[index].values[order] = DecoratedInterval(both) }
      }
    }
  }

  /// Values of f, f′ or f″, each as good as in a picture, see ``Certainty/picture``: for estimates only.
  func samples(_ xs: [Double], order: Int) -> [Double] { compiled(xs)[order] }

  /// Where f and its derivatives are at one number.
  func point(_ x: Double) -> [DoubleInterval] { enclosures([DoubleInterval(x)]).map { $0[0].interval } }

  /// Where f^(order) is at many numbers, which takes less time than at one after the other.
  func points(_ xs: [Double], order: Int) -> [DoubleInterval] {
    enclosures(xs.map { DoubleInterval($0) })[order].map(\.interval)
  }

  /// Where f^(order) is over a range: by its ends where it is monotone between them.
  func bounds(over range: ClosedRange<Double>, order: Int) -> DoubleInterval {
    guard let stretch = stretches([range]).first else { return .entire }
    return bounds(over: stretch, order: order)
  }

  func bounds(over stretch: Stretch, order: Int) -> DoubleInterval {
    let (low, high) = (stretch.range.lowerBound, stretch.range.upperBound)
    return stretch.isMonotone(order)
      ? stretch.bounds(order, ends: point(low)[order].joined(point(high)[order])) : stretch.values[order].interval
  }
}
