import CWidths

/// Where each character of a line stands below its prompt, as readline draws it.
struct LineLayout {
  typealias Place = (row: Int, column: Int)

  let columns: Int
  /// The places of the characters' first bytes.
  private var places: [Int: Place] = [:]
  /// Where the next character would stand.
  private(set) var end: Place
  /// The bytes of each row, without line breaks.
  private(set) var rows: [Range<Int>] = []
  private let promptWidth: Int

  /// - Returns: nil if the line has a character of which it is not sure how the terminal shows it.
  init?(_ line: [UInt8], promptWidth: Int, columns: Int, allowsUnicode: Bool) {
    guard promptWidth < columns else { return nil }
    (self.columns, self.promptWidth) = (columns, promptWidth)
    end = (0, promptWidth)
    var (offset, rowStart) = (0, 0)
    func startRow(_ layout: inout LineLayout, at next: Int, without breakLength: Int = 0) {
      layout.rows.append(rowStart..<next - breakLength)
      layout.end = (layout.end.row + 1, 0)
      rowStart = next
    }
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      let length = UTF8.width(scalar)
      if scalar == "\n" {
        places[offset] = end
        startRow(&self, at: offset + 1, without: 1)
      } else {
        guard scalar.isASCII || allowsUnicode, case let width = Self.width(of: scalar), width > 0 else { return nil }
        // A wide character does not begin in the last column.
        if end.column + width > columns { startRow(&self, at: offset) }
        places[offset] = end
        end.column += width
        if end.column == columns { startRow(&self, at: offset + length) }
      }
      offset += length
    }
    guard offset == line.count else { return nil }
    rows.append(rowStart..<offset)
  }

  /// Where a byte's character stands; that of the end is ``end``.
  func place(of offset: Int) -> Place { places[offset] ?? end }

  /// The column in which a row's text begins.
  func indent(ofRow row: Int) -> Int { row == 0 ? promptWidth : 0 }

  /// How many columns a character takes; below 1 if that is not known, or where it is shown otherwise.
  static func width(of scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F ? 1 : -1 }
    return Int(widths_columns(scalar.value))
  }

  /// As much of the text as fits into `width` columns, with a mark at the end where something is missing.
  static func cut(_ text: String, to width: Int, mark: String) -> String {
    var (result, taken) = ("", 0)
    var fitting = ("", 0)
    for scalar in text.unicodeScalars {
      let next = self.width(of: scalar)
      guard next >= 0 else { return result }
      if taken + next > width { return fitting.0 + (mark.count <= width ? mark : "") }
      result.unicodeScalars.append(scalar)
      taken += next
      if taken <= width - mark.count { fitting = (result, taken) }
    }
    return result
  }
}
