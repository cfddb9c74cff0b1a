import Testing

@testable import Plotting

/// Which curve is which, without colour.
@Suite("Names of curves")
struct NameTests {
  private func line(_ name: String, _ slope: Double) -> PlotFunction {
    Functions.make(name, { slope * $0 }, { _ in slope }, { _ in 0 })
  }

  @Test("are told by textures, and by letters from three functions on", arguments: CanvasStyle.allCases)
  func tags(style: CanvasStyle) {
    let functions = (0..<9).map { line("line\($0)", Double($0) / 4 - 1) }
    let two = Scene(PlotRequest(functions: Array(functions.prefix(2))), style: style, columns: 80, rows: 24)
    #expect(Set(two.curves.map(\.texture)).count == 4)
    let scene = Scene(PlotRequest(functions: functions), style: style, columns: 80, rows: 30)
    #expect(Set(scene.curves.map(\.tag)).count == 18)
    #expect(scene.curves.prefix(3).map(\.tag) == ["a", "a'", "b"])
    let lines = scene.draw(style).text.split(separator: "\n", omittingEmptySubsequences: false)
    let plot = lines.dropFirst(scene.legendRows).joined(separator: "\n")
    for curve in scene.curves { #expect(plot.contains(curve.tag), "\(curve.name)") }
  }

  @Test("are all in the legend, or counted", arguments: [24, 12, 8])
  func legend(rows: Int) {
    let functions = (0..<9).map { line("a rather long name \($0)", Double($0)) }
    let text = PlotRequest(functions: functions).picture(style: .braille, columns: 80, rows: rows).text
    let named = (0..<9).reduce(0) { $0 + text.split(separator: "long name \($1)").count - 1 }
    let match = text.firstMatch(of: /\+(\d+) more/)
    #expect(named + (match.flatMap { Int($0.1) } ?? 0) == 18)
  }

  @Test(
    "come before everything else that the legend says, in any room",
    arguments: [
      (80, 2, "f f' | y clipped | ◆ max 1 at 0 | ◆ f' kink"), (60, 1, "f f' | y clipped | ◆ max 1 at 0"),
      (40, 2, "f f' | y clipped"),
      (40, 1, "f f'"), (24, 2, "f f' | y clipped"), (24, 1, "f f'"),
    ])
  func order(columns: Int, lines: Int, expected: String) {
    var scene = Scene(PlotRequest(functions: [line("f", 1)]), style: .braille, columns: columns, rows: 24)
    scene.notes = ["y clipped", "◆ max 1 at 0", "◆ f' kink"]
    let items = scene.legendItems(lines: lines)
    let said = items.map { item in
      switch item.content {
      case .curve(let curve): curve.name
      case .note(let note): "| \(note)"
      case .more(let count): "+\(count)"
      }
    }
    #expect(said.joined(separator: " ") == expected)
  }

  @Test("are shortened where not even one fits, never left out")
  func shortest() {
    let functions = [line("a_long_name", 1), line("another", 2)]
    let text = PlotRequest(functions: functions).picture(style: .braille, columns: 20, rows: 6).text
    #expect(text.hasPrefix(" ⠒⠒ a_long…  +3 more\n"), "\(text)")
  }

  @Test("stand beside their curve, also where its end is out of the plot or taken")
  func places() {
    let gelu = PlotRequest(functions: [Functions.gelu], range: -4...4)
    let lines = gelu.picture(style: .braille, columns: 76, rows: 20).text.split(separator: "\n")
    #expect(lines.dropFirst().contains { $0.contains("gelu ") })
    let both = PlotRequest(functions: [Functions.gelu, Functions.hyperbolicTangent])
    let text = both.picture(style: .braille, columns: 80, rows: 22).text.split(separator: "\n").dropFirst()
    for name in ["gelu", "gelu'", "tanh", "tanh'"] {
      #expect(text.contains { $0.split(separator: " ").contains { $0 == name } }, "\(name)")
    }
    let clipped = PlotRequest(functions: [Functions.exponential], yRange: 0...2, derivatives: 1)
    #expect(clipped.picture(style: .ascii, columns: 60, rows: 14).text.split(separator: "exp").count > 3)
  }

  @Test("that are long are shortened in the plot, not in the legend")
  func length() {
    let functions = [line("a_very_long_function_name", 1)]
    let text = PlotRequest(functions: functions).picture(style: .braille, columns: 80, rows: 16).text
    #expect(text.contains("⠒⠒⠒⠒ a_very_long_function_name ") && text.contains("a_very_long_fun…"))
  }

  @Test("are f, f' and f'' in panels, each with a scale", arguments: [(80, 24), (60, 18), (80, 15)])
  func panels(columns: Int, rows: Int) {
    for function in [Functions.gelu, Functions.relu, Functions.sigmoid(steepness: 3), Functions.tangent] {
      let request = PlotRequest(functions: [function, Functions.gelu], derivatives: 2, layout: .stacked)
      let scene = Scene(request, style: .braille, columns: columns, rows: rows)
      #expect(scene.panels.allSatisfy { $0.yTicks.count >= 2 })
      let lines = scene.draw(.braille).rows.map { String($0.map(\.glyph)) }
      for (panel, title) in zip(scene.panels, ["f", "f'", "f''"]) {
        let rows = lines[panel.top..<panel.top + panel.y.cells]
        #expect(rows.contains { " \($0) ".contains(" \(title) ") }, "\(function.name) \(title)")
      }
    }
  }
}
