import CReadline
import CSignals

extension LinePainter {
  private static var mostChanges: Int { 20 }

  /// After the window has changed: draws the prompt and the line again from where the prompt stands now.
  ///
  /// Some terminals break their lines anew, some leave them as they were, and readline takes the one for the other if
  /// the line has several rows; then lines above would be lost. Where the cursor is tells.
  /// - Returns: how many bytes were typed meanwhile, which readline will find; nil if it is not known
  ///   where the prompt stood, and nothing has been drawn.
  func startOver() -> Int? {
    guard readline_is_idle() != 0, let before = cursorPlace else { return nil }
    var (row, typed) = (before.row, 0)
    for _ in 0..<Self.mostChanges {
      let size = TerminalEnvironment.size
      rl_reset_screen_size()
      guard let after = cursorPlace else {
        readline_resize()
        return typed
      }
      if before.row != after.row {
        let answer = askedColumn()
        typed += answer.typed
        row = answer.column == after.column ? after.row : before.row
      }
      // While an edge is dragged the answer may be that of another window.
      if size == TerminalEnvironment.size { break }
    }
    readline_paint_later("\r" + (row > 0 ? "\u{1B}[\(row)A" : "") + "\u{1B}[J")
    readline_start_over()
    return typed
  }

  /// Where the cursor stands below the prompt, in a window of the size that readline knows.
  private var cursorPlace: LineLayout.Place? { layout()?.layout.place(of: Int(readline_point())) }

  /// The column that the terminal names, from 0, if it does, and what was typed before it did, which is typed still.
  private func askedColumn() -> (column: Int?, typed: Int) {
    var bytes = [CChar](repeating: 0, count: 256)
    let column = editing_cursor_column(&bytes, CInt(bytes.count))
    let typed = bytes.prefix { $0 != 0 }
    for byte in typed { readline_give_back(byte) }
    return (column > 0 ? Int(column) - 1 : nil, typed.count)
  }
}
