/// The dots of a panel, and whose ink each of its cells has.
///
/// A cell that several curves run through has the dots of all of them and the ink of the first that was drawn, so
/// curves come front first.
struct DotCanvas {
  let style: CanvasStyle
  let columns: Int
  let rows: Int
  private var masks: [UInt8]
  /// For each cell the place of its curve in `curves`, counted from 1; 0 for nobody.
  private var owners: [UInt16]
  private var curves: [Curve] = []

  init(_ style: CanvasStyle, columns: Int, rows: Int) {
    self.style = style
    self.columns = columns
    self.rows = rows
    masks = Array(repeating: 0, count: columns * rows)
    owners = Array(repeating: 0, count: columns * rows)
  }

  /// Sets dots, each `x` from the left and `y` from below; who has a cell keeps it.
  mutating func set(_ dots: [(x: Int, y: Int)], for curve: Curve) {
    curves.append(curve)
    for dot in dots where dot.x >= 0 && dot.y >= 0 {
      let column = dot.x / style.dotsAcross
      let row = rows - 1 - dot.y / style.dotsDown
      guard column < columns, row >= 0 else { continue }
      let cell = row * columns + column
      masks[cell] |= style.bit(x: dot.x % style.dotsAcross, y: style.dotsDown - 1 - dot.y % style.dotsDown)
      if owners[cell] == 0 { owners[cell] = UInt16(curves.count) }
    }
  }

  /// The curve that has a cell.
  private func curve(_ cell: Int) -> Curve? { owners[cell] == 0 ? nil : curves[Int(owners[cell]) - 1] }

  /// The index of the curve that has a cell.
  func owner(column: Int, row: Int) -> Int? { curve(row * columns + column)?.index }

  /// The cell's glyph, or nil where no dot is set.
  func cell(column: Int, row: Int) -> Cell? {
    let index = row * columns + column
    return curve(index).map { Cell(style.glyph(mask: masks[index], curve: $0), $0.ink) }
  }
}
