extension ViewState {
  /// The whole screen: legend and plot, the read-out, and a line that says what the last key did.
  public mutating func picture() -> Picture {
    if let pictureCache { return pictureCache }
    let picture = isTooSmall ? shortage : screen()
    pictureCache = picture
    return picture
  }

  private var shortage: Picture {
    .shortage(columns: columns, rows: rows, leastColumns: Scene.smallestColumns, leastRows: Scene.smallestRows + 2)
  }

  private mutating func screen() -> Picture {
    var scene = scene()
    if showsMarks { addMarks(to: &scene) }
    let value = tracedValues().first ?? .nan
    if scene.panels.indices.contains(tracedPanel), value.isFinite {
      scene.panels[tracedPanel].marks.append(Mark(kind: .cursor, x: cursor, y: value, ink: .strong))
    }
    var picture = scene.draw(style)
    if let lowest = scene.panels.last, let cell = lowest.x.cell(containing: cursor) {
      // Where the curve is out of sight, this still shows the cursor's x.
      let pointer = Cell(style == .ascii ? "^" : "▲", .strong)
      picture.write([pointer], row: lowest.top + lowest.y.cells, column: scene.left + cell)
    }
    let blank = Array(repeating: Cell.blank, count: columns)
    picture.rows += [blank, blank.map { Cell($0.glyph, .reversed) }]
    picture.write(readOut(), row: rows - 2, column: 0)
    writeKeyBar(into: &picture)
    if showsHelp { writeHelp(into: &picture) }
    return picture
  }

  private mutating func addMarks(to scene: inout Scene) {
    for (index, curve) in curves.enumerated() {
      let panel = scene.panels.count > 1 ? curve.order : 0
      guard scene.panels.indices.contains(panel) else { continue }
      let ink = scene.panels[panel].curves.first { $0.name == curve.function.name(order: curve.order) }?.ink ?? .strong
      scene.panels[panel].marks += points(ofCurve: index)
        .filter { $0.y.isFinite && !$0.kinds.contains(.jump) }
        .map { Mark(kind: .point, x: $0.x, y: $0.y, ink: ink) }
    }
  }

  /// x, the value and the slope of the traced curve, and the name of the mark that the cursor is on.
  private mutating func readOut() -> String {
    var parts = ["x = \(cursor.text(digits: 17))"]
    guard let (function, order) = tracedCurve else { return " " + parts[0] }
    for (offset, value) in tracedValues().enumerated() {
      parts.append("\(function.name(order: order + offset)) = \(value.text(digits: 8))")
    }
    // Only what was already looked for is named: a read-out must not wait.
    if let point = pointsCache[traced]?.first(where: { $0.x == cursor }) {
      parts[0] = "x = \(cursor.text(digits: 8))"
      parts.append(point.text)
    }
    if parts[0].count >= columns { parts[0] = "x = \(cursor.text(digits: 8))" }
    return " " + Self.leading(parts, joinedBy: "   ", columns: columns - 1)
  }

  private func writeKeyBar(into picture: inout Picture) {
    let keys = keyHints
    let items = echo.split(separator: ", ").map(String.init)
    let said = Self.leading(items, joinedBy: ", ", columns: statusColumns)
    picture.write(" \(said)", row: rows - 1, column: 0, ink: .reversed)
    picture.write("  \(keys)", row: rows - 1, column: max(0, columns - keys.count - 2), ink: .reversed)
  }

  /// As many whole items as there is room for, so that none ends in the middle of a word or number.
  private static func leading(_ items: [String], joinedBy separator: String, columns: Int) -> String {
    let fitting = (0...items.count).reversed().map { items.prefix($0).joined(separator: separator) }
    return fitting.first { $0.count <= columns } ?? ""
  }
}
