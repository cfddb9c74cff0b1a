import Foundation
import Testing

@testable import Plotting

@Suite("The gradient strip")
struct GradientTests {
  @Test(
    "shares of saturated inputs are those of the normal distribution",
    arguments: [
      (Functions.sigmoid(steepness: 1), 1, 3.907), (Functions.sigmoid(steepness: 1), 2, 30.220),
      (Functions.sigmoid(steepness: 1), 5, 67.98), (Functions.hyperbolicTangent, 1, 6.900),
      (Functions.hyperbolicTangent, 2, 36.323),
    ] as [(PlotFunction, Double, Double)])
  func saturated(function: PlotFunction, sigma: Double, percent: Double) {
    let shares = InputSpread(sigma: sigma).shares(of: function)
    #expect(abs((shares[.saturated] ?? 0) * 100 - percent) < 0.005)
  }

  @Test("relu is dead for half of the inputs, exactly")
  func dead() {
    let shares = InputSpread().shares(of: Functions.relu)
    #expect(abs((shares[.dead] ?? 0) - 0.5) < 1e-12 && abs((shares[.passing] ?? 0) - 0.5) < 1e-12)
  }

  @Test("has a texture for each of four levels, and a sentence that < and > change")
  func strip() {
    var request = PlotRequest(functions: [Functions.gelu], range: -6...6, spread: InputSpread())
    func lines(_ style: CanvasStyle) -> [String] {
      request.picture(style: style, columns: 60, rows: 16).text.split(separator: "\n").suffix(2).map(String.init)
    }
    #expect(
      lines(.braille) == [
        "|f'|░░░░░░░░░░░░░░░░░░▒▒▒▒▒░▒▒▒▒▒▒█████████████████████████",
        " · 0  ░ <0.1  ▒ <=1  █ >1   inputs N(0, 1): 18 % saturated",
      ])
    request.spread = InputSpread().stepped(by: 1)
    #expect(lines(.ascii)[1].hasSuffix("inputs N(0, 2^2): 27.2 % saturated"))
    #expect(lines(.ascii)[0].hasPrefix("|f'|:::"))
  }

  @Test("shows a spike that is narrower than any distance between samples, where bounds tell of it")
  func spike() {
    // f′ is 5 within 1e-5 of 0.1234, and 0 elsewhere.
    let reach = 1e-5
    let function = PlotFunction(
      name: "spike", orders: 1,
      enclose: { stretches, orders in
        (0...orders).map { _ in
          stretches.map { stretch in
            let isNear = stretch.lowerBound < 0.1234 + reach && stretch.upperBound > 0.1234 - reach
            return Bounds(lower: 0, upper: isNear ? 5 : 0, isContinuous: !isNear)
          }
        }
      },
      evaluate: { xs, orders in
        (0...orders).map { order in xs.map { order == 1 && abs($0 - 0.1234) < reach ? 5 : 0 } }
      })
    let strip = GradientStrip(of: function, over: Axis(range: -6...6, cells: 60), spread: InputSpread())
    #expect(strip.levels.map { $0 == .amplifying } == (0..<60).map { $0 == 30 })
  }

  @Test("leaves the room to the plot where there is little")
  func small() {
    let request = PlotRequest(functions: [Functions.gelu], range: -6...6, spread: InputSpread())
    #expect(!request.picture(style: .braille, columns: 40, rows: 10).text.contains("|f'|"))
  }

  @Test("is in the SVG, too: a bar for each run of columns on one level")
  func svg() {
    let request = PlotRequest(functions: [Functions.relu], range: -6...6, spread: InputSpread())
    let svg = request.svg(columns: 60, rows: 20)
    #expect(svg.contains("inputs N(0, 1): 50 % dead"))
    #expect(svg.components(separatedBy: "fill-opacity").count - 1 == 2)
  }
}
