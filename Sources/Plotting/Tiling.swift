/// A part of a picture that shows one function of several, or the whole picture.
struct Tile: Sendable, Hashable {
  /// The place of its function in the request.
  var series: Int
  var left: Int
  var top: Int
  var scene: Scene

  /// Whether a cell of the picture is in it.
  func contains(column: Int, row: Int) -> Bool {
    (left..<left + scene.grid.columns).contains(column) && (top..<top + scene.grid.rows).contains(row)
  }
}

extension Tile {
  /// The only one of a picture.
  init(_ scene: Scene) { self.init(series: 0, left: 0, top: 0, scene: scene) }
}

extension PlotRequest {
  /// Whether every function has a tile of its own.
  var isTiled: Bool { layout == .grid && functions.count > 1 }

  /// What the picture is made of: a tile for each function or, in other layouts and where tiles would be too small, one
  /// for all.
  func tiles(_ grid: CellGrid, yRanges: [ClosedRange<Double>?]) -> [Tile] {
    guard isTiled, let across = Self.tilesAcross(functions.count, grid) else {
      return [Tile(Scene(self, grid: grid, yRanges: yRanges))]
    }
    let yRange = yRanges.first ?? nil
    let own = tiles(grid, across: across, yRange: yRange, legendRows: leastLegendRows)
    // Where the legend of one takes more lines than that of another, their panels would be out of line.
    let legendRows = own.map(\.scene.legendRows)
    let most = legendRows.max() ?? leastLegendRows
    let ranges = own.compactMap { $0.scene.panels.first?.y.range }
    guard yRange == nil, sharesScale, let first = ranges.first else {
      return legendRows.allSatisfy { $0 == most }
        ? own : tiles(grid, across: across, yRange: yRange, legendRows: most)
    }
    let shared = ranges.dropFirst().reduce(first) {
      min($0.lowerBound, $1.lowerBound)...max($0.upperBound, $1.upperBound)
    }
    return tiles(grid, across: across, yRange: shared, legendRows: most)
  }

  /// The tiles side by side, each with its own function and all with the same x axis.
  ///
  /// - Parameter yRange: the y axis of all of them; without one each has its own.
  private func tiles(_ grid: CellGrid, across: Int, yRange: ClosedRange<Double>?, legendRows: Int) -> [Tile] {
    let down = (functions.count + across - 1) / across
    var size = grid
    // A blank column between two tiles keeps labels apart.
    (size.columns, size.rows) = ((grid.columns + 1) / across - 1, grid.rows / down)
    return functions.indices.map { series in
      var single = self
      single.functions = [functions[series]]
      single.namesMarks = false
      single.leastLegendRows = legendRows
      single.ghosts = ghosts.indices.contains(series) ? [ghosts[series]] : []
      let scene = Scene(single, grid: size, yRanges: [yRange])
      return Tile(
        series: series, left: series % across * (size.columns + 1), top: series / across * size.rows, scene: scene)
    }
  }

  /// How many tiles stand side by side: as many as make them most like a screen, but none smaller than legible; nil where
  /// that is impossible.
  private static func tilesAcross(_ count: Int, _ grid: CellGrid) -> Int? {
    func down(_ across: Int) -> Int { (count + across - 1) / across }
    func badness(_ across: Int) -> Double {
      let shape = Double(grid.columns / across) / Double(grid.rows / down(across))
      return max(shape / 3, 3 / shape) + Double(across * down(across) - count) / 4
    }
    let possible = (1...max(1, min(count, (grid.columns + 1) / 26))).filter {
      (grid.columns + 1) / $0 > Scene.smallestColumns && grid.rows / down($0) >= Scene.smallestRows
    }
    return possible.min { badness($0) < badness($1) }
  }
}

extension Picture {
  /// Puts a smaller picture onto this one.
  public mutating func paste(_ other: Picture, row: Int, column: Int) {
    for (offset, cells) in other.rows.enumerated() { write(cells, row: row + offset, column: column) }
  }
}
