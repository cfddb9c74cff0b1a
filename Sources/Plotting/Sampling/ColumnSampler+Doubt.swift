/// What makes a segment doubtful, curve by curve.
extension ColumnSampler {
  /// Whether something may happen between two neighbouring samples that the picture would have to show.
  func isDoubtful(_ segment: Segment, order: Int) -> Bool {
    let values = points.ys[order]
    let (from, to) = (values[segment.left], values[segment.right])
    if from.isNaN || to.isNaN { return from.isNaN != to.isNaN && segment.depth < 12 }
    if isPlain(segment, order: order, rise: to - from) { return false }
    return isUnexplained(segment, order: order)
      || segment.depth < 44 && hidesExtremum(segment, order: order)
      || segment.depth < 16 && hidesSlope(segment, order: order)
  }

  /// Whether the slopes at both ends have one sign and account for the rise, so that none of the doubts below applies:
  /// a quick answer for most of the segments.
  private func isPlain(_ segment: Segment, order: Int, rise: Double) -> Bool {
    guard order < points.orders else { return false }
    let (a, b) = (points.ys[order + 1][segment.left], points.ys[order + 1][segment.right])
    let run = points.xs[segment.right] - points.xs[segment.left]
    guard a.isFinite, b.isFinite, !(a < 0 && b > 0), !(a > 0 && b < 0) else { return false }
    var tolerance = resolutions[order].dot
    if order + 1 < resolutions.count { tolerance = min(tolerance, resolutions[order + 1].dot * run) }
    return rise <= max(a, b) * run + tolerance && rise >= min(a, b) * run - tolerance
  }

  /// Whether no slope between the two end slopes leads from one end to the other, to within a dot.
  ///
  /// At a jump this stays so however short the segment is, and at a pole that changes sign, too.
  func isUnexplained(_ segment: Segment, order: Int) -> Bool {
    let resolution = resolutions[order]
    var (from, to) = (points.ys[order][segment.left], points.ys[order][segment.right])
    if let visible = resolution.visible {
      if min(from, to) > visible.upperBound || max(from, to) < visible.lowerBound { return false }
      if from.isInfinite || to.isInfinite || (to - from).isInfinite {
        // What leaves the plot is as good as a little outside.
        let margin = 4 * resolution.dot
        from = min(max(from, visible.lowerBound - margin), visible.upperBound + margin)
        to = min(max(to, visible.lowerBound - margin), visible.upperBound + margin)
        return abs(to - from) > resolution.dot
      }
    } else if from.isInfinite || to.isInfinite {
      return from != to
    }
    return unexplained(rise: to - from, segment, order: order) > resolution.dot
  }

  /// The part of a rise that the slopes at the two ends do not account for.
  private func unexplained(rise: Double, _ segment: Segment, order: Int) -> Double {
    let slopes = slopes(segment, order: order)
    let noise = noise(segment, order: order, slopes)
    guard let slopes else { return max(0, abs(rise) - noise) }
    let run = points.xs[segment.right] - points.xs[segment.left]
    return max(0, max(rise - slopes.upperBound * run, slopes.lowerBound * run - rise) - noise)
  }

  /// What rounding alone may make of a value: some ulp of its own, and what one ulp of x means to it.
  private func noise(_ segment: Segment, order: Int, _ slopes: ClosedRange<Double>?) -> Double {
    let (from, to) = (points.ys[order][segment.left], points.ys[order][segment.right])
    let size = max(abs(from), abs(to))
    guard size.isFinite else { return 0 }
    guard let slopes else { return 8 * size.ulp }
    let place = max(abs(points.xs[segment.left]), abs(points.xs[segment.right]))
    let steepness = max(abs(slopes.lowerBound), abs(slopes.upperBound))
    // At a pole the slopes would explain anything.
    return 8 * size.ulp + min(2 * steepness * place.ulp, 24 * resolutions[order].dot)
  }

  /// The slopes at both ends, if they are finite.
  private func slopes(_ segment: Segment, order: Int) -> ClosedRange<Double>? {
    guard let a = points.slope(of: order, at: segment.left), let b = points.slope(of: order, at: segment.right),
      a.isFinite, b.isFinite
    else { return nil }
    return min(a, b)...max(a, b)
  }

  /// Whether the slope changes its sign inside. Only after some halvings is a low summit known to be low.
  private func hidesExtremum(_ segment: Segment, order: Int) -> Bool {
    guard let slopes = slopes(segment, order: order), slopes.lowerBound < 0, slopes.upperBound > 0 else { return false }
    let rise = max(-slopes.lowerBound, slopes.upperBound) * (points.xs[segment.right] - points.xs[segment.left])
    guard rise > noise(segment, order: order, slopes) else { return false }
    return segment.depth < 12 || rise > resolutions[order].dot / 8
  }

  /// Whether the mean value theorem demands slopes, to be shown too, that neither end has.
  private func hidesSlope(_ segment: Segment, order: Int) -> Bool {
    guard order + 1 < resolutions.count else { return false }
    let rise = points.ys[order][segment.right] - points.ys[order][segment.left]
    let run = points.xs[segment.right] - points.xs[segment.left]
    guard rise.isFinite, slopes(segment, order: order) != nil else { return false }
    return unexplained(rise: rise, segment, order: order) / run > resolutions[order + 1].dot
  }
}
