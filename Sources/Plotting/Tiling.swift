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

  /// What the picture is made of: a tile for each function or, in other layouts, one for all.
  func tiles(_ grid: CellGrid, yRanges: [ClosedRange<Double>?]) -> [Tile] {
    isTiled ? tiles(grid, yRange: yRanges.first ?? nil) : [Tile(Scene(self, grid: grid, yRanges: yRanges))]
  }

  /// The tiles side by side, each with its own function and all with the same x axis.
  ///
  /// - Parameter yRange: the y axis of all of them; without one they have the axis that fits all, or each its own.
  func tiles(_ grid: CellGrid, yRange: ClosedRange<Double>?) -> [Tile] {
    let across = Self.tilesAcross(functions.count, grid)
    let down = (functions.count + across - 1) / across
    var size = grid
    // A blank column between two tiles keeps labels apart.
    (size.columns, size.rows) = ((grid.columns + 1) / across - 1, grid.rows / down)
    func tiles(_ yRange: ClosedRange<Double>?) -> [Tile] {
      functions.indices.map { series in
        var single = self
        single.functions = [functions[series]]
        // Lines above some tiles and not above others would put their panels out of line.
        single.namesMarks = false
        single.ghosts = ghosts.indices.contains(series) ? [ghosts[series]] : []
        let scene = Scene(single, grid: size, yRanges: [yRange])
        return Tile(
          series: series, left: series % across * (size.columns + 1), top: series / across * size.rows, scene: scene)
      }
    }
    let own = tiles(yRange)
    let ranges = own.compactMap { $0.scene.panels.first?.y.range }
    guard yRange == nil, sharesScale, let first = ranges.first else { return own }
    return tiles(
      ranges.dropFirst().reduce(first) { min($0.lowerBound, $1.lowerBound)...max($0.upperBound, $1.upperBound) })
  }

  /// How many tiles stand side by side: as many as make them most like a screen, but none narrower than legible.
  private static func tilesAcross(_ count: Int, _ grid: CellGrid) -> Int {
    let most = max(1, min(count, (grid.columns + 1) / 26))
    func badness(_ across: Int) -> Double {
      let down = (count + across - 1) / across
      let shape = Double(grid.columns / across) / Double(max(1, grid.rows / down))
      return max(shape / 3, 3 / shape) + Double(across * down - count) / 4
    }
    return (1...most).min { badness($0) < badness($1) } ?? 1
  }
}

extension Picture {
  /// Puts a smaller picture onto this one.
  mutating func paste(_ other: Picture, row: Int, column: Int) {
    for (offset, cells) in other.rows.enumerated() { write(cells, row: row + offset, column: column) }
  }
}
