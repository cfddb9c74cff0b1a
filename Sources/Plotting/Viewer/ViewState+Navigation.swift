/// Pan, zoom and the mouse.
extension ViewState {
  /// Keeps the y-ranges as they are shown, so that the next movement does not refit them.
  private mutating func holdRanges() {
    yRanges = scene().panels.map(\.y.range)
  }

  /// Moves the view by parts of its width and height, rounded to whole cells so that nothing flickers.
  mutating func pan(x partX: Double = 0, y partY: Double = 0, _ what: String) -> Effect? {
    guard let panel = scene().panels.first else { return .bell }
    func cells(_ part: Double, of axis: Axis) -> Int {
      Int((part * Double(axis.cells)).rounded(.awayFromZero))
    }
    return pan(columns: cells(partX, of: panel.x), rows: cells(partY, of: panel.y), what)
  }

  /// Moves the view to the right and upwards.
  private mutating func pan(columns: Int, rows: Int, _ what: String) -> Effect? {
    guard let x = scene().panels.first?.x, let range = Window.moved(x.range, by: Double(columns) * x.cellWidth) else {
      echo = "the view ends here"
      return .bell
    }
    let moved = scene().panels.enumerated().map { index, panel in
      index == tracedPanel ? Window.moved(panel.y.range, by: Double(rows) * panel.y.cellWidth) : panel.y.range
    }
    guard !moved.contains(nil) else {
      echo = "the view ends here"
      return .bell
    }
    yRanges = moved
    request.range = range
    keepCursorInView()
    invalidate(scene: true)
    echo = what
    return nil
  }

  /// Zooms around the trace cursor.
  mutating func zoom(_ factor: Double, _ what: String) -> Effect? {
    let panels = scene().panels
    guard panels.indices.contains(tracedPanel) else { return .bell }
    let axis = panels[tracedPanel].y
    let value = tracedValues().first ?? .nan
    let middle = axis.range.lowerBound / 2 + axis.range.upperBound / 2
    return zoom(factor, x: cursor, y: axis.range.contains(value) ? value : middle, axes: zoomedAxes, what)
  }

  private mutating func zoom(_ factor: Double, x: Double, y: Double, axes: ZoomedAxes, _ what: String) -> Effect? {
    holdRanges()
    var (xRange, yRange) = (request.range, yRanges[tracedPanel] ?? -1...1)
    if axes != .y {
      guard let zoomed = Window.zoomed(xRange, by: factor, around: x) else {
        return refuse(factor < 1 ? "no closer" : "no farther")
      }
      xRange = zoomed
    }
    if axes != .x {
      guard let zoomed = Window.zoomed(yRange, by: factor, around: y) else {
        return refuse(factor < 1 ? "no closer" : "no farther")
      }
      yRange = zoomed
    }
    request.range = xRange
    yRanges[tracedPanel] = yRange
    keepCursorInView()
    invalidate(scene: true)
    echo = what
    return nil
  }

  private mutating func refuse(_ why: String) -> Effect {
    echo = why
    return .bell
  }

  /// Zooms around the mouse; over the labels of an axis that axis alone.
  mutating func wheel(_ factor: Double, column: Int, row: Int) -> Effect? {
    let (column, row) = enterTile(column: column, row: row)
    let scene = scene()
    guard let panel = scene.panels.indices.contains(tracedPanel) ? scene.panels[tracedPanel] : nil else { return .bell }
    let (x, y) = (column - scene.left, panel.top + panel.y.cells - 1 - row)
    let axes: ZoomedAxes = x < 0 ? .y : row >= panel.top + panel.y.cells ? .x : zoomedAxes
    let center = (min(max(0, x), panel.x.cells - 1), min(max(0, y), panel.y.cells - 1))
    return zoom(
      factor, x: panel.x.center(center.0), y: panel.y.center(center.1), axes: axes, factor < 1 ? "zoom in" : "zoom out")
  }

  /// A press traces; what follows may be a drag.
  mutating func press(column: Int, row: Int) -> Effect? {
    grip = (column, row)
    let column = enterTile(column: column, row: row).column
    let scene = scene()
    guard let x = scene.panels.first?.x, (0..<x.cells).contains(column - scene.left) else { return nil }
    moveCursor(to: column - scene.left, on: x)
    echo = "trace"
    return nil
  }

  /// The point under the mouse stays under it.
  mutating func drag(column: Int, row: Int) -> Effect? {
    guard let last = grip else { return nil }
    grip = (column, row)
    return pan(columns: last.column - column, rows: row - last.row, "drag")
  }

  mutating func release() -> Effect? {
    grip = nil
    return nil
  }
}
