import ActivationCore
import IntervalArithmetic

/// All values of a function, or of a derivative: between a lowest and a highest.
public struct ValueSpan: Sendable, Hashable {
  /// An end of the span.
  public struct Limit: Sendable, Hashable {
    /// The lowest or highest value; infinite where there is none.
    public var value: Enclosed
    /// Where it is taken, or which end of the line it is tended to at.
    public var place: Enclosed
    /// Whether it is taken at all, rather than tended to.
    public var isAttained: Bool
  }

  public var lowest: Limit
  public var highest: Limit

  /// A stretch, what is known of the values over it, and of those at its ends.
  private struct Part {
    var range: ClosedRange<Double>
    var bounds: DoubleInterval
    var ends: [(x: Double, value: DoubleInterval)]
  }

  init(_ slopes: SignMap, order: Int, _ prover: Prover, _ partition: Partition, left: Double, right: Double) {
    let parts = Self.parts(of: slopes, order, prover, partition)
    // What is tended to at an end of the line, unless the values are constant out there.
    let ends = [(slopes.pieces.first, -Double.infinity, left), (slopes.pieces.last, .infinity, right)]
      .filter { $0.0?.sign != .zero }.map { (place: $0.1, value: $0.2) }
    lowest = Self.limit(of: parts, ends, sign: -1)
    highest = Self.limit(of: parts, ends, sign: 1)
  }

  /// The highest of the values, or the lowest where the sign is −1.
  private static func limit(of parts: [Part], _ ends: [(place: Double, value: Double)], sign: Double) -> Limit {
    /// Nothing is beyond `outer`; the value at `place` is at least `inner`.
    var (inner, outer) = (-Double.infinity, -Double.infinity)
    var place: Double?
    for part in parts {
      outer = max(outer, sign > 0 ? part.bounds.high : -part.bounds.low)
      for (x, bounds) in part.ends {
        let value = sign > 0 ? bounds.low : -bounds.high
        if value > inner || value == inner && place.map({ abs($0) > abs(x) }) ?? true { (inner, place) = (value, x) }
      }
    }
    guard let place else {
      return Limit(value: Enclosed(.nan, .estimated), place: Enclosed(.nan, .estimated), isAttained: false)
    }
    // Bounds that are far from what was found prove next to nothing.
    let isTight = outer - inner <= 1e-6 * max(1, abs(inner))
    // What is tended to is taken nowhere, and may be beyond every double.
    for end in ends where sign * end.value >= inner {
      let isInside = end.value.isFinite && sign * end.value <= outer && isTight
      return Limit(
        value: Enclosed(end.value, isInside ? .proved : .estimated), place: Enclosed(end.place, .proved),
        isAttained: false)
    }
    let (a, b) = (sign * inner, sign * (isTight ? outer : inner))
    let around = parts.first { $0.range.contains(place) && $0.range.upperBound - $0.range.lowerBound < 1e-6 }?.range
    return Limit(
      value: Enclosed(min(a, b), max(a, b), isTight ? .proved : .estimated),
      place: Enclosed(around?.lowerBound ?? place, around?.upperBound ?? place), isAttained: true)
  }

  private static func parts(of slopes: SignMap, _ order: Int, _ prover: Prover, _ partition: Partition) -> [Part] {
    let parts = slopes.pieces.flatMap { piece -> [(stretch: Stretch, isMonotone: Bool)] in
      if isMonotone(piece) { return [(Stretch(range: piece.range, values: []), true)] }
      return partition.stretches.compactMap { $0.common(with: piece.range, prover) }.map { ($0, false) }
    }
    // The end of one is the beginning of the next.
    var edges: [Double] = []
    let beginnings = parts.map { stretch, _ in
      if edges.last != stretch.range.lowerBound { edges.append(stretch.range.lowerBound) }
      edges.append(stretch.range.upperBound)
      return edges.count - 2
    }
    let values = prover.points(edges, order: order)
    return zip(parts, beginnings).compactMap { part, index in
      let (stretch, isMonotone) = part
      let (low, high) = (values[index], values[index + 1])
      let bounds = isMonotone ? low.joined(high) : stretch.bounds(order, ends: low.joined(high))
      let range = stretch.range
      return bounds.isUndefined
        ? nil : Part(range: range, bounds: bounds, ends: [(range.lowerBound, low), (range.upperBound, high)])
    }
  }

  /// Whether the values are between those at both ends for certain.
  private static func isMonotone(_ piece: SignMap.Piece) -> Bool {
    [.positive, .negative, .zero].contains(piece.sign) && piece.isContinuous && !piece.isEstimated
  }
}

extension Stretch {
  /// What is of it in a range, where that is more than a number unless the range is none.
  fileprivate func common(with other: ClosedRange<Double>, _ prover: Prover) -> Stretch? {
    let (low, high) = (max(range.lowerBound, other.lowerBound), min(range.upperBound, other.upperBound))
    guard low < high || low == high && other.lowerBound == other.upperBound else { return nil }
    return low...high == range ? self : prover.stretches([low...high]).first
  }
}
