import Testing

@testable import Plotting

@Suite("Intersections")
struct IntersectionTests {
  @Test("are found to the last bit, and only where curves part again")
  func places() {
    let line = Functions.make("half", { 0.5 * $0 }, { _ in 0.5 }, { _ in 0 })
    let found = PointFinder.intersections(of: Functions.hyperbolicTangent, line, over: -6...6, columns: 80)
    // tanh(x) = x/2, by mpmath.
    let place = 1.9150080481545374
    #expect(found.count == 3)
    #expect(zip(found.map(\.x), [-place, 0, place]).allSatisfy { abs($0 - $1) <= 2 * $1.ulp })
    #expect(PointFinder.intersections(of: Functions.relu, Functions.relu, over: -6...6, columns: 80).isEmpty)
  }

  @Test("are named above two curves, and stepped through")
  func named() {
    let line = Functions.make("half", { 0.5 * $0 }, { _ in 0.5 }, { _ in 0 })
    var request = PlotRequest(functions: [Functions.hyperbolicTangent, line], range: -6...6, derivatives: 0)
    request.showsMarks = true
    #expect(request.picture(style: .braille, columns: 80, rows: 20).text.contains("◆ tanh meets half at 1.915"))
    var view = ViewState(request: request, style: .braille, columns: 80, rows: 24)
    view.settle()
    #expect(view.picture().text.contains("◆ tanh meets half at 0"))
    #expect(!view.picture().text.contains("half meets"), "what was said of the one")
    _ = view.react(to: .character("n"))
    let readOut = String(view.picture().rows[22].map(\.glyph))
    #expect(readOut.contains("x = 1.915008") && readOut.contains("intersection"))
  }
}
