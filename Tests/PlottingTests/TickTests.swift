import Plotting
import Testing

@Suite("Ticks")
struct TickTests {
  @Test(
    "are round numbers with consistent decimals",
    arguments: [
      (-6.0...6.0, 73, "-6 -5 -4 -3 -2 -1 0 1 2 3 4 5 6"),
      (-1.0...1.0, 40, "-1.0 -0.5 0 0.5 1.0"),
      (0.0...10.0, 40, "0 2 4 6 8 10"),
      (0.0...100.0, 29, "0 25 50 75 100"),
      (0.0...1e6, 60, "0 200000 400000 600000 800000 1000000"),
      (0.0...1e-7, 60, "0 2e-8 4e-8 6e-8 8e-8 1e-7"),
      (1e300...2e300, 60, "1e300 1.2e300 1.4e300 1.6e300 1.8e300 2e300"),
      (1234.5...1234.6, 60, "1234.50 1234.52 1234.54 1234.56 1234.58 1234.60"),
    ])
  func labels(range: ClosedRange<Double>, cells: Int, expected: String) {
    #expect(Axis(range: range, cells: cells).ticks(gap: 3).map(\.label).joined(separator: " ") == expected)
  }

  /// Random ranges of every size, as both a horizontal and a vertical axis.
  @Test("mark, in the very cell that contains it, exactly the value that their label says", arguments: 0..<10)
  func truth(seed: UInt64) {
    var random = SplitMix(state: seed)
    var untrue = 0
    var unmarked = 0
    for _ in 0..<10_000 {
      let axis = random.axis()
      let ticks = random.next() % 2 == 0 ? axis.ticks(gap: 3) : axis.ticks(spacing: 2)
      for tick in ticks {
        let isLast = tick.cell == axis.cells - 1
        let isInCell =
          axis.edge(tick.cell) <= tick.value
          && (isLast ? tick.value <= axis.range.upperBound : tick.value < axis.edge(tick.cell + 1))
        if Double(tick.label) != tick.value || !isInCell || tick.label.hasPrefix("-0 ") || tick.label == "-0" {
          untrue += 1
        }
      }
      if axis.range.contains(0), !ticks.contains(where: { $0.label == "0" && $0.value == 0 }) { unmarked += 1 }
      if zip(ticks, ticks.dropFirst()).contains(where: { $0.value >= $1.value || $0.cell > $1.cell }) { untrue += 1 }
    }
    #expect(untrue == 0, "labels that are not true")
    #expect(unmarked == 0, "ranges with 0 in them but no tick there")
  }
}

/// A small generator, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Of a span from 1e-300 to 1e300, at 0 or as far from it as some thousand spans.
  mutating func axis() -> Axis {
    let exponent = Int.random(in: -300...300, using: &self)
    let span = Double.random(in: 1..<10, using: &self) * (Double("1e\(exponent)") ?? 1)
    let place = [0, 1, 1000].randomElement(using: &self) ?? 0
    let lower = span * Double.random(in: -1...1, using: &self) * Double(place == 0 ? 1 : place)
    return Axis(range: lower...(lower + span), cells: Int.random(in: 3...150, using: &self))
  }
}
