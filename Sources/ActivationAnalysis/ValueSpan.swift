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

  /// A stretch on which the values are monotone, or so short that it does not matter.
  private struct Part {
    var range: ClosedRange<Double>
    var bounds: DoubleInterval
  }

  init(_ slopes: SignMap, order: Int, _ prover: Prover, _ partition: Partition, left: Double, right: Double) {
    let parts = slopes.pieces.flatMap { Self.parts(of: $0, order, prover, partition) }
    // What is tended to at an end of the line, unless the values are constant out there.
    let ends = [(slopes.pieces.first, -Double.infinity, left), (slopes.pieces.last, .infinity, right)]
      .filter { $0.0?.sign != .zero }.map { (place: $0.1, value: $0.2) }
    lowest = Self.limit(of: parts, ends, sign: -1) { prover.point($0)[order] }
    highest = Self.limit(of: parts, ends, sign: 1) { prover.point($0)[order] }
  }

  /// The highest of the values, or the lowest where the sign is −1.
  private static func limit(
    of parts: [Part], _ ends: [(place: Double, value: Double)], sign: Double, _ point: (Double) -> DoubleInterval
  ) -> Limit {
    /// Nothing is beyond `outer`; the value at `place` is at least `inner`.
    var (inner, outer) = (-Double.infinity, -Double.infinity)
    var place: Double?
    for part in parts {
      outer = max(outer, sign > 0 ? part.bounds.high : -part.bounds.low)
      for x in [part.range.lowerBound, part.range.upperBound] {
        let bounds = point(x)
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

  private static func parts(
    of piece: SignMap.Piece, _ order: Int, _ prover: Prover, _ partition: Partition
  ) -> [Part] {
    if [.positive, .negative, .zero].contains(piece.sign), piece.isContinuous, !piece.isEstimated {
      let ends = prover.point(piece.range.lowerBound)[order].joined(prover.point(piece.range.upperBound)[order])
      return ends.isUndefined ? [] : [Part(range: piece.range, bounds: ends)]
    }
    return partition.stretches.compactMap { stretch in
      let low = max(stretch.range.lowerBound, piece.range.lowerBound)
      let high = min(stretch.range.upperBound, piece.range.upperBound)
      guard low <= high, low < high || piece.range.lowerBound == piece.range.upperBound else { return nil }
      let bounds = prover.bounds(over: low...high, order: order)
      return bounds.isUndefined ? nil : Part(range: low...high, bounds: bounds)
    }
  }
}
