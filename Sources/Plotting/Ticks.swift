#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A marked value of an axis. The label parses to exactly `value`, and `cell` contains it.
public struct Tick: Sendable, Hashable {
  public var value: Double
  public var label: String
  public var cell: Int
}

/// A step of 1, 2, 2.5 or 5 · 10ⁿ.
struct TickStep {
  var units: Int
  var exponent: Int

  var value: Double { DecimalNumber(units: units, exponent: exponent).value }

  func times(_ count: Int) -> DecimalNumber { DecimalNumber(units: count * units, exponent: exponent) }

  /// The steps from about `smallest` upwards, over some decades.
  static func ladder(from smallest: Double) -> [TickStep] {
    let decade = Int(log10(smallest).rounded(.down))
    let steps = (decade...(decade + 3)).flatMap { exponent in
      [(1, exponent), (2, exponent), (25, exponent - 1), (5, exponent)].map { TickStep(units: $0, exponent: $1) }
    }
    // Only the first decade can be too small.
    return steps.prefix(4).filter { $0.value >= smallest * (1 - 1e-9) } + steps.dropFirst(4)
  }
}

extension Axis {
  /// Ticks for labels that stand side by side, at least `gap` blanks apart.
  public func ticks(gap: Int) -> [Tick] {
    guard cellWidth.isNormal else { return ends }
    let ticks = ticks(of: steps(from: 1 + gap)) { labelWidth, spacing in Double(labelWidth + gap) <= spacing } ?? ends
    // A single tick other than 0 tells less than the ends do.
    return ticks.count < 2 && !range.contains(0) ? ends : ticks
  }

  /// Ticks for labels that stand one above the other, at least `spacing` cells apart.
  ///
  /// A step of whole cells is preferred where there is one, for it looks even.
  public func ticks(spacing: Int) -> [Tick] {
    guard cellWidth.isNormal else { return ends }
    let steps = steps(from: spacing)
    let even = steps.filter { step in
      let cells = step.value / cellWidth
      return cells <= Double(3 * spacing) && abs(cells - cells.rounded()) < 1e-6
    }
    if let ticks = ticks(of: even, where: { _, _ in true }), ticks.count > 2 { return ticks }
    let spaced = ticks(of: steps) { _, _ in true } ?? ends
    // One tick tells no scale, so a low axis has them closer.
    guard spaced.count < 2 else { return spaced }
    if spacing > 1 { return ticks(spacing: spacing - 1) }
    let closer = TickStep.ladder(from: cellWidth / 2).lazy.compactMap { ticks(of: [$0]) { _, _ in true } }
    return closer.first { $0.count > 1 && Set($0.map(\.cell)).count == $0.count } ?? spaced
  }

  private func steps(from cells: Int) -> [TickStep] { TickStep.ladder(from: cellWidth * Double(cells)) }

  /// The multiples of the first step whose labels fit into its spacing; nil where there is none.
  private func ticks(of steps: [TickStep], where fits: (_ labelWidth: Int, _ spacing: Double) -> Bool) -> [Tick]? {
    for step in steps {
      guard let counts = multiples(of: step) else { continue }
      if counts.isEmpty { break }
      let ends = Self.labels(of: [counts.lowerBound, counts.upperBound - 1].map { step.times($0) })
      guard fits(ends.map(\.utf8.count).max() ?? 0, step.value / cellWidth) else { continue }
      let numbers = counts.map { step.times($0) }
      let labels = Self.labels(of: numbers)
      guard fits(labels.map(\.utf8.count).max() ?? 0, step.value / cellWidth) else { continue }
      return zip(numbers, labels).compactMap { number, label in
        let value = number.value
        return cell(containing: value).map { Tick(value: value, label: label, cell: $0) }
      }
    }
    return nil
  }

  /// Which multiples of a step the range contains; nil where doubles cannot count them.
  private func multiples(of step: TickStep) -> Range<Int>? {
    let size = step.value
    let first = (range.lowerBound / size).rounded() - 1
    let last = (range.upperBound / size).rounded() + 1
    guard max(abs(first), abs(last)) < 0x1p48 else { return nil }
    var counts = Int(first)..<Int(last) + 1
    // Division may be off by one; the value that a label says decides.
    while let first = counts.first, step.times(first).value < range.lowerBound {
      counts = (first + 1)..<counts.upperBound
    }
    while let last = counts.last, step.times(last).value > range.upperBound { counts = counts.lowerBound..<last }
    return counts
  }

  /// Labels in one form for the whole axis: plain, or scientific where that is shorter than long numbers.
  private static func labels(of numbers: [DecimalNumber]) -> [String] {
    let plain = numbers.map(\.plainWidth).max() ?? 0
    guard plain > 7 else { return numbers.map(\.plainText) }
    let scientific = numbers.map(\.scientificText)
    return (scientific.map(\.utf8.count).max() ?? 0) < plain ? scientific : numbers.map(\.plainText)
  }

  /// Where no round numbers can be told apart, the ends of the range at full length.
  private var ends: [Tick] {
    guard range.lowerBound < range.upperBound else { return [] }
    // Where there are fewer doubles than cells, the first cells may be empty.
    return [range.lowerBound, range.upperBound].compactMap { end in
      cell(containing: end).map { Tick(value: end, label: end.text(digits: 17), cell: $0) }
    }
  }
}
