/// What a glyph means, from which a terminal makes colour and weight.
public enum Ink: Sendable, Hashable {
  case plain, faint, strong, reversed
  /// The colour of a function and its derivatives.
  case series(Int)
}

/// One character of a picture.
public struct Cell: Sendable, Hashable {
  public var glyph: Character
  public var ink: Ink

  public init(_ glyph: Character, _ ink: Ink = .plain) {
    self.glyph = glyph
    self.ink = ink
  }

  static let blank = Cell(" ")
}

/// A drawn plot: rows of cells, all equally long.
public struct Picture: Sendable, Hashable {
  public var rows: [[Cell]]

  public init(rows: [[Cell]]) { self.rows = rows }

  /// A blank one.
  public init(columns: Int, rows: Int) {
    self.rows = Array(repeating: Array(repeating: .blank, count: max(0, columns)), count: max(0, rows))
  }

  /// The glyphs alone, without trailing blanks.
  public var text: String {
    rows.map { row in
      String(row.map(\.glyph)).trimmingTrailingBlanks
    }.joined(separator: "\n")
  }

  /// Instead of a plot, how large the picture is and how large it would have to be.
  public static func shortage(columns: Int, rows: Int, leastColumns: Int, leastRows: Int) -> Picture {
    var picture = Picture(columns: columns, rows: rows)
    let (has, needs) = ("\(columns)x\(rows)", "\(leastColumns)x\(leastRows)")
    let forms = [
      ["too small: \(has), needs \(needs)"], ["too small: \(has),", "needs \(needs)"],
      ["too small:", "\(has),", "needs \(needs)"], ["too", "small:", "\(has),", "needs", needs],
    ]
    let fitting = forms.first { lines in lines.count <= rows && lines.allSatisfy { $0.count <= columns } }
    for (row, line) in (fitting ?? ["\(has)<\(needs)"]).enumerated() { picture.write(line, row: row, column: 0) }
    return picture
  }

  /// Writes text from a place on; what would leave the picture is cut.
  public mutating func write(_ text: String, row: Int, column: Int, ink: Ink = .plain) {
    write(text.map { Cell($0, ink) }, row: row, column: column)
  }

  /// The same of cells.
  public mutating func write(_ cells: [Cell], row: Int, column: Int) {
    guard rows.indices.contains(row) else { return }
    for (offset, cell) in cells.enumerated() where rows[row].indices.contains(column + offset) {
      rows[row][column + offset] = cell
    }
  }
}

extension String {
  var trimmingTrailingBlanks: String {
    guard let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[...last])
  }
}
