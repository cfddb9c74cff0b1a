extension Scene {
  /// The legend's lines: a sample of each curve's texture with its name, then the notes.
  func legend(_ style: CanvasStyle) -> [[Cell]] {
    let entries = curves.map { sample(of: $0, style) + [.blank] + $0.name.map { Cell($0) } }
    let remarks = notes.map { $0.map { Cell(style == .ascii && $0 == "…" ? ":" : $0, .faint) } }
    var lines: [[Cell]] = [[]]
    // A note counts with its usual length, or the legend's height would depend on the numbers in it.
    let widths = entries.map(\.count) + remarks.map { max($0.count, 28) }
    for (entry, width) in zip(entries + remarks, widths) {
      let gap = lines[lines.count - 1].isEmpty ? 1 : isNarrow ? 2 : 3
      if lines[lines.count - 1].count + gap + width <= grid.columns || gap == 1 {
        lines[lines.count - 1] += Array(repeating: .blank, count: gap) + entry
      } else {
        lines.append([.blank] + entry)
      }
    }
    return lines
  }

  private var isNarrow: Bool { grid.columns < 40 }

  /// Some cells of the curve's line.
  private func sample(of curve: Curve, _ style: CanvasStyle) -> [Cell] {
    let width = isNarrow ? 2 : 4
    var canvas = DotCanvas(style, columns: width, rows: 1)
    for x in 0..<width * style.dotsAcross where style == .ascii || curve.texture.isDrawn(at: x) {
      canvas.set(x: x, y: style.dotsDown / 2, for: curve)
    }
    return (0..<width).map { canvas.cell(column: $0, row: 0) ?? .blank }
  }

  /// Writes each curve's name near its right end, where it covers no data and no other name.
  func drawNames(of panel: Panel, avoiding taken: [[Bool]], into picture: inout Picture) {
    guard panel.x.cells >= 30, curves.count > 1 else { return }
    var isTaken = taken
    for curve in panel.curves {
      let width = curve.name.count
      guard width < panel.x.cells / 3, let (end, height) = rightEnd(of: curve, in: panel) else { continue }
      let places = [1, -1, 2, -2].map { (row: height + $0, column: min(end, panel.x.cells) - width) }
      for (row, column) in places where isTaken.indices.contains(row) && column >= 0 {
        // A blank on both sides keeps the name off the curves.
        let around = max(0, column - 1)..<min(panel.x.cells, column + width + 1)
        guard !isTaken[row][around].contains(true) else { continue }
        picture.write(curve.name, row: panel.top + row, column: left + column, ink: curve.ink)
        for cell in around { isTaken[row][cell] = true }
        break
      }
    }
  }

  /// The last column, and the row there, in which a curve is inside its panel.
  private func rightEnd(of curve: Curve, in panel: Panel) -> (column: Int, row: Int)? {
    for (dot, extents) in curve.columns.enumerated().reversed() {
      for extent in extents {
        let middle = max(extent.lower, panel.y.range.lowerBound) / 2 + min(extent.upper, panel.y.range.upperBound) / 2
        guard let cell = panel.y.cell(containing: middle) else { continue }
        return (dot / grid.dotsAcross + 1, panel.y.cells - 1 - cell)
      }
    }
    return nil
  }
}
