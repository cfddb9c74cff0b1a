import Plotting
import Testing
import VectorMath

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

  /// 100,000 random ranges of every size, as a horizontal or a vertical axis.
  @Test("mark, in the very cell that contains it, exactly the value that their label says", arguments: 0..<10)
  func truth(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var wrong: [String] = []
    for _ in 0..<10_000 where wrong.count < 10 {
      let axis = random.axis()
      let isHorizontal = random.next() % 2 == 0
      let ticks = isHorizontal ? axis.ticks(gap: random.number(1...4)) : axis.ticks(spacing: random.number(1...3))
      wrong += faults(of: ticks, on: axis).map { "\($0) on \(axis): \(ticks.map(\.label))" }
    }
    #expect(wrong == [])
  }

  /// What is wrong with the ticks of an axis, in words.
  private func faults(of ticks: [Tick], on axis: Axis) -> [String] {
    var faults: [String] = []
    for tick in ticks {
      if Double(tick.label) != tick.value { faults.append("\(tick.label) is not \(tick.value)") }
      if tick.label == "-0" { faults.append("0 has no sign") }
      if !axis.range.contains(tick.value) { faults.append("\(tick.label) is out of range") }
      let isInCell =
        axis.edge(tick.cell) <= tick.value
        && (tick.cell == axis.cells - 1 || tick.value < axis.edge(tick.cell + 1))
      if !isInCell || axis.cell(containing: tick.value) != tick.cell {
        faults.append("\(tick.label) is in another cell")
      }
    }
    for (tick, next) in zip(ticks, ticks.dropFirst()) {
      if tick.value >= next.value || tick.cell > next.cell { faults.append("\(tick.label) is not below \(next.label)") }
      if tick.label == next.label { faults.append("\(tick.label) is there twice") }
    }
    if ticks.isEmpty { faults.append("no tick") }
    if axis.range.contains(0), !ticks.contains(where: { $0.label == "0" && $0.value == 0 }) { faults.append("no 0") }
    return faults
  }
}

/// A small generator, so that a failure can be repeated.
extension SplitMix64 {
  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// A horizontal or vertical axis over any range between -1e300 and 1e300.
  mutating func axis() -> Axis {
    let range = next() % 2 == 0 ? placedRange() : endedRange()
    return Axis(range: range, cells: number(1...100))
  }

  /// Of a span from 1e-300 to 1e300, at 0, near it or far from it, down to where doubles hardly fill the cells.
  private mutating func placedRange() -> ClosedRange<Double> {
    let distances: [Double] = [0, 1, 1000, 1e9, 1e14]
    let distance = distances.randomElement(using: &self) ?? 0
    let span = size(-300...285)
    let lower = span * (distance * .random(in: -1...1, using: &self) - .random(in: 0...1, using: &self))
    return lower + span > lower ? lower...(lower + span) : lower...lower.nextUp
  }

  /// Of two ends of any signs and sizes.
  private mutating func endedRange() -> ClosedRange<Double> {
    let ends = [0, 1].map { _ in next() % 16 == 0 ? 0 : size(-300...299) * (next() % 2 == 0 ? 1 : -1) }.sorted()
    return ends[0] < ends[1] ? ends[0]...ends[1] : -1...1
  }

  /// A positive number whose exponent of ten is as likely to be any of these.
  private mutating func size(_ exponents: ClosedRange<Int>) -> Double {
    Double.random(in: 1..<10, using: &self) * (Double("1e\(number(exponents))") ?? 1)
  }
}
