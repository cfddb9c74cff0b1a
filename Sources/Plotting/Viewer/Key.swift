/// What a terminal reports: a key, the mouse, or a new size. Places are cells from the upper left.
public enum Key: Sendable, Hashable {
  case character(Character)
  case left, right, up, down, shiftLeft, shiftRight, home, end, pageUp, pageDown
  case enter, escape, tab, backtab, backspace
  case wheelUp(column: Int, row: Int)
  case wheelDown(column: Int, row: Int)
  case press(column: Int, row: Int)
  case drag(column: Int, row: Int)
  case release(column: Int, row: Int)
  case resize
}

/// What the viewer asks of its surroundings.
public enum Effect: Sendable, Hashable {
  case leave
  /// Leave, and keep in the session what was changed.
  case leaveKeeping
  /// Write an SVG text to a file.
  case save(svg: String)
  /// Read a command below the picture.
  case command
  case bell
}
