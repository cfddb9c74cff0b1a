import Testing

@testable import Plotting

/// What the viewer says where there is little room for it.
@Suite("Small screens")
struct SmallScreenTests {
  private func view(_ columns: Int, _ rows: Int) -> ViewState {
    ViewState(
      request: PlotRequest(functions: [Functions.gelu, Functions.relu]), style: .braille, columns: columns, rows: rows)
  }

  @Test("drop whole items of the status, never the way out", arguments: 20...80)
  func status(columns: Int) {
    var view = view(columns, 12)
    let lines = view.picture().text.split(separator: "\n")
    #expect(lines.last?.contains("[q]") == true && lines.last?.contains("[?]") == true)
    let items = [" ", " arrows pan", " arrows pan, + - zoom", " arrows pan, + - zoom, n next mark"]
    let said = lines.last?.split(separator: "[").first.map { $0.split(separator: "  ").first.map(String.init) ?? " " }
    #expect(items.contains(said ?? ""), "\(said ?? "")")
    let parts = ["x = 0", "gelu = 0", "gelu' = 0.5", "gelu'' = 0.79788456"]
    let readOut = lines[lines.count - 2].split(separator: "   ").map { $0.drop { $0 == " " } }
    #expect(readOut.allSatisfy { part in parts.contains { $0 == part } }, "\(readOut)")
  }

  @Test(
    "shorten the way out for what would not be said otherwise",
    arguments: [(48, "[?] help  [q] back"), (40, "[?] [q]")])
  func hints(columns: Int, expected: String) {
    var view = view(columns, 12)
    view.say("one panel for each of us, and more, and more")
    let line = view.picture().text.split(separator: "\n").last ?? ""
    #expect(line.hasPrefix(" one panel for each of us ") && line.hasSuffix(expected), "\(line)")
  }

  @Test("keep q, enter and ? in the help", arguments: [(40, 12), (20, 8), (80, 12), (69, 9)])
  func help(columns: Int, rows: Int) {
    var view = view(columns, rows)
    _ = view.react(to: .character("?"))
    let text = view.picture().text
    for key in columns >= 69 ? ["enter ", " q ", "? "] : ["[enter] back", "[q] back", "[?] this help"] {
      #expect(text.contains(key), "\(key)")
    }
    let keys = text.matches(of: /\[[^\]]+\] [a-z]+/).count
    #expect(text.split(separator: "[").count - 1 <= keys + 2, "no entry is cut")
  }

  @Test("that are too small say what they have and need")
  func shortage() {
    func text(_ columns: Int, _ rows: Int) -> String {
      var view = view(columns, rows)
      return view.picture().text.split(separator: "\n").joined(separator: "|")
    }
    #expect(text(40, 4) == "too small: 40x4, needs 20x8")
    #expect(text(18, 4) == "too small: 18x4,|needs 20x8")
    #expect(text(10, 4) == "too small:|10x4,|needs 20x8")
    #expect(text(10, 1) == "10x1<20x8")
  }

  @Test("and large ones say what they are told to")
  func say() {
    var view = view(80, 24)
    _ = view.picture()
    view.say("saved gelu.svg")
    #expect(view.picture().text.contains(" saved gelu.svg "))
  }

  @Test("zooming in ends with a bell")
  func zoom() {
    var view = view(80, 24)
    for _ in 0..<4 { _ = view.react(to: .shiftRight) }
    var rang = false
    for _ in 0..<80 where !rang { rang = view.react(to: .character("+")) == .bell }
    #expect(rang && view.picture().text.contains("no closer"))
    let span = view.request.range.upperBound - view.request.range.lowerBound
    #expect(span > 1e-13 && span < 1e-11)
    #expect(view.react(to: .character("-")) == nil && view.react(to: .left) == nil)
  }
}
