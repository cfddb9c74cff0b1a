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
    var picture = plot()
    let blank = Array(repeating: Cell.blank, count: columns)
    picture.rows += Array(repeating: blank, count: max(0, rows - 1 - picture.rows.count))
    picture.rows.append(blank.map { Cell($0.glyph, .reversed) })
    writeSliders(into: &picture)
    picture.write(readOut(), row: rows - 2, column: 0)
    writeKeyBar(into: &picture)
    if showsHelp { writeHelp(into: &picture) }
    return picture
  }

  /// All panels, with marks and the trace cursor.
  private mutating func plot() -> Picture {
    let traced = tracedPlot()
    guard request.isTiled, let here = tracedTile else { return traced }
    var picture = Picture(columns: columns, rows: plotRows)
    for tile in tilesCache {
      var scene = tile.scene
      if showsMarks, isSettled { addMarks(to: &scene) }
      picture.paste(tile == here ? traced : scene.draw(style), row: tile.top, column: tile.left)
    }
    return picture
  }

  /// The panels that the cursor is in.
  private mutating func tracedPlot() -> Picture {
    var scene = scene()
    if showsMarks, isSettled { addMarks(to: &scene) }
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
    return picture
  }

  mutating func addMarks(to scene: inout Scene) {
    if request.functions.count <= 2, !request.isTiled { nameMarks(in: &scene) }
    // Every kind of mark on many curves would hide them.
    let isRoomy = request.functions.count == 1
    for (index, curve) in curves.enumerated() {
      let panel = scene.panels.count > 1 ? curve.order : 0
      guard scene.panels.indices.contains(panel) else { continue }
      let name = curve.function.name(order: curve.order)
      guard let ink = scene.panels[panel].curves.first(where: { $0.name == name })?.ink else { continue }
      scene.panels[panel].marks += points(ofCurve: index)
        .filter { $0.y.isFinite && !$0.kinds.contains(.jump) && (isRoomy || $0.isTelling) }
        .map { Mark(kind: .point, x: $0.x, y: $0.y, ink: ink) }
    }
  }

  private mutating func nameMarks(in scene: inout Scene) {
    let drawn = request.functions.enumerated().flatMap { series, function in
      (0...min(request.shownOrders, function.orders)).map { (series, function, $0) }
    }
    var found: [CurvePoints] = []
    for (index, (series, function, order)) in drawn.enumerated() {
      found.append(CurvePoints(function: function, series: series, order: order, points: points(ofCurve: index)))
    }
    scene.name(found)
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
      if let slope = point.convention { parts.append("by convention \(slope.text(digits: 5))") }
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
