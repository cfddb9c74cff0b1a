extension Scene {
  /// The legend's lines: a sample of each curve's texture with its name, then the notes.
  ///
  /// What does not fit into so many lines is counted: `+12 more`. The lines break alike in every style.
  func legend(_ style: CanvasStyle, lines most: Int = .max) -> [[Cell]] {
    let entries = curves.map { curve in
      let sample = sample(of: curve, style)
      let name = curve.name.shortened(to: grid.columns - sample.count - 2, style)
      return sample + [.blank] + name.map { Cell($0) }
    }
    let remarks = notes.map { note in
      note.map { Cell(style == .ascii ? Self.plain($0) : $0, note.first == Mark.pointSign ? .plain : .faint) }
    }
    for left in 0...entries.count {
      let more = left > 0 ? ["+\(left) more".map { Cell($0) }] : []
      let lines = wrapped(Array(entries.dropLast(left)) + more, remarks)
      if lines.count <= most { return lines }
    }
    return []
  }

  private static func plain(_ character: Character) -> Character {
    switch character {
    case "…": ":"
    case Mark.pointSign: "O"
    default: character
    }
  }

  private func wrapped(_ entries: [[Cell]], _ remarks: [[Cell]]) -> [[Cell]] {
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

  /// Some cells of the curve's line, with its tag if it has one.
  private func sample(of curve: Curve, _ style: CanvasStyle) -> [Cell] {
    let width = isNarrow ? 2 : 4
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
