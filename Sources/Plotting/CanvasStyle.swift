/// How a picture is made of characters.
public enum CanvasStyle: String, CaseIterable, Sendable {
  /// One glyph of its own for each curve; needs nothing but ASCII.
  case ascii
  /// Quadrant blocks, 2×2 dots in a cell.
  case block
  /// Braille patterns, 2×4 dots in a cell.
  case braille

  var dotsAcross: Int { self == .ascii ? 1 : 2 }

  var dotsDown: Int {
    switch self {
    case .ascii: 1
    case .block: 2
    case .braille: 4
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
