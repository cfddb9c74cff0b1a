/// Moving and zooming a range, always to a finite one in which cells still differ; nil where that is impossible.
enum Window {
  /// No bound is moved beyond.
  private static let limit = 1e300
  /// The least span that zooming leads to, absolutely and in proportion to the distance from 0.
  private static let least = (absolute: 1e-300, relative: 1e-12)

  static func moved(_ range: ClosedRange<Double>, by distance: Double) -> ClosedRange<Double>? {
    let (lower, upper) = (range.lowerBound + distance, range.upperBound + distance)
    guard isWithinLimit(lower, upper, of: range), lower < upper else { return nil }
    // Far from 0 the doubles are too coarse for the window to keep its width.
    let (before, after) = (range.upperBound - range.lowerBound, upper - lower)
    return abs(after - before) <= before / 4 || before.isInfinite ? lower...upper : nil
  }

  /// The range with its span multiplied; `center` keeps its place on the screen.
  static func zoomed(_ range: ClosedRange<Double>, by factor: Double, around center: Double) -> ClosedRange<Double>? {
    let lower = center - (center - range.lowerBound) * factor
    let upper = center + (range.upperBound - center) * factor
    guard isWithinLimit(lower, upper, of: range), lower < upper else { return nil }
    // Out of a range that is narrower already there is a way only outwards.
    let isWide = upper - lower >= max(least.absolute, least.relative * max(abs(lower), abs(upper)))
    return isWide || factor > 1 ? lower...upper : nil
  }

  /// The range itself, if it is finite and not empty, however narrow or wide; otherwise one that can be drawn.
  static func repaired(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    if range.lowerBound.isFinite, range.upperBound.isFinite, range.lowerBound < range.upperBound { return range }
    let (lower, upper) = (min(max(range.lowerBound, -limit), limit), min(max(range.upperBound, -limit), limit))
    if lower < upper { return lower...upper }
    let room = max(1, abs(lower) / 2)
    return max(lower - room, -limit)...min(upper + room, limit)
  }

  private static func isWithinLimit(_ lower: Double, _ upper: Double, of range: ClosedRange<Double>) -> Bool {
    let allowed = max(limit, abs(range.lowerBound), abs(range.upperBound))
    return max(abs(lower), abs(upper)) <= allowed
  }
}
