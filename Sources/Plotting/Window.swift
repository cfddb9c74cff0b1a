/// Moving and zooming a range, always to a finite one in which cells still differ; nil where that is impossible.
enum Window {
  /// No bound goes beyond.
  private static let limit = 1e300
  /// The least span, absolutely and in proportion to the distance from 0.
  private static let least = (absolute: 1e-300, relative: 1e-10)

  static func moved(_ range: ClosedRange<Double>, by distance: Double) -> ClosedRange<Double>? {
    sound(range.lowerBound + distance, range.upperBound + distance)
  }

  /// The range with its span multiplied; `center` keeps its place on the screen.
  static func zoomed(_ range: ClosedRange<Double>, by factor: Double, around center: Double) -> ClosedRange<Double>? {
    sound(center - (center - range.lowerBound) * factor, center + (range.upperBound - center) * factor)
  }

  /// A sound range near one that need not be finite or wide enough.
  static func repaired(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let (lower, upper) = (min(max(range.lowerBound, -limit), limit), min(max(range.upperBound, -limit), limit))
    if let range = sound(lower, upper) { return range }
    let center = lower / 2 + upper / 2
    return zoomed(center - 1...center + 1, by: max(1, abs(center) / 2), around: center) ?? -1...1
  }

  private static func sound(_ lower: Double, _ upper: Double) -> ClosedRange<Double>? {
    let size = max(abs(lower), abs(upper))
    guard size <= limit, upper - lower >= max(least.absolute, least.relative * size) else { return nil }
    return lower...upper
  }
}
