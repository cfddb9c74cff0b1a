/// What bounds over whole stretches settle, so that nothing can happen between the samples unseen.
extension ColumnSampler {
  /// Which columns need no more than their edges: those over which no shown order leaves the span of its values there.
  ///
  /// Whole blocks of columns are asked about first; most of a curve is monotone for long.
  func provedColumns() -> [Bool] {
    var proved = Array(repeating: false, count: axis.cells)
    guard let enclose = points.function.enclose else { return proved }
    var blocks = stride(from: 0, to: axis.cells, by: Self.blockColumns).map {
      $0..<min($0 + Self.blockColumns, axis.cells)
    }
    while !blocks.isEmpty {
      let bounds = enclose(blocks.map { axis.edge($0.lowerBound)...axis.edge($0.upperBound) }, resolutions.count)
      var rest: [Range<Int>] = []
      for (index, block) in blocks.enumerated() {
        if isProved(bounds.map { $0[index] }) {
          for column in block { proved[column] = true }
        } else if block.count > 2 {
          let middle = (block.lowerBound + block.upperBound) / 2
          rest += [block.lowerBound..<middle, middle..<block.upperBound]
        }
      }
      blocks = rest
    }
    return proved
  }

  private static let blockColumns = 32

  private func isProved(_ bounds: [Bounds]) -> Bool {
    resolutions.indices.allSatisfy { order in
      guard order + 1 < bounds.count, bounds[order].isContinuous, bounds[order].isFinite else { return false }
      return bounds[order + 1].overshoot(width: axis.cellWidth) <= Self.tolerance * resolutions[order].dot
    }
  }

  /// The part of a dot that a curve may be off.
  static let tolerance = 1.0 / 64

  /// Whether the curve of an order may do something between two neighbouring samples that the picture would have to
  /// show.
  func isOpen(_ segment: Segment, order: Int, _ bounds: [Bounds]) -> Bool {
    let values = points.ys[order]
    var (from, to) = (values[segment.left], values[segment.right])
    let here = bounds[order]
    if from.isNaN, to.isNaN { return !here.isUndefined && (here.isFinite || segment.depth < 12) }
    if from.isNaN || to.isNaN { return true }
    var (lower, upper) = here.isUndefined ? (-.infinity, .infinity) : (here.lower, here.upper)
    if here.isContinuous, order + 1 < bounds.count, bounds[order + 1].isFinite, from.isFinite, to.isFinite {
      let width = (points.xs[segment.right] - points.xs[segment.left]).nextUp
      let within = bounds[order + 1].values(from: from, to: to, width: width)
      (lower, upper) = (max(lower, within.lower), min(upper, within.upper))
    }
    let isBounded = lower.isFinite && upper.isFinite
    let resolution = resolutions[order]
    if let visible = resolution.visible {
      // What leaves the plot is as good as a little outside.
      let outside = visible.lowerBound - 4 * resolution.dot...visible.upperBound + 4 * resolution.dot
      func shown(_ y: Double) -> Double { min(max(y, outside.lowerBound), outside.upperBound) }
      (from, to, lower, upper) = (shown(from), shown(to), shown(lower), shown(upper))
    }
    // A step must be followed to where it is, or it would be joined.
    if !here.isContinuous, abs(to - from) > resolution.dot { return true }
    let allowed = max(Self.tolerance * resolution.dot, 16 * max(abs(from), abs(to)).ulp)
    if upper - max(from, to) <= allowed, min(from, to) - lower <= allowed { return false }
    // Where nothing is known even of short stretches, samples have to do.
    return isBounded || segment.depth < 12 || isDoubtful(segment, order: order)
  }

  /// Whether a step between adjacent doubles is a jump.
  func isJump(_ segment: Segment, order: Int, _ bounds: [Bounds]?) -> Bool {
    if let bounds, bounds[order].isContinuous { return false }
    return isUnexplained(segment, order: order)
  }
}
