/// A curve as a path of dots.
extension Curve {
  /// The dots of the curve from left to right.
  ///
  /// - Parameters:
  ///   - y: an axis of one cell for each dot row.
  ///   - style: the canvas, which decides on the texture whose blanks are left out.
  func dots(on y: Axis, _ style: CanvasStyle) -> [(x: Int, y: Int)] {
    let pattern = texture(on: style).period
    var dots: [(x: Int, y: Int)] = []
    var step = 0
    var last: (extent: Extent, dot: Int)?
    for (x, extents) in columns.enumerated() {
      if extents.isEmpty { last = nil }
      for extent in extents {
        guard let lit = Self.lit(extent, on: y) else {
          last = nil
          continue
        }
        // A new piece starts with ink, or a short one could vanish.
        if last.map({ !$0.extent.touches(extent) }) ?? true { step = 0 }
        let falls = last.map { abs($0.dot - lit.upperBound) < abs($0.dot - lit.lowerBound) } ?? false
        for offset in 0..<lit.count {
          let dot = falls ? lit.upperBound - offset : lit.lowerBound + offset
          if pattern[step % pattern.count] { dots.append((x, dot)) }
          step += 1
        }
        last = (extent, falls ? lit.lowerBound : lit.upperBound)
      }
    }
    return dots
  }

  /// The dot rows whose centres an extent covers; when it lies between two centres, the nearest.
  private static func lit(_ extent: Extent, on y: Axis) -> ClosedRange<Int>? {
    guard extent.upper >= y.range.lowerBound, extent.lower <= y.range.upperBound else { return nil }
    let lower = y.position(of: max(extent.lower, y.range.lowerBound))
    let upper = y.position(of: min(extent.upper, y.range.upperBound))
    let first = Int((lower - 0.5).rounded(.up))
    let end = Int((upper - 0.5).rounded(.down))
    if first <= end { return max(0, first)...min(y.cells - 1, max(0, end)) }
    let nearest = min(max(0, Int((lower / 2 + upper / 2).rounded(.down))), y.cells - 1)
    return nearest...nearest
  }
}
