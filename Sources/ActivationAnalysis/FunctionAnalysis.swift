import ActivationCore
import IntervalArithmetic

/// What is known of a scalar activation over all finite doubles, and whether it is proved.
///
/// Everything is read off a ``Partition`` of the line into stretches on which the signs of f, f′ and f″ are settled.
public struct FunctionAnalysis: Sendable {
  public let activation: Activation
  /// Jumps, kinks, poles and the like, from left to right.
  public internal(set) var breaks: [Break]
  /// Along which f is negative, zero or positive.
  public internal(set) var signs: [Run]
  /// Along which f falls, is constant or rises.
  public internal(set) var monotonePieces: [Run]
  /// Along which f is concave, straight or convex.
  public internal(set) var convexPieces: [Run]
  /// Where f is 0 but at runs of zeros.
  public internal(set) var roots: [Root]
  public internal(set) var extrema: [Extremum]
  /// Where f stops to bend one way and begins to bend the other.
  public internal(set) var inflections: [Root]
  /// All values of f.
  public internal(set) var range: ValueSpan
  /// All values of f′, where there is one.
  public internal(set) var slopes: ValueSpan
  public internal(set) var ends: Ends
  /// Whether nothing was left unsettled.
  public internal(set) var isComplete: Bool

  let prover: Prover

  /// - Returns: `nil` for vector activations and for parameters with a value per unit.
  public init?(_ activation: Activation) {
    guard let prover = Prover(activation) else { return nil }
    let partition = Partition(prover, landmarks: activation.landmarks.map(\.x))
    let maps = (0...2).map { SignMap(partition, prover, order: $0) }
    let (signs, gaps) = maps[0].runs()
    let (pieces, turns) = maps[1].runs()
    let (bends, changes) = maps[2].runs()
    self.activation = activation
    self.prover = prover
    breaks = BreakFinder(activation, prover).breaks(of: partition)
    self.signs = signs
    monotonePieces = pieces
    convexPieces = bends
    let ends = Ends(activation)
    self.ends = ends
    let poles = breaks.filter { $0.kind == .pole || $0.kind == .jump }
    roots = Root.roots(in: gaps, prover, avoiding: poles)
    inflections = Root.changes(in: changes, prover, avoiding: breaks)
    extrema = Extremum.extrema(in: turns, prover, breaks)
    range = ValueSpan(maps[1], order: 0, prover, partition, left: ends.left.value, right: ends.right.value)
    slopes = ValueSpan(maps[2], order: 1, prover, partition, left: ends.left.slope, right: ends.right.slope)
    isComplete = (signs + pieces + bends).allSatisfy { $0.kind != .unknown }
  }
}

/// A place where a function, or a derivative of it, is 0.
public struct Root: Sendable, Hashable {
  /// Where it is.
  public var x: Enclosed
  /// Whether there is no other in the enclosure.
  public var isOnly: Bool

  static func roots(in gaps: [Gap], _ prover: Prover, avoiding breaks: [Break]) -> [Root] {
    gaps.compactMap { gap in
      let isAtRun = gap.before == .zero || gap.after == .zero
      guard !isAtRun, gap.hasRoot || gap.isCrossing && gap.isContinuous else { return nil }
      let isBroken = breaks.contains { $0.x.overlaps(gap.range) }
      guard !isBroken || gap.hasRoot else { return nil }
      return Root(gap, prover, order: 0)
    }
  }

  static func changes(in gaps: [Gap], _ prover: Prover, avoiding breaks: [Break]) -> [Root] {
    gaps.compactMap { gap in
      guard gap.isCrossing, !breaks.contains(where: { $0.x.overlaps(gap.range) }) else { return nil }
      return Root(gap, prover, order: 2)
    }
  }

  private init(_ gap: Gap, _ prover: Prover, order: Int) {
    let range = gap.rootRange ?? gap.range
    x = Enclosed(
      range.lowerBound, range.upperBound, gap.hasRoot ? .proved : gap.isContinuous ? gap.assurance : .estimated)
    let slopes = prover.stretches([range]).first?.values[order + 1].interval
    isOnly = range.lowerBound == range.upperBound || slopes.map { !$0.isUndefined && !$0.containsZero } ?? false
  }
}

/// A place where a function stops to fall and rises, or the other way round.
public struct Extremum: Sendable, Hashable {
  public var isMinimum: Bool
  public var x: Enclosed
  public var value: Enclosed

  static func extrema(in gaps: [Gap], _ prover: Prover, _ breaks: [Break]) -> [Extremum] {
    gaps.compactMap { gap in
      guard gap.isCrossing, let stretch = prover.stretches([gap.range]).first else { return nil }
      let isBroken = breaks.contains { $0.x.overlaps(gap.range) && ($0.kind == .pole || $0.kind == .jump) }
      guard !isBroken else { return nil }
      let values = stretch.values[0].interval
      return Extremum(
        isMinimum: gap.before == .negative, x: Enclosed(gap.range.lowerBound, gap.range.upperBound),
        value: Enclosed(values.low, values.high, gap.assurance))
    }
  }
}
