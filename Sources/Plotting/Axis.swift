/// A range cut into cells of equal width: the one place that says in which cell a value lies.
public struct Axis: Sendable, Hashable {
  public var range: ClosedRange<Double>
  public var cells: Int

  public init(range: ClosedRange<Double>, cells: Int) {
    self.range = range
    self.cells = max(1, cells)
  }

  /// The width of one cell.
  public var cellWidth: Double {
    span.isFinite ? span / Double(cells) : (range.upperBound / 2 - range.lowerBound / 2) / Double(cells) * 2
  }

  /// The width of the range; infinite for the very widest.
  private var span: Double { range.upperBound - range.lowerBound }

  /// The boundary below cell `index`; edges 0 and `cells` are the ends of the range.
  public func edge(_ index: Int) -> Double {
    if index <= 0 { return range.lowerBound }
    if index >= cells { return range.upperBound }
    let part = Double(index) / Double(cells)
    // A span beyond the largest double is reached from both ends.
    return span.isFinite
      ? range.lowerBound + span * part : range.lowerBound * (1 - part) + range.upperBound * part
  }

  public func center(_ index: Int) -> Double { edge(index) / 2 + edge(index + 1) / 2 }

  /// Where a value lies, in cells from the lower end; outside 0…`cells` for values out of range.
  public func position(of value: Double) -> Double {
    let distance = value - range.lowerBound
    // Halves are exact but among the smallest doubles, where differences are.
    guard span.isFinite, distance.isFinite else {
      return (value / 2 - range.lowerBound / 2) / (range.upperBound / 2 - range.lowerBound / 2) * Double(cells)
    }
    return distance / span * Double(cells)
  }

  /// The cell that contains a value; the last cell is closed, the others own their lower edge only.
  public func cell(containing value: Double) -> Int? {
    guard range.contains(value) else { return nil }
    let position = position(of: value)
    guard position.isFinite else { return nil }
    var index = min(max(0, Int(position)), cells - 1)
    while index > 0, value < edge(index) { index -= 1 }
    while index < cells - 1, value >= edge(index + 1) { index += 1 }
    return index
  }

  /// The same range in `count` times as many cells.
  func divided(by count: Int) -> Axis { Axis(range: range, cells: cells * count) }
}
