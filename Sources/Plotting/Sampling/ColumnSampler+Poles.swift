extension ColumnSampler {
  /// Where the curve of an order leaves the visible range for infinity, and comes back or ends there.
  func poles(order: Int) -> [Double] {
    guard let visible = resolutions[order].visible else { return [] }
    let height = visible.upperBound - visible.lowerBound
    let candidates = excursions(of: order, beyond: visible)
    // Where poles are dense, their marks would be all that is seen.
    guard candidates.count <= axis.cells / 8 else { return [] }
    return candidates.compactMap { index in
      let (x, y) = (points.xs[index], points.ys[order][index])
      // A jump was found to the last bit already.
      let climbs = !jumps[order].contains { $0 == index || points.xs[$0].nextUp == x }
      let summit = Summit(
        near: x, y: abs(y), reach: axis.cellWidth, bulk: height, within: axis.range, climbs: climbs
      ) { xs in
        points.function.values(at: xs, order: order).map { y < 0 ? -$0 : $0 }
      }
      return summit.isPole ? summit.x : nil
    }
  }

  /// The farthest sample of each run of samples out of sight, unless the run goes on beyond the plot.
  private func excursions(of order: Int, beyond visible: ClosedRange<Double>) -> [Int] {
    var found: [Int] = []
    var farthest: Int?
    var isOpen = true
    for index in sorted {
      let y = points.ys[order][index]
      if y.isNaN || visible.contains(y) {
        if !isOpen, let farthest { found.append(farthest) }
        (farthest, isOpen) = (nil, false)
      } else if farthest.map({ abs(points.ys[order][$0]) < abs(y) }) ?? true {
        farthest = index
      }
    }
    return found
  }
}
