/// The dots of a panel, and whose ink each of its cells has.
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

  /// Sets the dot `x` from the left and `y` from below. Curves come front first: who has a cell keeps it.
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

extension CanvasStyle {
  /// The bit of a dot, counted from the upper left, in the order that the style's glyphs have.
  fileprivate func bit(x: Int, y: Int) -> UInt8 {
    switch self {
    case .ascii: 1
    case .block: 1 << UInt8(2 * y + x)
    case .braille: [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]][y][x]
    }
  }

  fileprivate func glyph(mask: UInt8, curve: Curve) -> Character {
    switch self {
    case .ascii: curve.glyph
    case .block: Self.quadrants[Int(mask & 15)]
    case .braille: Character(Unicode.Scalar(0x2800 + UInt32(mask)) ?? " ")
    }
  }

  private static let quadrants = Array(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")
}
