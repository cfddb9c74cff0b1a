import Testing

@testable import Plotting

@Suite("A grid of functions")
struct TilingTests {
  private func request(_ functions: PlotFunction..., sharesScale: Bool = true) -> PlotRequest {
    var request = PlotRequest(functions: functions, range: -3...3, derivatives: 0, layout: .grid)
    request.sharesScale = sharesScale
    return request
  }

  @Test("stands side by side, on one scale")
  func sideBySide() {
    let picture = request(Functions.relu, Functions.hyperbolicTangent).picture(style: .braille, columns: 60, rows: 10)
    #expect(
      picture.text == """
         ⠒⠒ relu                       ⠒⠒ tanh
           │            ┊          ⢀⠔    │            ┊
          2┤            ┊       ⢀⡠⠒⠁    2┤            ┊
           │            ┊     ⣀⠔⠉        │            ┊
           │            ┊  ⢀⠤⠊⠁          │            ┊╌╌╌⢀⣀⡠⠤⠤⠤⠤⠤⠤
           │            ⢀⡠⠒⠁             │            ⢀⡠⠔⠉⠁
          0┤⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉┈┈┈┈┈┈┈┈┈┈┈┈   0┤┈┈┈┈┈┈┈┈┈┈⣀⠔⠉┈┈┈┈┈┈┈┈┈┈┈┈
           │            ┊                │⠤⠤⠤⠤⠤⠤⠤⠒⠒⠉⠁╌┊
           └────┬───────┬───────┬────    └────┬───────┬───────┬────
               -2       0       2            -2       0       2
        """)
  }

  @Test("has own scales if so wished")
  func scales() {
    let grid = CellGrid(.braille, columns: 80, rows: 20)
    let shared = request(Functions.relu, Functions.hyperbolicTangent).tiles(grid, yRanges: [])
    let own = request(Functions.relu, Functions.hyperbolicTangent, sharesScale: false).tiles(grid, yRanges: [])
    #expect(Set(shared.map { $0.scene.panels[0].y }).count == 1)
    #expect(Set(own.map { $0.scene.panels[0].y }).count == 2)
  }

  @Test("nine functions fit on 120×40, none narrower than legible", arguments: 1...9)
  func nine(count: Int) {
    var request = request(Functions.relu)
    request.functions = Array(repeating: Functions.relu, count: count)
    let tiles = request.tiles(CellGrid(.braille, columns: 120, rows: 40), yRanges: [])
    #expect(tiles.count == count && tiles.allSatisfy { $0.scene.grid.columns >= 25 && !$0.scene.isTooSmall })
    let corners = tiles.map { [$0.left, $0.top] }
    #expect(Set(corners).count == count)
  }

  @Test("tab and the mouse go from one to the next; x stays")
  func tracing() {
    var view = ViewState(
      request: request(Functions.relu, Functions.hyperbolicTangent), style: .braille, columns: 80, rows: 24)
    _ = view.picture()
    #expect(view.tracedTile?.series == 0)
    _ = view.react(to: .tab)
    #expect(view.tracedTile?.series == 1)
    _ = view.react(to: .press(column: 10, row: 8))
    #expect(view.tracedTile?.series == 0 && view.cursor < 0)
  }

  @Test("has its panels in line, also where only one legend takes two lines")
  func aligned() {
    let long = Functions.make("a_name_as_long_as_a_tile", { $0 }, { _ in 1 })
    for sharesScale in [true, false] {
      var request = request(long, Functions.relu, sharesScale: sharesScale)
      request.derivatives = 1
      let tiles = request.tiles(CellGrid(.braille, columns: 80, rows: 20), yRanges: [])
      #expect(tiles.map(\.scene.legendRows) == [2, 2])
      #expect(tiles[0].scene.panels[0].top == tiles[1].scene.panels[0].top)
    }
  }

  @Test("is one panel where tiles would be too small, and says so", arguments: [(40, 12), (20, 8)])
  func tooSmall(columns: Int, rows: Int) {
    var view = ViewState(
      request: request(Functions.relu, Functions.hyperbolicTangent), style: .braille, columns: columns, rows: rows)
    #expect(!view.picture().text.contains("too small"))
    for _ in 0..<4 { _ = view.react(to: .character("v")) }
    #expect(view.request.layout == .grid && view.echo == "no room for panels")
    #expect(!view.picture().text.contains("too small") && !view.svg().contains("<g transform=\"translate(0 80)"))
  }
}
