import ActivationLanguage
import RandomExpressions
import Testing
import VectorMath

@testable import Plotting
@testable import Session

/// What is drawn is what the function does, and nothing else.
@Suite("Curves of random expressions")
struct HonestCurveTests {
  /// The request of a `plot` statement, for f alone.
  private func request(_ statement: String) throws -> PlotRequest {
    var session = Session()
    for each in SourceText("set derivatives 0\n\(statement)").statements {
      if case .plot(let request) = try session.run(each) { return request }
    }
    throw NoPlot(statement: statement)
  }

  private struct NoPlot: Error { var statement: String }

  private struct Drawn: Hashable { var column, row: Int }

  /// The cells of a panel in which a curve has dots.
  private func cells(_ scene: Scene) -> Set<Drawn> {
    let panel = scene.panels[0]
    let rows = panel.y.divided(by: scene.grid.dotsDown)
    let dots = panel.curves[0].dots(on: rows, .braille)
    let all = dots + panel.curves[0].grazing(besides: dots, on: rows, scene.grid)
    return Set(all.map { Drawn(column: $0.x / scene.grid.dotsAcross, row: $0.y / scene.grid.dotsDown) })
  }

  @Test("every f(x) at 10,000 random x lies in a drawn cell, and every drawn cell is touched", arguments: 0..<48)
  func random(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed) &* 977 + 5)
    var writer = ExpressionWriter(random: random)
    var text = writer.expression(depth: 3)
    // A number alone is no activation.
    if !text.split(whereSeparator: { !$0.isLetter }).contains("x") { text += " + x" }
    let reaches: [Double] = [0.5, 3, 6, 20]
    let centers: [Double] = [0, 0, 1.3, -2.7]
    let reach = reaches.randomElement(using: &random) ?? 6
    let center = centers.randomElement(using: &random) ?? 0
    let request = try request("plot \(text) on \(center - reach)..\(center + reach)")
    let scene = Scene(request, style: .braille, columns: 80, rows: 24)
    let panel = scene.panels[0]
    let drawn = cells(scene)
    let xs = (0..<10_000).map { _ in Double.random(in: request.range, using: &random) }
    var missed: [Double] = []
    for (x, y) in zip(xs, request.functions[0].values(at: xs, order: 0)) where panel.y.range.contains(y) {
      guard let column = panel.x.cell(containing: x) else { continue }
      // A value on the border of two cells may be drawn in either.
      let place = panel.y.position(of: y)
      let rows = [place - 1e-6, place + 1e-6].map { (row: Double) -> Int in
        min(max(0, Int(row.rounded(.down))), panel.y.cells - 1)
      }
      if !rows.contains(where: { drawn.contains(Drawn(column: column, row: $0)) }) { missed.append(x) }
    }
    #expect(missed == [], "plot \(text) on \(request.range)")
    #expect(untouched(drawn, request, panel) == [], "plot \(text) on \(request.range)")
  }

  /// The drawn cells that no stretch between two of many samples runs through.
  private func untouched(_ drawn: Set<Drawn>, _ request: PlotRequest, _ panel: Panel) -> [Drawn] {
    let samples = 600
    var rest: [Drawn] = []
    for (column, cells) in Dictionary(grouping: drawn, by: \.column) {
      let (low, high) = (panel.x.edge(column), panel.x.edge(column + 1))
      let xs = (0...samples).map { low + (high - low) * Double($0) / Double(samples) }
      let ys = request.functions[0].values(at: xs, order: 0)
      for cell in cells {
        let (bottom, top) = (panel.y.edge(cell.row), panel.y.edge(cell.row + 1))
        let slack = 0.02 * (top - bottom)
        let isTouched = zip(ys, ys.dropFirst()).contains { a, b in
          a.isNaN || b.isNaN
            ? (bottom - slack...top + slack).contains(a) || (bottom - slack...top + slack).contains(b)
            : min(a, b) <= top + slack && max(a, b) >= bottom - slack
        }
        if !isTouched { rest.append(cell) }
      }
    }
    return rest
  }

  @Test(
    "a bump narrower than any sample is seen, because bounds say that it may be there",
    arguments: [1e-3, 1e-6, 1e-9])
  func bump(width: Double) throws {
    let request = try request("plot exp(-((x - 0.7234567)/\(width))^2) on -6..6")
    let scene = Scene(request, style: .braille, columns: 80, rows: 24)
    let top = scene.panels[0].curves[0].columns.joined().map(\.upper).max() ?? 0
    #expect(top > 0.99)
  }
}
