/// The dots of a panel, and whose ink each of its cells has.
///
/// A cell that several curves run through has the dots of all of them and the ink of the first that was drawn, so
/// curves come front first.
struct DotCanvas {
  let style: CanvasStyle
  let columns: Int
  let rows: Int
  private var masks: [UInt8]
  private var owners: [Curve?]

  init(_ style: CanvasStyle, columns: Int, rows: Int) {
    self.style = style
    self.columns = columns
    self.rows = rows
    masks = Array(repeating: 0, count: columns * rows)
    owners = Array(repeating: nil, count: columns * rows)
  }

  /// Sets the dot `x` from the left and `y` from below; who has a cell keeps it.
  mutating func set(x: Int, y: Int, for curve: Curve) {
    let column = x / style.dotsAcross
    let row = rows - 1 - y / style.dotsDown
    guard x >= 0, y >= 0, column < columns, row >= 0 else { return }
    let cell = row * columns + column
    masks[cell] |= style.bit(x: x % style.dotsAcross, y: style.dotsDown - 1 - y % style.dotsDown)
    if owners[cell] == nil { owners[cell] = curve }
  }

  /// The index of the curve that has a cell.
  func owner(column: Int, row: Int) -> Int? { owners[row * columns + column]?.index }

  /// The cell's glyph, or nil where no dot is set.
  func cell(column: Int, row: Int) -> Cell? {
    let index = row * columns + column
    guard let owner = owners[index] else { return nil }
    return Cell(style.glyph(mask: masks[index], curve: owner), owner.ink)
  }
}
