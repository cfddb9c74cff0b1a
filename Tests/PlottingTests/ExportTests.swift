import Testing

@testable import Plotting

/// `e` writes what is on the screen.
@Suite("The exported picture")
struct ExportTests {
  private func view(_ layout: PlotRequest.Layout, columns: Int = 80, rows: Int = 24) -> ViewState {
    let request = PlotRequest(functions: [Functions.gelu, Functions.hyperbolicTangent], layout: layout)
    return ViewState(request: request, style: .braille, columns: columns, rows: rows)
  }

  private func frames(_ svg: String) -> [Substring] {
    svg.split(separator: #"<g transform="translate("#).dropFirst().map { $0.prefix { $0 != ")" } }
  }

  @Test("is as large as the plot on the screen", arguments: [(80, 24), (40, 12), (132, 50)])
  func size(columns: Int, rows: Int) {
    var view = view(.overlay, columns: columns, rows: rows)
    let svg = view.svg()
    #expect(svg.contains(#"width="\#(columns * 8 + 16)" height="\#((rows - 2) * 16 + 16)""#))
    #expect(frames(svg) == ["0 0"])
  }

  @Test("has a tile for each function in the grid, where the screen has it")
  func grid() {
    var view = view(.grid)
    let svg = view.svg()
    _ = view.picture()
    #expect(frames(svg) == view.tilesCache.map { "\($0.left * 8) \($0.top * 16)" } && frames(svg).count == 2)
    #expect(svg.contains("<title>gelu, gelu', tanh, tanh'</title>"))
  }

  @Test("has a panel for each derivative where the screen has them")
  func stacked() {
    var view = view(.stacked)
    let panels = view.scene().panels
    let svg = view.svg()
    #expect(panels.count == 2)
    for panel in panels {
      #expect(svg.contains(#"<line class="axis" x1="\#(view.scene().left * 8)" y1="\#(panel.top * 16)""#))
    }
  }

  @Test("has the marks if the screen has them")
  func marks() {
    var view = view(.overlay)
    #expect(view.svg().contains("<circle") && view.svg().contains("min -0.16997"))
    _ = view.react(to: .character("m"))
    #expect(!view.svg().contains("<circle") && !view.svg().contains("min -0.16997"))
  }

  @Test("is none where nothing is on the screen")
  func tooSmall() {
    var view = view(.overlay, columns: 10, rows: 4)
    #expect(view.react(to: .character("e")) == .bell)
  }

  @Test(
    "has a name that tells what it shows",
    arguments: [
      (["gelu"], "gelu"), (["gelu", "silu"], "gelu-silu"), (["elu(alpha=0.5)", "elu"], "elu_alpha_0.5-elu"),
      (["keras.elu", "norm:z"], "keras.elu-norm_z"), (["../x"], "x"), ([".5*x"], "5_x"), (["-x^2"], "x_2"),
      (["'"], "plot"), ([], "plot"),
    ])
  func name(functions: [String], expected: String) {
    let request = PlotRequest(functions: functions.map { PlotFunction(name: $0, orders: 0) { _, _ in [] } })
    #expect(request.fileName == expected)
  }
}
