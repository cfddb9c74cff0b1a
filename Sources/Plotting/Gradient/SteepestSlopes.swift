import IntervalArithmetic

/// The steepest slope of a function within each column, as far as its level goes.
///
/// Slopes are sampled, and where bounds leave room for a higher level than was seen, they are looked for more closely:
/// a spike is found however narrow it is.
struct SteepestSlopes {
  /// |f′| by column; nil where f′ has no value.
  private(set) var slopes: [Double?]

  /// A stretch of a column over which a level above the one seen is not ruled out.
  private struct Stretch {
    var column: Int
    var range: ClosedRange<Double>
  }

  /// Places within a column at which the slope is looked at, beside its edges.
  private static let places = 8
  /// How often a stretch is halved, and how often where nothing is known of it.
  private static let (mostHalvings, mostOfUnbounded) = (24, 3)
  /// How far beyond a level a bound may be for rounding alone.
  private static let leeway = 1 - 0x1p-20

  init(of function: PlotFunction, over x: Axis) {
    let places = max(2, Self.places / function.memory.price)
    let fine = x.divided(by: places)
    let sampled = function.slopes(at: (0...fine.cells).map(fine.edge))
    slopes = (0..<x.cells).map { column in
      sampled[column * places...(column + 1) * places].map(abs).filter { !$0.isNaN }.max()
    }
    guard let enclose = function.enclose else { return }
    var open = (0..<x.cells).map { Stretch(column: $0, range: x.edge($0)...x.edge($0 + 1)) }
    for halving in 0..<Self.mostHalvings {
      let bounds = enclose(open.map(\.range), 1)
      guard bounds.count > 1 else { return }
      open = zip(open, bounds[1]).filter { isOpen($0, $1, halving) }.map(\.0)
      // Where much stays open, as in a wild oscillation, the samples have to do.
      guard !open.isEmpty, open.count <= 4 * x.cells else { return }
      open = halved(open, function)
    }
  }

  private func isOpen(_ stretch: Stretch, _ bounds: Bounds, _ halving: Int) -> Bool {
    let steepest = max(abs(bounds.lower), abs(bounds.upper))
    if bounds.isUndefined || steepest.isInfinite && halving >= Self.mostOfUnbounded { return false }
    guard let seen = slopes[stretch.column] else { return true }
    return GradientLevel(slope: seen) != GradientLevel(slope: max(seen, steepest * Self.leeway))
  }

  /// Both halves of each stretch, after a look at the slope in its middle.
  private mutating func halved(_ stretches: [Stretch], _ function: PlotFunction) -> [Stretch] {
    let middles = stretches.map { Double.middle($0.range.lowerBound, $0.range.upperBound, depth: 0) }
    var halves: [Stretch] = []
    for (index, slope) in function.slopes(at: middles).enumerated() {
      let (stretch, middle) = (stretches[index], middles[index])
      if !slope.isNaN { slopes[stretch.column] = max(slopes[stretch.column] ?? 0, abs(slope)) }
      guard stretch.range.lowerBound < middle, middle < stretch.range.upperBound else { continue }
      halves.append(Stretch(column: stretch.column, range: stretch.range.lowerBound...middle))
      halves.append(Stretch(column: stretch.column, range: middle...stretch.range.upperBound))
    }
    return halves
  }
}
