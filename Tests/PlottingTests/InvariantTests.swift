import Plotting
import Testing

/// What holds for every function, canvas and size.
@Suite("Every picture")
struct InvariantTests {
  static let functions = [
    Functions.steep, Functions.tangent, Functions.undefined, Functions.huge, Functions.wild,
  ]
  static let sizes = [(20, 6), (21, 7), (33, 9), (80, 24), (72, 16)]

  @Test("has rows of equal width and as many as asked for", arguments: CanvasStyle.allCases, sizes)
  func shape(style: CanvasStyle, size: (columns: Int, rows: Int)) {
    for function in Self.functions {
      for layout in PlotRequest.Layout.allCases {
        let request = PlotRequest(functions: [function, Functions.relu], derivatives: 2, layout: layout, grid: true)
        let picture = request.picture(style: style, columns: size.columns, rows: size.rows)
        #expect(picture.rows.count == size.rows)
        #expect(picture.rows.allSatisfy { $0.count == size.columns }, "\(function.name)")
        #expect(Set(picture.rows.joined().map(\.glyph)).allSatisfy { $0.isNarrow }, "\(function.name)")
        if style == .ascii { #expect(picture.text.utf8.allSatisfy { $0 < 128 }, "\(function.name)") }
      }
    }
  }

  @Test(
    "shows something for any range",
    arguments: [
      -6.0...6.0, 0.0...0.0, 5.0...5.0, -1e308...1e308, -.infinity ... .infinity, 1e-300...2e-300, 1e300...1.1e300,
      1.0...1.0.nextUp, 0.0...0.0.nextUp,
    ])
  func ranges(range: ClosedRange<Double>) {
    for function in [Functions.gelu, Functions.reciprocal] {
      for yRange in [nil, 0.0...0.0, -.infinity ... .infinity, 1e-300...2e-300] {
        let request = PlotRequest(functions: [function], range: range, yRange: yRange)
        let picture = request.picture(style: .braille, columns: 30, rows: 10)
        #expect(picture.rows.allSatisfy { $0.count == 30 })
        #expect(request.svg(columns: 20, rows: 6).hasSuffix("</svg>\n"))
      }
    }
  }

  @Test("may be large")
  func large() {
    let picture = PlotRequest(functions: [Functions.gelu]).picture(style: .braille, columns: 400, rows: 120)
    #expect(picture.rows.count == 120 && picture.rows.allSatisfy { $0.count == 400 })
  }

  @Test("has 0 in the middle of a row and of a column")
  func zero() {
    let scene = Scene(PlotRequest(functions: [Functions.gelu]), style: .braille, columns: 80, rows: 24)
    for axis in [scene.panels[0].x, scene.panels[0].y] {
      let position = axis.position(of: 0)
      #expect(abs(position - position.rounded(.down) - 0.5) < 1e-9)
    }
  }

  @Test("shows gelu below zero at 80x24, in one panel or two", arguments: PlotRequest.Layout.allCases)
  func dip(layout: PlotRequest.Layout) {
    let scene = Scene(PlotRequest(functions: [Functions.gelu], layout: layout), style: .braille, columns: 80, rows: 24)
    let panel = scene.panels[0]
    let dot = panel.y.cellWidth / 4
    let lowest = panel.curves[0].columns.joined().map(\.lower).min() ?? 0
    #expect(lowest < -0.1699 && lowest <= -dot, "deeper than a dot")
  }

  @Test("says that y is clipped where there is a pole, and only there")
  func notes() {
    func notes(_ function: PlotFunction) -> [String] {
      Scene(PlotRequest(functions: [function]), style: .braille, columns: 80, rows: 24).notes
    }
    for function in [Functions.magnitude, Functions.relu, Functions.steep, Functions.exponential, Functions.tiny] {
      #expect(notes(function) == [], "\(function.name)")
    }
    #expect(notes(Functions.tangent)[0].hasPrefix("y clipped to -"))
    #expect(notes(Functions.reciprocalSquare)[0].hasPrefix("y clipped to"), "its derivative leaves below, too")
    #expect(notes(Functions.undefined) == ["no finite value here"])
  }

  @Test("with no function at all is an empty plot")
  func nothing() {
    let text = PlotRequest(functions: []).picture(style: .ascii, columns: 30, rows: 8).text
    #expect(text.contains("0-...") && text.contains("-5"))
  }
}

extension Character {
  /// ASCII, Latin letters, punctuation, box drawing, blocks, octants, geometric shapes and braille take one column.
  fileprivate var isNarrow: Bool {
    guard unicodeScalars.count == 1, let scalar = unicodeScalars.first else { return false }
    return (0x20...0x7E).contains(scalar.value) || (0xA0...0x2FF).contains(scalar.value)
      || (0x2010...0x2027).contains(scalar.value) || (0x2500...0x25FF).contains(scalar.value)
      || (0x2800...0x28FF).contains(scalar.value) || (0x1FB82...0x1FBE7).contains(scalar.value)
      || (0x1CD00...0x1CDE5).contains(scalar.value) || (0x1CEA0...0x1CEAB).contains(scalar.value)
  }
}
