extension Scene {
  /// Writes the legend into the lines above the plot.
  func drawLegend(_ style: CanvasStyle, into picture: inout Picture) {
    for item in legendItems(lines: legendRows) {
      picture.write(cells(of: item, style), row: item.row, column: item.column)
    }
  }

  private func cells(of item: LegendItem, _ style: CanvasStyle) -> [Cell] {
    switch item.content {
    case .curve(let curve):
      sample(of: curve, style) + [.blank] + name(of: curve, in: item, style).map { Cell($0) }
    case .note(let note):
      note.map { Cell(style == .ascii ? Self.plain($0) : $0, note.first == Mark.pointSign ? .plain : .faint) }
    case .more(let count): Self.text(ofMore: count).map { Cell($0) }
    }
  }

  private static func plain(_ character: Character) -> Character {
    switch character {
    case "…": ":"
    case Mark.pointSign: "O"
    case Mark.dataSign: "o"
    default: character
    }
  }

  /// Some cells of the curve's line, with its tag if it has one.
  private func sample(of curve: Curve, _ style: CanvasStyle) -> [Cell] {
    let width = lineWidth
    var canvas = DotCanvas(style, columns: width, rows: 1)
    let period = curve.texture(on: style).period
    let dots = (0..<width * style.dotsAcross).filter { period[$0 % period.count] }.map {
      (x: $0, y: style.dotsDown / 2)
    }
    canvas.set(dots, for: curve)
    let line = (0..<width).map { canvas.cell(column: $0, row: 0) ?? .blank }
    return hasTags ? line.prefix(max(1, width - 2)) + curve.tag.map { Cell($0, curve.ink) } : line
  }
}
