import Testing

@testable import Plotting

@Suite("Sliders")
struct SliderTests {
  /// `k·x`, with k between -9 and 9.
  private static func line(_ k: Double, name: String = "line", parameter: String = "k") -> PlotFunction {
    var function = Functions.make("\(name)(\(parameter)=\(k))", { k * $0 }, { _ in k }, { _ in 0 })
    function.parameters = [PlotParameter(name: parameter, value: k)]
    function.rebound = { values in abs(values[0]) <= 9 ? line(values[0], name: name, parameter: parameter) : nil }
    return function
  }

  private func view(_ function: PlotFunction = line(1)) -> ViewState {
    ViewState(request: PlotRequest(functions: [function]), style: .braille, columns: 80, rows: 24)
  }

  private func value(_ view: ViewState) -> Double { view.request.functions[0].parameters[0].value }

  private func rows(_ view: inout ViewState) -> [String] { view.picture().rows.map { String($0.map(\.glyph)) } }

  @Test("go from 0 to the fourfold, or both ways from 0, in round steps")
  func parameter() {
    #expect(PlotParameter(name: "alpha", value: 1).range == 0...4 && PlotParameter(name: "a", value: 1).step == 0.1)
    #expect(PlotParameter(name: "alpha", value: 0.01).range == 0...0.04)
    #expect(PlotParameter(name: "alpha", value: 0).range == -2...2)
    #expect(PlotParameter(name: "alpha", value: 0.3).moved(by: 2) == 0.35)
    #expect(PlotParameter(name: "alpha", value: 1).moved(by: 100) == 4)
  }

  @Test(
    "keys move the value",
    arguments: [
      ("]", 1.1), ("[", 0.9), ("}", 2), ("{", 0), ("]]]", 1.3), ("p2.5\n", 2.5), ("p-3\n", -3), ("p1e-3\n", 0.001),
      ("p12\n", 1), ("p5\u{8}\u{1B}", 1),
    ])
  func keys(typed: String, expected: Double) {
    var view = view()
    for character in typed {
      let key: Key =
        switch character {
        case "\n": .enter
        case "\u{8}": .backspace
        case "\u{1B}": .escape
        default: .character(character)
        }
      #expect(view.react(to: key) == nil)
    }
    #expect(value(view) == expected)
  }

  @Test("leave the first curve behind as a ghost, in the SVG as well")
  func ghosts() {
    var view = view()
    #expect(!view.svg().contains("ghost"))
    _ = view.react(to: .character("]"))
    #expect(view.svg().contains(#"class="ghost""#))
  }

  @Test("arrows step while the slider is chosen, and pan otherwise")
  func arrows() {
    var view = view()
    _ = view.react(to: .character("p"))
    _ = view.react(to: .right)
    _ = view.react(to: .shiftRight)
    #expect(value(view) == 2.1 && view.request.range == -6...6)
    _ = view.react(to: .escape)
    _ = view.react(to: .right)
    #expect(value(view) == 2.1 && view.request.range.lowerBound > -6)
  }

  @Test("a row shows the knob; the curve bends, and the curve it was stays behind it")
  func picture() {
    var view = view()
    #expect(rows(&view)[21] == " k ◂──────────●─────────────────────────────▸ 1" + String(repeating: " ", count: 33))
    let before = view.scene().panels[0].curves
    for _ in 0..<10 { _ = view.react(to: .character("]")) }
    let after = view.scene().panels[0].curves
    #expect(after.filter(\.isGhost).map(\.columns) == [before[0].columns])
    #expect(after[0].columns != before[0].columns)
    #expect(view.changedFunctions.map(\.name) == ["line(k=2.0)"])
  }

  @Test("a value that the function refuses is said to be so, and nothing changes")
  func refusal() {
    var view = view()
    for key in "p99" { _ = view.react(to: .character(key)) }
    #expect(view.react(to: .enter) == nil)
    #expect(value(view) == 1)
    #expect(rows(&view)[23].contains("k cannot be 99"))
  }

  @Test("space plays the parameter back and forth between the slider's ends")
  func playing() {
    var view = view()
    _ = view.react(to: .character(" "))
    #expect(view.isPlaying)
    var values: [Double] = []
    for _ in 0..<75 {
      view.playOn()
      values.append(value(view))
    }
    #expect(values.max() == 4 && values.min() == 0 && values[0] == 1.1)
    _ = view.react(to: .character(" "))
    #expect(!view.isPlaying)
  }

  private func view(_ functions: [PlotFunction], columns: Int = 80, rows: Int = 24) -> ViewState {
    ViewState(request: PlotRequest(functions: functions), style: .braille, columns: columns, rows: rows)
  }

  @Test("are named by their function where another has a parameter of that name")
  func names() {
    var view = view([Self.line(1, name: "elu"), Self.line(2, name: "relu"), Self.line(3, name: "elu", parameter: "b")])
    #expect(view.sliderNames.map(\.function) == ["elu", "relu", ""])
    #expect(rows(&view)[20].hasPrefix(" elu k  ◂") && rows(&view)[21].hasPrefix(" relu k ◂"))
    for key in "pp" { _ = view.react(to: .character(key)) }
    #expect(rows(&view)[23].hasPrefix(" arrows move relu k, or a number, "))
    _ = view.react(to: .right)
    #expect(rows(&view)[23].hasPrefix(" relu k = "))
  }

  @Test("of one function with two values are numbered")
  func sameFunction() {
    #expect(view([Self.line(1), Self.line(2)]).sliderNames.map(\.function) == ["line", "line#2"])
  }

  @Test("keep the parameter's name where there is no room for the function's")
  func longNames() {
    var view = view([Self.line(1, name: "thresholded_linear"), Self.line(2, name: "relu")], columns: 40)
    #expect(rows(&view)[20].hasPrefix(" thresholded_l… k ◂") && rows(&view)[21].hasPrefix(" relu k           ◂"))
  }

  @Test(
    "that have no row are counted, beside the way to them",
    arguments: [(80, 24, "+2 more, p chooses"), (80, 16, "+3 more, p chooses"), (30, 24, "+2 more")])
  func hidden(columns: Int, rows: Int, expected: String) {
    var view = view((1...4).map { Self.line(Double($0), name: "f\($0)") }, columns: columns, rows: rows)
    let row = self.rows(&view)[rows - 3]
    #expect(row.trimmingTrailingBlanks.hasSuffix("  \(expected)"), "\(row)")
    for _ in 0..<4 { _ = view.react(to: .character("p")) }
    #expect(self.rows(&view)[rows - 3].hasPrefix(" f4 k ◂"), "the chosen one has a row")
  }
}
