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
    /// Whether it has one value only.
    var isConstant: Bool
  }

  init(
    _ slopes: SignMap, order: Int, _ prover: Prover, _ partition: Partition, left: Double, right: Double,
    _ isLine: Bool
  ) {
    let parts = slopes.pieces.flatMap { Self.parts(of: $0, order, prover, partition) }
    func limit(sign: Double) -> Limit {
      var outer = -Double.infinity
      var inner = -Double.infinity
      var best: Part?
      for part in parts {
        let high = sign > 0 ? part.bounds.high : -part.bounds.low
        if high > outer { outer = high }
        for x in [part.range.lowerBound, part.range.upperBound] {
          let point = prover.point(x)[order]
          let value = sign > 0 ? point.low : -point.high
          if value > inner || value == inner && best.map({ abs($0.range.lowerBound) > abs(x) }) ?? true {
            inner = value
            best = Part(range: x...x, bounds: point, isConstant: part.isConstant)
          }
        }
      }
      guard let best else {
        return Limit(value: Enclosed(.nan, .estimated), place: Enclosed(.nan, .estimated), isAttained: false)
      }
      // What is tended to at an end of the line is taken nowhere, and may be beyond every double.
      if isLine {
        for (end, value) in [(-Double.infinity, left), (.infinity, right)]
        where sign * value >= inner && !Self.isFlat(slopes, at: end) {
          let isInside = value.isFinite && sign * value <= outer
          return Limit(
            value: Enclosed(value, isInside ? .proved : .estimated), place: Enclosed(end, .proved), isAttained: false)
        }
      }
      // Bounds that are far from what was found prove next to nothing.
      let isTight = outer - inner <= 1e-6 * max(1, abs(inner))
      let (a, b) = (sign * inner, sign * (isTight ? outer : inner))
      let place = parts.first {
        $0.range.contains(best.range.lowerBound) && $0.range.upperBound - $0.range.lowerBound < 1e-6
      }
      return Limit(
        value: Enclosed(min(a, b), max(a, b), isTight ? .proved : .estimated),
        place: Enclosed(
          place?.range.lowerBound ?? best.range.lowerBound, place?.range.upperBound ?? best.range.upperBound),
        isAttained: true)
    }
    lowest = limit(sign: -1)
    highest = limit(sign: 1)
  }

  private static func parts(
    of piece: SignMap.Piece, _ order: Int, _ prover: Prover, _ partition: Partition
  ) -> [Part] {
    if [.positive, .negative, .zero].contains(piece.sign), piece.isContinuous {
      let ends = prover.point(piece.range.lowerBound)[order].joined(prover.point(piece.range.upperBound)[order])
      return ends.isUndefined ? [] : [Part(range: piece.range, bounds: ends, isConstant: piece.sign == .zero)]
    }
    return partition.stretches.compactMap { stretch in
      let low = max(stretch.range.lowerBound, piece.range.lowerBound)
      let high = min(stretch.range.upperBound, piece.range.upperBound)
      guard low <= high, low < high || piece.range.lowerBound == piece.range.upperBound else { return nil }
      let bounds = prover.bounds(over: low...high, order: order)
      return bounds.isUndefined ? nil : Part(range: low...high, bounds: bounds, isConstant: false)
    }
  }

  /// Whether the values are constant out to an end of the line.
  private static func isFlat(_ slopes: SignMap, at end: Double) -> Bool {
    (end < 0 ? slopes.pieces.first : slopes.pieces.last)?.sign == .zero
  }
}
