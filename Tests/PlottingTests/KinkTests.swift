import Foundation
import Testing

@testable import Plotting

@Suite("Kinks")
struct KinkTests {
  private func kinks(_ function: PlotFunction) -> [PointOfInterest] {
    PointFinder.points(of: function, order: 0, over: -6...6, columns: 80).filter { $0.kinds.contains(.kink) }
  }

  @Test("are where the slope has a limit on either side")
  func found() {
    let relu = kinks(Functions.relu)
    #expect(relu.map(\.x) == [0] && relu[0].left == 0 && relu[0].right == 1 && relu[0].convention == 0)
    #expect(kinks(Functions.magnitude).map(\.x) == [0])
  }

  @Test("are no upright tangents, no ends of a domain, no slopes without bound")
  func others() {
    let power = Functions.make("x^x", { pow($0, $0) }, { pow($0, $0) * (log($0) + 1) })
    let cube = Functions.make("cbrt", { cbrt($0) }, { 1 / (3 * cbrt($0) * cbrt($0)) })
    for function in [Functions.root, power, cube] { #expect(kinks(function) == [], "\(function.name)") }
  }
}
