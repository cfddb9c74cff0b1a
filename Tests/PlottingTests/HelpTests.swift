import Plotting
import Testing

/// `?` lists the keys, and typing looks among them.
@Suite("The viewer's help")
struct HelpTests {
  private func help(_ typed: String = "", columns: Int = 80, rows: Int = 24) -> ViewState {
    var view = ViewState(
      request: PlotRequest(functions: [Functions.gelu]), style: .ascii, columns: columns, rows: rows)
    for character in "?" + typed { _ = view.react(to: .character(character)) }
    return view
  }

  /// The screen without its last line, which says what the last key did.
  private func text(_ view: ViewState) -> String {
    var view = view
    return view.picture().text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().joined(
      separator: "\n")
  }

  private static let everything = [
    "enter  ", "back, kept as _", " q ", "?  ", "this help", ":  ", "type a command", "arrows, h j k l", "+ - wheel",
    "shift arrows, H L", "x y", "n N", "next, previous mark", "tab  ", "p  ", "choose parameter", "space", "[ ]", "{ }",
    "< >", "input spread", "a  ", "fit y", "d  ", "v  ", "panels", "b  ", "m  ", "g  ", "s  ", "share this plot", "c  ",
    "click", "drag", "o  ", "mouse on, off", "e  ", "export SVG",
  ]

  @Test("has every key in 80x24", arguments: Self.everything)
  func all(_ part: String) {
    #expect(text(help()).contains(part))
  }

  @Test(
    "narrows to the rows whose key or action has the text, in any case",
    arguments: [
      ("zoom", ["+ - wheel  zoom", "x y        zoom one axis"], ["next curve", "panels", "this help"]),
      ("SVG", ["e  export SVG"], ["zoom", "canvas"]), ("svg", ["e  export SVG"], ["zoom"]),
      ("space", ["space  play parameter"], ["zoom"]), ("quite", ["no such key"], ["back", "zoom"]),
    ])
  func narrow(_ typed: String, _ present: [String], _ absent: [String]) {
    let text = text(help(typed))
    #expect(text.contains("help: \(typed)_"))
    for part in present { #expect(text.contains(part), "\(part) in\n\(text)") }
    for part in absent { #expect(!text.contains(part), "\(part) in\n\(text)") }
  }

  @Test("backspace widens, down to the whole list")
  func widen() {
    var view = help("zoomx")
    #expect(text(view).contains("no such key"))
    #expect(view.react(to: .backspace) == nil)
    #expect(text(view).contains("help: zoom_"))
    for _ in 0..<4 { #expect(view.react(to: .backspace) == nil) }
    #expect(text(view) == text(help()))
    #expect(view.react(to: .backspace) == .bell)
  }

  @Test(
    "escape, enter, ? and a click close it, and do nothing else",
    arguments: [
      Key.escape, .enter, .character("?"), .press(column: 40, row: 12),
    ])
  func close(key: Key) {
    var view = help("zoom")
    #expect(view.react(to: key) == nil)
    #expect(!view.showsHelp && !text(view).contains("zoom one axis"))
    #expect(view.request.range == -6...6 && view.cursor == 0)
    _ = view.react(to: .character("?"))
    #expect(text(view) == text(help()), "it opens with the whole list")
  }

  @Test("what is typed moves nothing, and other keys ring")
  func still() {
    var view = help("hlq+")
    #expect(view.request.range == -6...6)
    #expect(view.react(to: .left) == .bell && view.showsHelp)
    #expect(view.react(to: .resize) == nil && view.showsHelp)
  }

  @Test("fits every screen that a plot fits", arguments: [20, 33, 40, 66, 69, 80, 132], [8, 12, 24])
  func small(columns: Int, rows: Int) {
    for typed in ["", "zoom", "e", "a very long text that finds nothing at all, however wide the screen may ever be"] {
      let rows = text(help(typed, columns: columns, rows: rows)).split(
        separator: "\n", omittingEmptySubsequences: false)
      let title = rows.first { $0.contains("help: ") }
      #expect(title?.contains("_") == true, "\(typed)")
    }
  }
}
