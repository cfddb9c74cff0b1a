import ActivationCore
import IntervalArithmetic

/// The sign of f or of one of its derivatives along the line.
struct SignMap: Sendable {
  enum Sign: Sendable, Hashable {
    case negative, zero, positive
    /// Of one sign, or 0: below every double, perhaps.
    case notPositive, notNegative
    /// No value.
    case undefined
    /// Next to 0, of whatever sign.
    case vanishing
    case unknown
  }

  struct Piece: Sendable {
    var range: ClosedRange<Double>
    var sign: Sign
    /// Whether there is a root in it for certain.
    var hasRoot = false
    /// Whether what has the sign is continuous there.
    var isContinuous = true
    /// Whether the sign is that of samples only.
    var isEstimated = false

    /// Whether it is more than a root or a break.
    var isLong: Bool {
      let (low, high) = (range.lowerBound, range.upperBound)
      return high - low > 1e-6 * max(abs(low), abs(high), 1e-3)
    }
  }

  /// From left to right; roots and breaks are pieces of unknown sign, as short as they could be made.
  private(set) var pieces: [Piece] = []

  init(_ partition: Partition, _ prover: Prover, order: Int) {
    for stretch in partition.stretches { append(stretch, order, prover) }
    touch(order, prover)
    estimate(order, prover)
  }

  /// Finds roots at which nothing crosses 0 but that are numbers for certain: x·(Φ(x) − σ(x)) at 0.
  private mutating func touch(_ order: Int, _ prover: Prover) {
    let open: Set<Sign> = [.unknown, .notNegative, .notPositive]
    for index in pieces.indices where open.contains(pieces[index].sign) && !pieces[index].hasRoot {
      guard !pieces[index].isLong else { continue }
      let range = pieces[index].range
      pieces[index].hasRoot = [0, range.lowerBound, range.upperBound].contains {
        range.contains($0) && prover.point($0)[order].isZero
      }
    }
  }

  /// Gives what is of unknown sign the sign of many samples, where they agree.
  private mutating func estimate(_ order: Int, _ prover: Prover) {
    for index in pieces.indices.filter({ pieces[$0].sign == .unknown && pieces[$0].isLong && pieces[$0].isContinuous })
      .prefix(40)
    {
      let (low, high) = (pieces[index].range.lowerBound, pieces[index].range.upperBound)
      let middle = Double.between(low, high)
      // Both by their sizes and evenly; off the ends, where the sign may change.
      let places =
        (1..<12).flatMap { part -> [Double] in
          let share = Double(part) / 12.3
          return [low * (1 - share) + high * share, Double.between(low, middle) * (1 - share) + middle * share]
        } + Self.halvings(low, high)
      let values = prover.samples(places, order: order)
      let sign: Sign? =
        values.allSatisfy { $0 == 0 }
        ? .zero : values.allSatisfy { $0 >= 0 } ? .notNegative : values.allSatisfy { $0 <= 0 } ? .notPositive : nil
      guard let sign else { continue }
      pieces[index].sign = sign
      pieces[index].isEstimated = true
    }
  }

  /// Places by their sizes.
  private static func halvings(_ low: Double, _ high: Double) -> [Double] {
    var places = [low, high]
    for _ in 0..<4 { places = zip(places, places.dropFirst()).flatMap { [$0, Double.between($0, $1)] } + [high] }
    return places
  }

  private mutating func append(_ stretch: Stretch, _ order: Int, _ prover: Prover) {
    let values = stretch.values[order].interval
    let isContinuous = stretch.isContinuous(upTo: order)
    if order > 0, !isContinuous, !values.isUndefined, !stretch.isAtomic {
      // Whatever the sign is, there are breaks that were not separated.
      return append(Piece(range: stretch.range, sign: .unknown, isContinuous: false))
    }
    if stretch.isVanishing(order), !stretch.isAtomic, Self.weak(values) == .unknown {
      return append(Piece(range: stretch.range, sign: .vanishing, isEstimated: true))
    }
    func piece(_ range: ClosedRange<Double>, _ sign: Sign) {
      append(Piece(range: range, sign: sign, isContinuous: isContinuous))
    }
    if values.isUndefined { return piece(stretch.range, .undefined) }
    if values.low > 0 { return piece(stretch.range, .positive) }
    if values.high < 0 { return piece(stretch.range, .negative) }
    if values.isZero { return piece(stretch.range, .zero) }
    guard stretch.isMonotone(order) else {
      let weak = Self.weak(values)
      if weak != .unknown { return piece(stretch.range, weak) }
      let sign: Sign =
        stretch.isNotNegative(order) ? .notNegative : stretch.isNotPositive(order) ? .notPositive : .unknown
      // Little by little what is negligible may come to something.
      return append(
        Piece(range: stretch.range, sign: sign, isContinuous: isContinuous, isEstimated: sign != .unknown))
    }
    let crossing = Crossing(stretch.range, order: order, prover)
    if let left = crossing.left { piece(left.range, left.sign) }
    if let middle = crossing.middle {
      let ends = prover.bounds(over: middle, order: order)
      append(
        Piece(
          range: middle, sign: ends.isZero ? .zero : Self.weak(ends), hasRoot: crossing.hasRoot,
          isContinuous: true))
    }
    if let right = crossing.right { piece(right.range, right.sign) }
  }

