import IntervalArithmetic
import VectorMath

/// Formulas as they are written, and the same in elementary functions, with a register for each step.
struct MeasuredFormulas: Sendable {
  let plain: PlainPart
  let elementary: Program
  /// What the scalar parameters of the elementary program are, by their place.
  let scalars: [Int: Double]
}

/// Measures what plain arithmetic is off at places of an interval, against sums of two doubles of which the error is
/// known.
final class ErrorMeter {
  private let plain: Machine
  private let pairs: PairMachine
  private let xs: UnsafeMutablePointer<Double>
  private var random = SplitMix64(seed: 1)

  /// How many places are looked at in an interval: first a few, which tell of most that will not do.
  private static let (few, many) = (24, 168)

  /// - Returns: `nil` where the formulas cannot be computed in sums of two doubles.
  init?(_ formulas: MeasuredFormulas) {
    let tracked = TrackedMachine(formulas.elementary, stride: 1, parameters: formulas.scalars)
    guard let plan = PairPlanner.plan(formulas.elementary, scalars: tracked.preparedScalars, lane: nil) else {
      return nil
    }
    pairs = PairMachine(plan, stride: Self.many)
    plain = Machine(formulas.plain.program, stride: Self.many, parameters: formulas.plain.scalars)
    xs = .vectors(capacity: Self.many)
  }

  deinit { xs.freeVectors() }

  /// Whether no result that is looked at is off by more than a share of the limits for its order; false also where that
  /// cannot be told.
  ///
  /// - Parameter scales: for each result a magnitude whose ulp may count in place of its own.
  func areWithin(_ share: Double, orders: [Int], scales: [Double], over cell: DoubleInterval) -> Bool {
    // The ends are often the worst.
    (xs[0], xs[1]) = (cell.low, cell.high)
    for i in 2..<Self.few { xs[i] = cell.point(at: random.uniform()) }
    guard areWithin(share, orders, scales, count: Self.few) else { return false }
    for i in 0..<Self.many { xs[i] = cell.point(at: random.uniform()) }
    return areWithin(share, orders, scales, count: Self.many)
  }

  private func areWithin(_ share: Double, _ orders: [Int], _ scales: [Double], count: Int) -> Bool {
    let block = ProgramInputs(input: xs, direction: xs, arguments: [], count: count)
    plain.run(block)
    pairs.run(block)
    return orders.indices.allSatisfy { index in
      let limit = share * TrustedRanges.Accuracy.limit(orders[index])
      let values = plain.output(index)
      return (0..<count).allSatisfy { place in
        let exact = pairs.sum(index, at: place)
        let size = max(exact.high.magnitude, scales[index])
        guard size > 0x1p-1000, exact.error <= 0.1 * size.ulp else { return false }
        return ((values[place] - exact.high) - exact.low).magnitude <= limit * size.ulp
      }
    }
  }
}

extension DoubleInterval {
  /// A number on the way from one end to the other; in wide intervals evenly over magnitudes.
  fileprivate func point(at share: Double) -> Double {
    let place: Double
    if mignitude > 0, magnitude > 4 * mignitude {
      let size = mignitude * BinaryFunction.power(magnitude / mignitude, share)
      place = low < 0 ? -size : size
    } else {
      place = low + (high - low) * share
    }
    return Swift.min(Swift.max(place, low), high)
  }
}
