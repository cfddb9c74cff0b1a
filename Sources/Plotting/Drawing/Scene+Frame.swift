/// The glyphs of axes; none of them looks like data.
private struct FrameGlyphs {
  var vertical, verticalTick, horizontal, horizontalTick, corner, divider: Character
  var zeroX, zeroY, origin, grid, asymptote, level: Character

  init(_ style: CanvasStyle) {
    if style == .ascii {
      (vertical, verticalTick, horizontal, horizontalTick, corner, divider) = ("|", "-", "-", "|", "+", "+")
      (zeroX, zeroY, origin, grid, asymptote, level) = (":", ".", ":", ".", "!", "-")
    } else {
      (vertical, verticalTick, horizontal, horizontalTick, corner, divider) = ("│", "┤", "─", "┬", "└", "├")
      (zeroX, zeroY, origin, grid, asymptote, level) = ("┊", "┈", "┼", "·", "╏", "╌")
    }
  }
}

extension Scene {
  /// Draws grid, zero lines and asymptotes of a panel.
  func drawBackground(of panel: Panel, _ style: CanvasStyle, into picture: inout Picture) {
    let glyphs = FrameGlyphs(style)
    let (zeroColumn, zeroCell) = (panel.x.cell(containing: 0), panel.y.cell(containing: 0))
    let tickColumns = Set(xTicks.map(\.cell))
    let tickCells = Set(panel.yTicks.map(\.cell))
    let sparse = style == .ascii ? 4 : 2
    for cell in 0..<panel.y.cells {
      for column in 0..<panel.x.cells {
        let glyph: Character
        switch (column == zeroColumn, cell == zeroCell) {
        case (true, true): glyph = glyphs.origin
        case (true, false): glyph = glyphs.zeroX
        case (false, true): glyph = glyphs.zeroY
        default:
          guard showsGrid,
            tickColumns.contains(column) && (style != .ascii || (cell - (zeroCell ?? 0)).isMultiple(of: 2))
              || tickCells.contains(cell) && (column - (zeroColumn ?? 0)).isMultiple(of: sparse)
          else { continue }
          glyph = glyphs.grid
        }
        picture.rows[panel.row(of: cell)][left + column] = Cell(glyph, .faint)
      }
    }
    for level in panel.levels {
      guard let cell = panel.y.cell(containing: level.y) else { continue }
      let zero = zeroColumn ?? 0
      let columns = level.isOnRight ? zero + 1..<panel.x.cells : 0..<zero
      // A line of ASCII's dashes would be an axis.
      for column in columns where style != .ascii || column.isMultiple(of: 2) {
        picture.write([Cell(glyphs.level, .faint)], row: panel.row(of: cell), column: left + column)
      }
    }
    for column in panel.asymptotes.compactMap(panel.x.cell) {
      for row in panel.top..<panel.top + panel.y.cells {
        picture.write([Cell(glyphs.asymptote, .faint)], row: row, column: left + column)
      }
    }
  }

  /// Draws the axes with ticks and labels, as far as there is room for them.
  func drawFrame(_ style: CanvasStyle, into picture: inout Picture) {
    guard let lowest = panels.last else { return }
    let glyphs = FrameGlyphs(style)
    for panel in panels where left > 0 {
      for cell in 0..<panel.y.cells {
        picture.write([Cell(glyphs.vertical)], row: panel.row(of: cell), column: left - 1)
      }
      for tick in panel.yTicks {
        let row = panel.row(of: tick.cell)
        picture.write([Cell(glyphs.verticalTick)], row: row, column: left - 1)
        if tick.label.count < left { picture.write(tick.label, row: row, column: left - 1 - tick.label.count) }
      }
    }
    for panel in panels {
      let row = panel.top + panel.y.cells
      let corner = panel == lowest ? glyphs.corner : glyphs.divider
      if left > 0 { picture.write([Cell(corner)], row: row, column: left - 1) }
      for column in 0..<panel.x.cells { picture.write([Cell(glyphs.horizontal)], row: row, column: left + column) }
      for tick in xTicks { picture.write([Cell(glyphs.horizontalTick)], row: row, column: left + tick.cell) }
    }
    drawXLabels(row: lowest.top + lowest.y.cells + 1, into: &picture)
    drawStrip(style, row: lowest.top + lowest.y.cells + 2, into: &picture)
  }

  /// Labels centred under their ticks; one that would touch its left neighbour or not fit is dropped.
  private func drawXLabels(row: Int, into picture: inout Picture) {
    var free = 0
    for tick in xTicks {
      let width = tick.label.count
      let centred = left + tick.cell - (tick.label.hasPrefix("-") ? width : width - 1) / 2
      let column = min(max(0, centred), grid.columns - width)
      guard column >= free, column >= 0 else { continue }
      picture.write(tick.label, row: row, column: column)
      free = column + width + 1
    }
  }
}
