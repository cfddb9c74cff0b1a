/// The y-range that shows what curves do, and whether something had to be left out.
struct ValueRange {
  var lower: Double
  var upper: Double
  /// A pole or an infinity lies below, or above.
  var isClippedBelow = false
  var isClippedAbove = false

  /// The ranges of a function and its derivatives; nil for orders without a finite value.
  static func ranges(of function: PlotFunction, orders: Int, over range: ClosedRange<Double>, budget: Int)
    -> [ValueRange?]
  {
    var bulks: [Bulk?] = []
    let sampler = ColumnSampler(
      function, axis: Axis(range: range, cells: columns), orders: orders, depthLimit: 44, budget: budget
    ) { points in
      bulks = (0...orders).map { $0 <= points.orders ? Bulk(points.ys[$0]) : nil }
      return bulks.map { ColumnSampler.Resolution(dot: $0?.dot ?? .infinity, visible: nil) }
    }
    return bulks.enumerated().map { order, bulk in bulk.map { ValueRange(sampler, order: order, bulk: $0) } }
  }

  /// Enough to find the height of what is drawn; to draw it takes more.
  private static let columns = 96

  /// Where most of the values lie that were sampled evenly.
  private struct Bulk {
    var lowTail: Double
    var highTail: Double
    var height: Double
    /// The bulk of the values, not the tails, tells how fine a dot is going to be.
    var dot: Double { max(height / 200, lowTail.ulp, highTail.ulp) }

    init?(_ values: [Double]) {
      let values = values.filter(\.isFinite).sorted()
      guard let low = values.first, let high = values.last else { return nil }
      (lowTail, highTail) = (values[values.count / 25], values[values.count - 1 - values.count / 25])
      height = highTail > lowTail ? highTail - lowTail : high - low
    }
  }

  private init(_ sampler: ColumnSampler, order: Int, bulk: Bulk) {
    let top = Self.summit(of: sampler, order: order, sign: 1, bulk: bulk.height)
    let bottom = Self.summit(of: sampler, order: order, sign: -1, bulk: bulk.height)
    upper = top ?? bulk.highTail
    lower = bottom.map { -$0 } ?? bulk.lowTail
    isClippedAbove = top == nil
    isClippedBelow = bottom == nil
  }

  /// The highest value, or nil where it is no summit but a pole.
  private static func summit(of sampler: ColumnSampler, order: Int, sign: Double, bulk: Double) -> Double? {
    let points = sampler.points
    var best: (place: Int, y: Double)?
    for (place, index) in sampler.sorted.enumerated() {
      let y = sign * points.ys[order][index]
      if !y.isNaN, y > best?.y ?? -.infinity { best = (place, y) }
    }
    guard let (place, y) = best, y.isFinite else { return nil }
    let last = sampler.sorted.count - 1
    guard place > 0, place < last else { return y }
    // Where the curve is understood, so is its summit.
    let scale = max(abs(y), bulk)
    let isSmooth = [place - 1, place + 1].allSatisfy {
      abs(sign * points.ys[order][sampler.sorted[$0]] - y) < scale / 20
    }
    if isSmooth { return y }
    let stretch = points.xs[sampler.sorted[place - 1]]...points.xs[sampler.sorted[place + 1]]
    // Bounded here, so no pole; and then the samples have found the summit.
    if let bounds = points.function.enclose?([stretch], order + 1), bounds[order][0].isFinite { return y }
    let summit = Summit(
      near: points.xs[sampler.sorted[place]], y: y, reach: sampler.axis.cellWidth, bulk: bulk,
      within: sampler.axis.range
    ) { xs in points.function.values(at: xs, order: order).map { sign * $0 } }
    return summit.isPole ? nil : summit.y
  }

  /// The range of data; nil without any.
  init?(of points: [DataPoint]) {
    guard let lower = points.map(\.y).min(), let upper = points.map(\.y).max() else { return nil }
    self.init(lower: lower, upper: upper)
  }

