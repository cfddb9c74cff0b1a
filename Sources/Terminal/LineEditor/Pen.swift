/// Control sequences that move relative to where the cursor is: where on the screen that is, is not known.
struct Pen {
  var text = ""
  private var row: Int
  private var column: Int
  /// Whether only the row is known, as after a text.
  var isAdrift = false

  init(at place: LineLayout.Place) { (row, column) = place }

  mutating func move(to place: LineLayout.Place) {
    if isAdrift || column != place.column { text += "\r" }
    if place.row < row { text += "\u{1B}[\(row - place.row)A" }
    if place.row > row { text += "\u{1B}[\(place.row - row)B" }
    if isAdrift || column != place.column, place.column > 0 { text += "\u{1B}[\(place.column)C" }
    (row, column, isAdrift) = (place.row, place.column, false)
  }

  /// A row below, which the terminal makes if there is none.
  mutating func startRow() {
    text += "\r\n"
    (row, column, isAdrift) = (row + 1, 0, false)
  }

  mutating func write(_ string: String, style: String) {
    guard !string.isEmpty else { return }
    text += style.isEmpty ? string : "\u{1B}[\(style)m\(string)\u{1B}[m"
  }
}
