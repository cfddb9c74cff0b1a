import CNcurses
import Plotting

/// A line that is read below the frame. The line editor has the terminal then, and the frame is only text.
extension Screen {
  /// Shows a frame on an emptied screen, all but its last row, in which the cursor is left.
  ///
  /// The screen must have been left, and there must have been one.
  func showFrame(_ picture: Picture, colors: ColorDepth) {
    let rows = Picture(rows: picture.rows.dropLast())
    curses_send(capability("smcup") + capability("clear") + rows.ansi(colors: colors) + "\n")
  }

  /// Takes such a frame away.
  func hideFrame() { curses_send(frameFarewell) }

  /// The control sequences that take such a frame away.
  var frameFarewell: String {
    let last = capability("rmcup")
    return last.isEmpty ? capability("clear") : last
  }
}
