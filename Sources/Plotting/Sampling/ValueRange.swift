/// The y-range that shows what curves do, and whether something had to be left out.
struct ValueRange {
  var lower: Double
  var upper: Double
  /// A pole or an infinity lies below, or above.
  var isClippedBelow = false
  var isClippedAbove = false

  /// The range of the curve of one order; nil where the function has no finite value.
  init?(_ function: PlotFunction, order: Int, axis: Axis) {
    let coarse = SamplePoints(function, orders: order).filled(along: axis, count: 256)
    let values = coarse.ys.indices.contains(order) ? coarse.ys[order].filter(\.isFinite).sorted() : []
    guard let low = values.first, let high = values.last else { return nil }
    let (lowTail, highTail) = (values[values.count / 25], values[values.count - 1 - values.count / 25])

    // The bulk of the values, not the tails, tells how fine a dot is going to be.
    let height = highTail > lowTail ? highTail - lowTail : high - low
    let dot = max(height / 200, high.ulp, low.ulp)
    let resolutions = (0...order).map { ColumnSampler.Resolution(dot: $0 == order ? dot : .infinity, visible: nil) }
    let sampler = ColumnSampler(function, axis: axis, resolutions: resolutions, depthLimit: 44)
    let points = sampler.points
    let sorted = sampler.sorted.filter { !points.ys[order][$0].isNaN }
    let dense = sorted.map { (x: points.xs[$0], y: points.ys[order][$0]) }
    let value = { function.values(at: $0, orders: order)[order] }
    let top = Self.summit(of: dense, reach: axis.cellWidth, bulk: height, value)
    let bottom = Self.summit(of: dense.map { ($0.x, -$0.y) }, reach: axis.cellWidth, bulk: height) { -value($0) }
    upper = top ?? highTail
    lower = bottom.map { -$0 } ?? lowTail
    isClippedAbove = top == nil
    isClippedBelow = bottom == nil
  }

  init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// The highest value, or nil where it is no summit but a pole: infinite, still far from both its neighbours,
  /// or surpassed when one looks more closely around it.
  private static func summit(
    of samples: [(x: Double, y: Double)], reach: Double, bulk: Double, _ value: (Double) -> Double
  ) -> Double? {
    guard let outer = samples.indices.max(by: { samples[$0].y < samples[$1].y }) else { return nil }
    let (x, y) = samples[outer]
    guard y.isFinite else { return nil }
    guard outer > 0, outer < samples.count - 1 else { return y }
    let scale = max(abs(y), bulk)
    if [outer - 1, outer + 1].allSatisfy({ abs(samples[$0].y - y) > scale / 4 }) { return nil }
    var distance = reach
    for _ in 0..<80 {
      if max(value(x - distance), value(x + distance)) > y + scale / 20 { return nil }
      distance *= 0.75
    }
    return y
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

  /// The range for an axis of so many cells: 0 included when near, a little room, and 0 at the centre of a cell.
  func axis(cells: Int) -> Axis {
    let limit = 5e307
    var (low, high) = (max(lower, -limit), min(upper, limit))
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

extension SamplePoints {
  /// With evaluations spread evenly over an axis.
  fileprivate func filled(along axis: Axis, count: Int) -> SamplePoints {
    var filled = self
    let even = Axis(range: axis.range, cells: count)
    _ = filled.append((0...count).map(even.edge))
    return filled
  }
}
