import Plotting
import Testing

/// What the viewer makes of a plot that a command has changed.
@Suite("A command in the viewer")
struct ViewerCommandTests {
  private func view(_ functions: PlotFunction..., columns: Int = 80) -> ViewState {
    ViewState(request: PlotRequest(functions: functions), style: .braille, columns: columns, rows: 24)
  }

  private func lines(_ view: inout ViewState) -> (readOut: String, status: String) {
    let text = view.picture().rows.map { String($0.map(\.glyph)) }
    return (text[text.count - 2], text[text.count - 1])
  }

  @Test("is asked for with :, which looks for a : in the help")
  func asking() {
    var view = view(Functions.gelu)
    #expect(view.react(to: .character(":")) == .command)
    _ = view.react(to: .character("?"))
    #expect(view.react(to: .character(":")) == nil && view.picture().text.contains("type a command"))
  }

  @Test("that adds a curve keeps the view, the cursor and its curve")
  func adding() {
    var view = view(Functions.gelu, Functions.relu)
    for key in [Key.character("+"), .shiftRight, .tab, .tab] { _ = view.react(to: key) }
    let cursor = view.cursor
    #expect(lines(&view).readOut.contains(" relu = "))
    var plot = view.request
    plot.functions.insert(Functions.magnitude, at: 0)
    view.show(plot, "+ abs")
    #expect(view.request.range == plot.range && view.cursor == cursor)
    #expect(lines(&view).readOut.contains(" relu = ") && lines(&view).status.hasPrefix(" + abs "))
    #expect(view.picture().text.contains("abs'"))
    plot.functions.removeLast()
    view.show(plot, "- relu")
    #expect(lines(&view).readOut.contains(" abs = "), "the first curve, where the traced one is gone")
  }

  @Test("that sets the range fits y to it, and 0 goes back there")
  func range() {
    var view = view(Functions.exponential)
    _ = view.react(to: .character("-"))
    var plot = view.request
    plot.range = 1...2
    view.show(plot, "1..2")
    #expect((1...2).contains(view.cursor) && view.picture().text.contains("exp"))
    let shown = view.picture().rows.dropLast()
    _ = view.react(to: .character("+"))
    _ = view.react(to: .character("0"))
    #expect(view.request.range == 1...2)
    _ = view.react(to: .character("a"))
    #expect(view.picture().rows.dropLast() == shown)
  }

  @Test(
    "that is wrong is told as far as there is room, and first of all what was probably meant",
    arguments: [
      (200, "error: there is no activation or name 'gleu', did you mean 'gelu'?"),
      (80, "error: there is no activation or name 'gleu', did you mean 'gelu'?"), (70, "did you mean 'gelu'?"),
      (36, "did you mean 'gelu'?"), (35, "did you mean 'gelu'?"), (30, "error: there is no…"), (20, "error: t…"),
    ])
  func complaint(columns: Int, said: String) {
    var view = view(Functions.gelu, columns: columns)
    view.complain("error: there is no activation or name 'gleu'", suggestion: "gelu")
    let status = lines(&view).status
    #expect(status.hasPrefix(" \(said) ") && status.contains("[q]"), "\(status)")
  }

  @Test(
    "that is wrong is cut where nothing was probably meant",
    arguments: [
      (80, "error: the last curve stays"), (38, "error: the last curve stays"), (36, "error: the last curve st…"),
      (20, "error: t…"),
    ])
  func cut(columns: Int, said: String) {
    var view = view(Functions.gelu, columns: columns)
    view.complain("error: the last curve stays")
    #expect(lines(&view).status.hasPrefix(" \(said) "), "\(lines(&view).status)")
  }
}
