import Testing

@testable import Plotting

@Suite("A canvas")
struct CanvasTests {
  /// Curves that lie where a test puts them.
  private func curve(_ series: Int) -> Curve {
    Curve(name: "curve\(series)", series: series, order: 0, index: series, columns: [], jumps: [])
  }

  /// What a cell shows in which the dots of `mask` are set, numbered row by row from the upper left.
  private func glyph(_ style: CanvasStyle, _ mask: Int) -> Character? {
    var canvas = DotCanvas(style, columns: 1, rows: 1)
    for dot in 0..<style.dotsAcross * style.dotsDown where mask >> dot & 1 == 1 {
      canvas.set([(x: dot % style.dotsAcross, y: style.dotsDown - 1 - dot / style.dotsAcross)], for: curve(0))
    }
    return canvas.cell(column: 0, row: 0)?.glyph
  }

  @Test(
    "shows each set of dots by the block that Unicode names for it",
    arguments: [CanvasStyle.half, .block, .octant, .braille])
  func names(style: CanvasStyle) throws {
    let dots = style.dotsAcross * style.dotsDown
    #expect(glyph(style, 0) == nil)
    for mask in 1..<1 << dots {
      let scalar = try #require(glyph(style, mask)?.unicodeScalars.first)
      let name = try #require(scalar.properties.name)
      let shape = try #require(Block(named: name), "\(name)")
      #expect(shape.dots(across: style.dotsAcross, down: style.dotsDown) == mask, "\(name)")
    }
  }

  @Test("has no two glyphs alike", arguments: [CanvasStyle.half, .block, .octant, .braille])
  func distinct(style: CanvasStyle) {
    let masks = 1..<1 << (style.dotsAcross * style.dotsDown)
    #expect(Set(masks.compactMap { glyph(style, $0) }).count == masks.count)
  }

  @Test("merges the dots of curves that share a cell, in the ink of the one in front", arguments: CanvasStyle.allCases)
  func shared(style: CanvasStyle) {
    var canvas = DotCanvas(style, columns: 1, rows: 1)
    let (front, behind) = (curve(1), curve(0))
    canvas.set([(x: 0, y: style.dotsDown - 1)], for: front)
    canvas.set([(x: 0, y: 0)], for: behind)
    #expect(canvas.cell(column: 0, row: 0)?.ink == front.ink)
    #expect(canvas.owner(column: 0, row: 0) == front.index)
    let glyphs: [CanvasStyle: Character] = [
      .ascii: front.glyph, .half: "█", .block: "▌", .octant: "\u{1CD36}", .braille: "⡁",
    ]
    #expect(canvas.cell(column: 0, row: 0)?.glyph == glyphs[style])
  }

  @Test("tells six curves apart in the legend without colour", arguments: CanvasStyle.allCases)
  func legend(style: CanvasStyle) throws {
    let request = PlotRequest(functions: [Functions.gelu, Functions.magnitude], derivatives: 2)
    let scene = Scene(request, style: style, columns: 100, rows: 20)
    let legend = scene.draw(style).rows.prefix(scene.legendRows).map { String($0.map(\.glyph)) }.joined()
    let samples = ["gelu", "gelu'", "gelu''", "abs", "abs'", "abs''"].map { name in
      legend.split(separator: " \(name) ", maxSplits: 1)[0].suffix(4)
    }
    #expect(Set(samples).count == 6, "\(samples)")
  }

  @Test("draws a sample of a curve without a frame", arguments: CanvasStyle.allCases)
  func sample(style: CanvasStyle) {
    let picture = style.sample(of: Functions.gelu, over: -3...3, columns: 20, rows: 5)
    #expect(picture.rows.count == 5 && picture.rows.allSatisfy { $0.count == 20 })
    for column in 0..<20 { #expect(picture.rows.contains { $0[column] != .blank }, "no gap at \(column)") }
    #expect(picture.rows[0][19] != .blank && picture.rows[4][0] != .blank)
    #expect(picture.rows[0][0] == .blank && picture.rows[4][19] == .blank)
  }
}
