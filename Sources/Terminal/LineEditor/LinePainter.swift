import CNcurses
import CReadline
import CSignals
import Plotting
import Session

/// What is shown in and around a line that is typed: its words in colour, grey text from the history, and the result
/// below it.
///
/// readline draws the line. When it waits for a key, the painter paints over it and puts the cursor back to where it
/// was; before readline hears of the next key, what stands behind and below the line is wiped off again. So nothing of
/// it is left when the line is entered, and readline need not know of it.
@MainActor
struct LinePainter {
  /// What is typed may be part of an entry of several lines.
  struct Content {
    var highlights: [Highlight] = []
    var suggestion = ""
  }

  let promptWidth: Int
  private let colors: ColorDepth
  private let writesUnicode: Bool
  /// The control sequence that wipes off what was painted; nil if nothing is there.
  private var wiping: String?

  /// - Returns: nil where nothing can be painted.
  init?(promptWidth: Int, coloured: Bool) {
    guard !TerminalEnvironment.isDumb, readline_is_plain() != 0, curses_terminal_is_ansi() != 0 else { return nil }
    self.promptWidth = promptWidth
    colors = coloured && curses_terminal_colors() >= 8 ? TerminalEnvironment.colorDepth : .none
    writesUnicode = TerminalEnvironment.writesUnicode
  }

  var paintsInColor: Bool { colors != .none }

  /// Before the prompt: takes away what the terminal has shown of keys that came too early, for the line shows them.
  func clearRow() { readline_paint_later("\r\u{1B}[K") }

  /// Whether there is time to paint.
  static var isIdle: Bool { editing_key_waits() == 0 && readline_is_idle() != 0 }

  /// Paints what there is to paint, and below the line what `result` says if there is time to ask.
  mutating func paint(_ content: Content, result: () -> String?) {
    guard let (line, layout) = layout() else { return }
    let cursor = layout.place(of: Int(readline_point()))
    if paintsInColor {
      var pen = Pen(at: cursor)
      if readline_marks_region() == 0 { paint(line, layout, content.highlights, &pen) }
      pen.move(to: layout.end)
      let room = layout.columns - layout.end.column
      let suggestion = LineLayout.cut(content.suggestion, to: room, mark: writesUnicode ? "…" : "")
      if !suggestion.isEmpty {
        pen.write(suggestion, style: LineStyle.grey(colors))
        pen.isAdrift = true
        wiping = wiping(layout, from: cursor)
      }
      pen.move(to: cursor)
      readline_paint(pen.text)
    }
    guard layout.end.row + 2 <= windowRows, let result = result(), Self.isIdle,
      writesUnicode || result.utf8.allSatisfy({ $0 < 0x80 })
    else { return }
    var pen = Pen(at: cursor)
    pen.move(to: layout.end)
    let shown = LineLayout.cut(result, to: layout.columns - 1, mark: writesUnicode ? "…" : "...")
    pen.startRow()
    pen.write(shown, style: paintsInColor ? LineStyle.grey(colors) : "")
    pen.isAdrift = true
    pen.move(to: cursor)
    readline_paint(pen.text)
    wiping = wiping(layout, from: cursor)
  }

  /// Takes away what stands behind and below the line; shown together with what readline draws next.
  mutating func wipe() {
    if let wiping { readline_paint_later(wiping) }
    wiping = nil
  }

  /// Takes away all but the words' colours.
  mutating func leave(_ highlights: [Highlight]) {
    wipe()
    guard paintsInColor, let (line, layout) = layout() else { return }
    let cursor = layout.place(of: Int(readline_point()))
    var pen = Pen(at: cursor)
    paint(line, layout, highlights, &pen)
    pen.move(to: cursor)
    readline_paint_later(pen.text)
  }

  /// After the window has changed: only what is behind the cursor is sure to have been painted.
  mutating func wipeAfterResize() {
    if wiping != nil { readline_paint_later("\u{1B}[J") }
    wiping = nil
  }

  /// Paints a line once more that was entered, from the row below it: without the marks for the cursor.
  func settle(_ line: String, _ highlights: [Highlight]) {
    guard paintsInColor, let (bytes, layout) = layout(of: line), layout.end.column > 0
    else { return }
    var pen = Pen(at: (layout.end.row + 1, 0))
    paint(bytes, layout, highlights, &pen)
    pen.move(to: (layout.end.row + 1, 0))
    readline_paint(pen.text)
  }

  // MARK: -

  private var windowRows: Int {
    var (rows, columns): (CInt, CInt) = (0, 0)
    readline_window(&rows, &columns)
    return Int(rows)
  }

  /// The line with its places in the window; nil where one of them is not sure, or does not fit.
  func layout() -> (line: [UInt8], layout: LineLayout)? {
    String(validatingCString: readline_line()).flatMap { layout(of: $0) }
  }

  private func layout(of line: String) -> (line: [UInt8], layout: LineLayout)? {
    let bytes = Array(line.utf8)
    var (rows, columns): (CInt, CInt) = (0, 0)
    readline_window(&rows, &columns)
    guard
      let layout = LineLayout(
        bytes, promptWidth: promptWidth, columns: Int(columns), allowsUnicode: writesUnicode),
      layout.end.row < Int(rows) - 1
    else { return nil }
    return (bytes, layout)
  }

  /// Row by row, so that nothing depends on where the terminal wraps.
  private func paint(_ line: [UInt8], _ layout: LineLayout, _ highlights: [Highlight], _ pen: inout Pen) {
    for (row, bytes) in layout.rows.enumerated() where !bytes.isEmpty {
      pen.move(to: (row, layout.indent(ofRow: row)))
      var offset = bytes.lowerBound
      for highlight in highlights where highlight.range.overlaps(bytes) {
        let range = highlight.range.clamped(to: bytes)
        guard range.lowerBound >= offset else { continue }
        pen.write(text(line[offset..<range.lowerBound]), style: "")
        pen.write(text(line[range]), style: LineStyle.of(highlight.kind, colors))
        offset = range.upperBound
      }
      pen.write(text(line[offset..<bytes.upperBound]), style: "")
      pen.isAdrift = true
    }
  }

  private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  private func wiping(_ layout: LineLayout, from cursor: LineLayout.Place) -> String {
    var pen = Pen(at: cursor)
    pen.move(to: layout.end)
    pen.text += "\u{1B}[J"
    pen.move(to: cursor)
    return pen.text
  }
}
