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
    let sampler = ColumnSampler(function, axis: axis, resolutions: resolutions, depthLimit: 24)
    let points = sampler.points
    let sorted = points.ascending.filter { !points.ys[order][$0].isNaN }
    let dense = sorted.map { points.ys[order][$0] }
    let top = Self.summit(of: dense, by: >)
    let bottom = Self.summit(of: dense, by: <)
    upper = top ?? highTail
    lower = bottom ?? lowTail
    isClippedAbove = top == nil
    isClippedBelow = bottom == nil
  }

  init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// The outermost value, or nil where it is a pole: infinite, or still far from both its neighbours.
  private static func summit(of values: [Double], by isBeyond: (Double, Double) -> Bool) -> Double? {
    guard let outer = values.indices.max(by: { isBeyond(values[$1], values[$0]) }) else { return nil }
    let value = values[outer]
    guard value.isFinite else { return nil }
    guard outer > 0, outer < values.count - 1 else { return value }
    let isLonely = [outer - 1, outer + 1].allSatisfy { abs(values[$0] - value) > abs(value) / 4 }
    return isLonely ? nil : value
  }

  /// One range that shows both.
  func union(_ other: ValueRange) -> ValueRange {
    var both = ValueRange(lower: min(lower, other.lower), upper: max(upper, other.upper))
    both.isClippedBelow = isClippedBelow || other.isClippedBelow
    both.isClippedAbove = isClippedAbove || other.isClippedAbove
    return both
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
    let limit = 8e307
    var (low, high) = (max(lower, -limit), min(upper, limit))
    let size = max(abs(low), abs(high))
    if high - low <= 8 * size.ulp {
      // A constant: in the middle between 0 and its double.
      let room = size == 0 ? 1 : min(size, limit - size)
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
