import Testing
import VectorMath

@testable import Plotting

/// What a column shows is what the function does over that column.
@Suite("Envelopes")
struct EnvelopeTests {
  private func envelope(
    _ function: PlotFunction, order: Int = 0, over range: ClosedRange<Double> = -6...6,
    visible: ClosedRange<Double>? = nil
  ) -> Envelope {
    let resolutions = (0...order).map { _ in ColumnSampler.Resolution(dot: 0.05, visible: visible) }
    return ColumnSampler(function, axis: Axis(range: range, cells: 150), resolutions: resolutions).envelope(
      order: order)
  }

  @Test(
    "contain the values at random places",
    arguments: [
      Functions.relu, Functions.gelu, Functions.steep, Functions.step, Functions.zero, Functions.magnitude,
      Functions.hyperbolicTangent, Functions.exponential,
    ])
  func honesty(function: PlotFunction) {
    let axis = Axis(range: -6...6, cells: 150)
    let columns = envelope(function).columns
    var random = SplitMix64(seed: 7)
    var outside: [Double] = []
    for _ in 0..<2_000 {
      let x = Double.random(in: -6...6, using: &random)
      let y = function.evaluate([x], 0)[0][0]
      let extents = columns[axis.cell(containing: x) ?? 0]
      let slack = 0.05
      if !extents.contains(where: { $0.lower - slack <= y && y <= $0.upper + slack }) { outside.append(x) }
    }
    #expect(outside == [])
  }

  @Test("keep a spike that lies between all even samples", arguments: [40.0, 200, 1e4, 1e9])
  func spike(steepness: Double) {
    let spike = envelope(Functions.sigmoid(steepness: steepness, at: 0.0301), order: 1)
    let top = spike.columns.joined().map(\.upper).max() ?? 0
    #expect(abs(top - steepness / 4) < steepness / 1000)
    #expect(spike.jumps.isEmpty)
  }

  @Test("know a jump to the bit, and which of its ends is closed")
  func jump() {
    let jumps = envelope(Functions.step).jumps
    #expect(jumps == [Jump(x: 0, left: 0, right: 1, closedEnd: .left)])
    let slope = envelope(Functions.magnitude, order: 1).jumps
    #expect(slope.map(\.left) == [-1, 0] && slope.map(\.right) == [0, 1])
  }

  @Test("do not take a steep slope for a jump", arguments: [1e3, 1e6, 1e12])
  func steepness(k: Double) {
    #expect(envelope(Functions.sigmoid(steepness: k)).jumps.isEmpty)
  }

  @Test("are broken at poles that change their sign, and run out of the plot at others")
  func poles() {
    #expect(envelope(Functions.tangent, visible: -8...8).jumps.count == 4)
    #expect(envelope(Functions.reciprocal, visible: -8...8).jumps.count == 1)
    #expect(envelope(Functions.reciprocalSquare, visible: -8...8).jumps.isEmpty)
  }

  @Test("are empty where there is no value")
  func undefined() {
    #expect(envelope(Functions.undefined).columns.allSatisfy { $0.isEmpty })
    let root = envelope(Functions.root, over: -1.001...1)
    let first = root.columns.firstIndex { !$0.isEmpty } ?? 0
    #expect(Axis(range: -1.001...1, cells: 150).cell(containing: 0) == first)
    #expect(abs((root.columns[first].first?.lower ?? 1) - 0) < 0.01)
  }

  @Test("survive a function that yields nothing, or too little")
  func unsoundFunction() {
    let silent = PlotFunction(name: "silent", orders: 2) { _, _ in [] }
    let short = PlotFunction(name: "short", orders: 0) { xs, _ in [Array(xs.dropLast())] }
    for function in [silent, short] { #expect(envelope(function).columns.allSatisfy { $0.isEmpty }) }
  }
}
