import IntervalArithmetic

/// Where little of a gradient comes through.
extension FunctionAnalysis {
  /// The stretches on which |f′| < `level`: between inflections f′ is monotone, so that it passes a level once at most.
  ///
  /// - Returns: `nil` where it is not known how the function bends.
  public func saturated(below level: Double) -> [Run]? {
    var runs: [Run] = []
    /// Whether the last of them reaches the end of the piece before.
    var goesOn = false
    for piece in convexPieces {
      if piece.kind == .undefined {
        goesOn = false
        continue
      }
      guard piece.kind != .unknown, let run = saturated(in: piece, below: level) else { return nil }
      guard var run else {
        goesOn = false
        continue
      }
      if goesOn, run.lower == piece.lower, let last = runs.popLast() {
        let isProved = last.assurance == .proved && run.assurance == .proved
        run.lower = last.lower
        run.proved = isProved ? run.lower...run.upper : nil
      }
      runs.append(run)
      goesOn = run.upper == piece.upper
    }
    return runs
  }

  /// At most one stretch of a piece along which f′ is monotone; nil within nil where it is not known.
  private func saturated(in piece: Run, below level: Double) -> Run?? {
    let (a, isLeftSure) = settled(piece.lower.nextUp, towards: piece.upper, level)
    let (b, isRightSure) = settled(piece.upper.nextDown, towards: piece.lower, level)
    guard let a, let b, a <= b else { return nil }
    guard let left = side(a, level), let right = side(b, level) else { return nil }
    let isProved = piece.assurance == .proved && isLeftSure && isRightSure
    func run(_ lower: Double, _ upper: Double) -> Run {
      Run(lower: lower, upper: upper, kind: .negative, proved: isProved ? lower...upper : nil)
    }
    switch (left, right) {
    case (0, 0): return run(piece.lower, piece.upper)
    case (0, _): return run(piece.lower, crossing(from: a, to: b, level))
    case (_, 0): return run(crossing(from: b, to: a, level), piece.upper)
    case (-1, 1), (1, -1):
      guard let middle = place(between: a, and: b, level) else { return .some(nil) }
      return run(crossing(from: middle, to: a, level), crossing(from: middle, to: b, level))
    default: return .some(nil)
    }
  }

  /// 0 where |f′| is below the level, else the sign of f′; nil where the enclosure does not tell.
  private func side(_ x: Double, _ level: Double) -> Int? {
    let slope = prover.point(x)[1]
    if slope.isUndefined { return nil }
    if slope.magnitude < level { return 0 }
    return slope.low >= level ? 1 : slope.high <= -level ? -1 : nil
  }

  /// A number at, or near, an end of a piece at which the enclosure tells; whether it is the end itself.
  private func settled(_ end: Double, towards other: Double, _ level: Double) -> (Double?, isSure: Bool) {
    if end.isFinite, abs(end) < 1e300, side(end, level) != nil { return (end, true) }
    let isFar = abs(end) >= 1e300
    let tried =
      isFar
      ? [1e300, 1e150, 1e50, 1e8, 1e3, 100].map { end < 0 ? -$0 : $0 }
      : [1, 4, 64, 1024, 1e6].map { end + $0 * end.ulp * (other > end ? 1 : -1) }
    for x in tried where min(end, other) <= x && x <= max(end, other) && side(x, level) != nil {
      return (x, !isFar || abs(x) >= 1e300)
    }
    return (nil, false)
  }

  /// Where |f′| reaches the level between a number at which it is below and one at which it is not.
  private func crossing(from below: Double, to above: Double, _ level: Double) -> Double {
    var (below, above) = (below, above)
    while true {
      let middle = Double.between(min(below, above), max(below, above))
      guard middle != below, middle != above else { return below }
      switch side(middle, level) {
      case 0: below = middle
      case nil: return middle
      default: above = middle
      }
    }
  }

  /// A number at which |f′| is below the level, between two at which f′ is beyond it on different sides.
  private func place(between a: Double, and b: Double, _ level: Double) -> Double? {
    guard let first = side(a, level) else { return nil }
    var (a, b) = (a, b)
    while true {
      let middle = Double.between(a, b)
      guard middle > a, middle < b, let found = side(middle, level) else { return nil }
      if found == 0 { return middle }
      if found == first { a = middle } else { b = middle }
    }
  }
}
