/// The part of a cell that a block character covers, by its Unicode name, in eighths: 2 across and 4 down.
struct Block {
  /// Row by row from the upper left.
  var eighths = Array(repeating: false, count: 8)

  /// Nil if the name is not that of a block.
  init?(named name: String) {
    if name == "FULL BLOCK" {
      fill(columns: 0..<2, rows: 0..<4)
    } else if let digits = name.suffix(after: "BLOCK OCTANT-") {
      for digit in digits.compactMap(\.wholeNumberValue) { eighths[digit - 1] = true }
    } else if let parts = name.suffix(after: "QUADRANT ") {
      for part in parts.split(separator: " AND ") {
        let (right, lower) = (part.hasSuffix("RIGHT"), part.hasPrefix("LOWER"))
        fill(columns: right ? 1..<2 : 0..<1, rows: lower ? 2..<4 : 0..<2)
      }
    } else if let digits = name.suffix(after: "BRAILLE PATTERN DOTS-") {
      // Braille counts down its left column first; the fourth row came last.
      for digit in digits.compactMap(\.wholeNumberValue) { eighths[[0, 2, 4, 1, 3, 5, 6, 7][digit - 1]] = true }
    } else {
      switch name {
      case "UPPER HALF BLOCK": fill(columns: 0..<2, rows: 0..<2)
      case "LOWER HALF BLOCK": fill(columns: 0..<2, rows: 2..<4)
      case "LEFT HALF BLOCK": fill(columns: 0..<1, rows: 0..<4)
      case "RIGHT HALF BLOCK": fill(columns: 1..<2, rows: 0..<4)
      case "UPPER ONE QUARTER BLOCK": fill(columns: 0..<2, rows: 0..<1)
      case "UPPER THREE QUARTERS BLOCK": fill(columns: 0..<2, rows: 0..<3)
      case "LOWER ONE QUARTER BLOCK": fill(columns: 0..<2, rows: 3..<4)
      case "LOWER THREE QUARTERS BLOCK": fill(columns: 0..<2, rows: 1..<4)
      case "LEFT HALF UPPER ONE QUARTER BLOCK": fill(columns: 0..<1, rows: 0..<1)
      case "RIGHT HALF UPPER ONE QUARTER BLOCK": fill(columns: 1..<2, rows: 0..<1)
      case "LEFT HALF LOWER ONE QUARTER BLOCK": fill(columns: 0..<1, rows: 3..<4)
      case "RIGHT HALF LOWER ONE QUARTER BLOCK": fill(columns: 1..<2, rows: 3..<4)
      case "MIDDLE LEFT ONE QUARTER BLOCK": fill(columns: 0..<1, rows: 1..<3)
      case "MIDDLE RIGHT ONE QUARTER BLOCK": fill(columns: 1..<2, rows: 1..<3)
      default: return nil
      }
    }
  }

  private mutating func fill(columns: Range<Int>, rows: Range<Int>) {
    for row in rows { for column in columns { eighths[2 * row + column] = true } }
  }

  /// The mask of the dots that are covered, row by row from the upper left; nil where one is covered in part.
  func dots(across: Int, down: Int) -> Int? {
    var mask = 0
    for dot in 0..<across * down {
      let columns = dot % across * (2 / across)..<(dot % across + 1) * (2 / across)
      let rows = dot / across * (4 / down)..<(dot / across + 1) * (4 / down)
      let covered = rows.flatMap { row in columns.map { eighths[2 * row + $0] } }
      if covered.allSatisfy(\.self) { mask |= 1 << dot } else if covered.contains(true) { return nil }
    }
    return mask
  }
}

extension String {
  fileprivate func suffix(after start: String) -> Substring? { hasPrefix(start) ? dropFirst(start.count) : nil }
}
