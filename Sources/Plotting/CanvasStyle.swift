/// How a picture is made of characters.
///
/// Where two curves share a cell, the one in front, which is drawn first, has the cell's ink (in ASCII its glyph), and
/// the cell shows the dots of both: nothing that was drawn disappears, and what is in front keeps its colour.
public enum CanvasStyle: String, CaseIterable, Sendable {
  /// One glyph of its own for each curve; needs nothing but ASCII.
  case ascii
  /// Half blocks, 1×2 dots in a cell; fonts that know few blocks know these.
  case half
  /// Quadrant blocks, 2×2 dots in a cell.
  case block
  /// Octant blocks, 2×4 dots in a cell without gaps between them; new in Unicode 16.
  case octant
  /// Braille patterns, 2×4 dots in a cell.
  case braille

  /// The names as they are listed in a sentence: `ascii, half, … or braille`.
  public static var choices: String {
    let names = allCases.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }

  /// How many dots lie side by side in a cell.
  public var dotsAcross: Int {
    switch self {
    case .ascii, .half: 1
    case .block, .octant, .braille: 2
    }
  }

  /// How many dots lie one above the other in a cell.
  public var dotsDown: Int {
    switch self {
    case .ascii: 1
    case .half, .block: 2
    case .octant, .braille: 4
    }
  }
}

/// The size of a picture in cells, and how many dots a cell is divided into.
public struct CellGrid: Sendable, Hashable {
  public var columns: Int
  public var rows: Int
  public var dotsAcross: Int
  public var dotsDown: Int

  public init(columns: Int, rows: Int, dotsAcross: Int, dotsDown: Int) {
    self.columns = columns
    self.rows = rows
    self.dotsAcross = max(1, dotsAcross)
    self.dotsDown = max(1, dotsDown)
  }

  public init(_ style: CanvasStyle, columns: Int, rows: Int) {
    self.init(columns: columns, rows: rows, dotsAcross: style.dotsAcross, dotsDown: style.dotsDown)
  }
}
