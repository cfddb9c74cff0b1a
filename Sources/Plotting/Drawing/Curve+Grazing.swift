extension Curve {
  /// The dots of cells that the curve enters by less than half a dot, so that no cell it runs through is left empty.
  ///
  /// - Parameters:
  ///   - dots: what is drawn of the curve anyway.
  ///   - y: an axis of one cell for each dot row.
  func grazing(besides dots: [(x: Int, y: Int)], on y: Axis, _ grid: CellGrid) -> [(x: Int, y: Int)] {
    let rows = y.cells / grid.dotsDown
    var filled = Array(repeating: false, count: (columns.count / grid.dotsAcross + 1) * rows)
    func place(_ column: Int, _ row: Int) -> Int { column / grid.dotsAcross * rows + row }
    for dot in dots where dot.y >= 0 && dot.y < y.cells { filled[place(dot.x, dot.y / grid.dotsDown)] = true }
    var added: [(x: Int, y: Int)] = []
    for (column, extents) in columns.enumerated() {
      for extent in extents where extent.upper >= y.range.lowerBound && extent.lower <= y.range.upperBound {
        let lower = y.position(of: max(extent.lower, y.range.lowerBound)) / Double(grid.dotsDown)
        let upper = y.position(of: min(extent.upper, y.range.upperBound)) / Double(grid.dotsDown)
        let lowest = max(0, Int(lower.rounded(.down)))
        // A curve that only comes to the border of a cell does not enter it.
        let highest = min(rows - 1, Int(upper.rounded(.up)) - 1)
        guard lowest < highest else { continue }
        for row in lowest...highest where !filled[place(column, row)] {
          filled[place(column, row)] = true
          added.append((column, row == lowest ? (row + 1) * grid.dotsDown - 1 : row * grid.dotsDown))
        }
      }
    }
    return added
  }
}