  private static func weak(_ values: DoubleInterval) -> Sign {
    values.low >= 0 ? .notNegative : values.high <= 0 ? .notPositive : .unknown
  }

  /// Adds a piece, or makes the last one longer.
  private mutating func append(_ piece: Piece) {
    guard let last = pieces.last else { return pieces.append(piece) }
    let isPoint = piece.range.lowerBound == piece.range.upperBound
    let isSame =
      last.sign == piece.sign && last.isEstimated == piece.isEstimated && last.isContinuous && piece.isContinuous
    if isSame, piece.sign != .unknown, last.hasRoot == piece.hasRoot || piece.sign == .zero {
      pieces[pieces.count - 1].range = last.range.lowerBound...piece.range.upperBound
      pieces[pieces.count - 1].hasRoot = last.hasRoot || piece.hasRoot
    } else if piece.sign == .unknown, last.sign == .unknown {
      pieces[pieces.count - 1].range = last.range.lowerBound...piece.range.upperBound
      pieces[pieces.count - 1].hasRoot = last.hasRoot || piece.hasRoot
      pieces[pieces.count - 1].isContinuous = last.isContinuous && piece.isContinuous
    } else if isPoint, last.range == piece.range {
      pieces[pieces.count - 1].hasRoot = last.hasRoot || piece.hasRoot
    } else {
      pieces.append(piece)
    }
  }
}

/// A monotone stretch, cut where it changes its sign.
private struct Crossing {
  typealias Part = (range: ClosedRange<Double>, sign: SignMap.Sign)

  /// What has the sign of the left end, and of the right one; nil where that end has none for certain.
  private(set) var left: Part?
  private(set) var right: Part?
  /// What is between; nil where the sign does not change.
  private(set) var middle: ClosedRange<Double>?
  /// Whether there is a root in the middle for certain.
  private(set) var hasRoot = false

  init(_ range: ClosedRange<Double>, order: Int, _ prover: Prover) {
    func sign(_ x: Double) -> SignMap.Sign? {
      let values = prover.point(x)[order]
      return values.low > 0 ? .positive : values.high < 0 ? .negative : nil
    }
    func isZero(_ x: Double) -> Bool { prover.point(x)[order].isZero }
    let (a, b) = (range.lowerBound, range.upperBound)
    let (atA, atB) = (sign(a), sign(b))
    if let atA, atA == atB {
      left = (range, atA)
      return
    }
    /// The last double on the way from one end that surely has its sign.
    func reach(from start: Double, to end: Double, _ wanted: SignMap.Sign) -> Double {
      var (inside, outside) = (start, end)
      while true {
        let middle = Double.between(min(inside, outside), max(inside, outside))
        guard middle != inside, middle != outside else { return inside }
        if sign(middle) == wanted { inside = middle } else { outside = middle }
      }
    }
    let low = atA.map { reach(from: a, to: b, $0) } ?? a
    let high = atB.map { reach(from: b, to: a, $0) } ?? b
    if let atA, low > a { left = (a...low, atA) }
    if let atB, high < b { right = (high...b, atB) }
    middle = low...max(low, high)
    let isExactEnd = isZero(low) || isZero(high)
    hasRoot = atA != nil && atB != nil || isExactEnd
    guard isExactEnd, atA == nil || atB == nil else { return }
    // A monotone function that leaves 0 has no other root unless it stays there.
    if isZero(a), high.nextDown <= a { middle = a...a }
    if isZero(b), low.nextUp >= b { middle = b...b }
    if isZero(a), isZero(b) { middle = a...b }
  }
}
