extension Scene {
  /// The picture of the scene: frame, zero lines and grid behind, curves, then marks and names on top.
  public func draw(_ style: CanvasStyle) -> Picture {
    guard !isTooSmall else {
      return .shortage(
        columns: grid.columns, rows: grid.rows, leastColumns: Self.smallestColumns, leastRows: Self.smallestRows)
    }
    var picture = Picture(columns: grid.columns, rows: grid.rows)
    drawLegend(style, into: &picture)
    for panel in panels {
      drawBackground(of: panel, style, into: &picture)
      var taken = drawCurves(of: panel, style, into: &picture)
      drawTitle(of: panel, avoiding: &taken, into: &picture)
      drawNames(of: panel, style, avoiding: &taken, into: &picture)
      drawTags(of: panel, avoiding: &taken, into: &picture)
    }
    drawFrame(style, into: &picture)
    return picture
  }

  /// Draws curves and marks, and answers which curve has taken a cell, by row and column of
  /// the panel; -1 stands for a mark.
  private func drawCurves(of panel: Panel, _ style: CanvasStyle, into picture: inout Picture) -> [[Int?]] {
    var canvas = DotCanvas(style, columns: panel.x.cells, rows: panel.y.cells)
    let dotRows = panel.y.divided(by: grid.dotsDown)
    for curve in panel.curves {
      var dots = curve.dots(on: dotRows, style)
      // The blanks of a texture are empty cells on purpose.
      if curve.texture(on: style).pattern.isEmpty { dots += curve.grazing(besides: dots, on: dotRows, grid) }
      if grid.dotsAcross != style.dotsAcross || grid.dotsDown != style.dotsDown {
        dots = dots.map { ($0.x * style.dotsAcross / grid.dotsAcross, $0.y * style.dotsDown / grid.dotsDown) }
      }
      canvas.set(dots, for: curve)
    }
    var taken: [[Int?]] = Array(repeating: Array(repeating: nil, count: panel.x.cells), count: panel.y.cells)
    for row in 0..<panel.y.cells {
      for column in 0..<panel.x.cells {
        guard let cell = canvas.cell(column: column, row: row) else { continue }
        picture.rows[panel.top + row][left + column] = cell
        taken[row][column] = canvas.owner(column: column, row: row)
      }
    }
    // The closed end wins where both ends of a jump share a cell.
    for mark in panel.marks.sorted(by: { $0.kind == .openEnd && $1.kind != .openEnd }) {
      guard let column = panel.x.cell(containing: mark.x), let cell = panel.y.cell(containing: mark.y) else { continue }
      let row = panel.y.cells - 1 - cell
      picture.rows[panel.top + row][left + column] = Cell(mark.glyph(style), mark.ink)
      taken[row][column] = -1
    }
    return taken
  }
}