  init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// One range that shows both.
  func union(_ other: ValueRange) -> ValueRange {
    var both = ValueRange(lower: min(lower, other.lower), upper: max(upper, other.upper))
    both.isClippedBelow = isClippedBelow || other.isClippedBelow
    both.isClippedAbove = isClippedAbove || other.isClippedAbove
    return both
  }

  /// The same range, which leaves out what another has beyond it.
  func clipping(_ other: ValueRange) -> ValueRange {
    var clipped = self
    clipped.isClippedBelow = isClippedBelow || other.isClippedBelow || other.lower < lower
    clipped.isClippedAbove = isClippedAbove || other.isClippedAbove || other.upper > upper
    return clipped
  }

  /// What an axis leaves out.
  func note(on axis: Axis) -> String? {
    let (low, high) = (axis.range.lowerBound.text(digits: 3), axis.range.upperBound.text(digits: 3))
    return switch (isClippedBelow, isClippedAbove) {
    case (true, true): "y clipped to \(low)…\(high)"
    case (true, false): "y clipped below \(low)"
    case (false, true): "y clipped above \(high)"
    case (false, false): nil
    }
  }

  /// The same range, without what no axis can show: its height has to be a number.
  var drawable: ValueRange {
    let limit = lower < 0 && upper > 0 ? 5e307 : 1.2e308
    var range = self
    (range.lower, range.upper) = (max(lower, -limit), min(upper, limit))
    range.isClippedBelow = isClippedBelow || lower < -limit
    range.isClippedAbove = isClippedAbove || upper > limit
    return range
  }

  /// The axis of so many cells for a drawable range: 0 included when near, a little room, and 0 at the centre of a
  /// cell.
  func axis(cells: Int) -> Axis {
    let limit = 1.2e308
    var (low, high) = (lower, upper)
    let size = max(abs(low), abs(high))
    if high - low <= max(8 * size.ulp, 1e-305) {
      // A constant: in the middle between 0 and its double.
      let room = size < 1e-305 ? 1 : min(size, limit - size)
      (low, high) = (low - room, high + room)
    }
    let span = high - low
    if low > 0, low < 0.35 * span { low = 0 }
    if high < 0, -high < 0.35 * span { high = 0 }
    if low != 0 { low -= 0.02 * span }
    if high != 0 { high += 0.02 * span }
    return low <= 0 && high >= 0 ? centred(low, high, cells: cells) : Axis(range: low...high, cells: cells)
  }

  /// The smallest cells that cover the range with 0 in the middle of one; of round height when that costs little.
  private func centred(_ low: Double, _ high: Double, cells: Int) -> Axis {
    func height(_ below: Int) -> Double {
      max(-low / (Double(below) + 0.5), high / (Double(cells - below) - 0.5))
    }
    func best(_ candidates: [(below: Int, height: Double)]) -> (below: Int, height: Double)? {
      candidates.min { $0.height < $1.height }
    }
    guard let fit = best((0..<cells).map { ($0, height($0)) }), fit.height > 0 else {
      return Axis(range: -1...1, cells: cells)
    }
    var cell = fit.height
    // What is clipped anyway may as well be clipped at a rounder place.
    let tolerance = isClippedBelow || isClippedAbove ? 1.35 : 1.13
    let allowed = cell * (1 - 1e-9)...cell * tolerance
    let parts = TickStep.ladder(from: cell * 2).prefix(6).flatMap { step -> [Double] in
      (2...6).map { step.value / Double($0) }
    }
    let round = parts.filter(allowed.contains).min()
    if let round { cell = round }
    // With higher cells there may be room to spare: share it between both ends.
    let needed = Int((-low / cell - 0.5 - 1e-9).rounded(.up))
    let spare = cells - max(0, needed) - 1 - Int((high / cell - 0.5 - 1e-9).rounded(.up))
    let below = max(0, needed) + (low < 0 ? max(0, spare) / 2 : 0)
    return Axis(range: -(Double(below) + 0.5) * cell...(Double(cells - below) - 0.5) * cell, cells: cells)
  }
}
