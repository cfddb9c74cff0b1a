import IntervalArithmetic

/// Finds the points of interest of one curve by its samples, and then to the last bit by bisection.
struct PointFinder {
  private let function: PlotFunction
  private let order: Int
  private let sampler: ColumnSampler

  /// Where there would be more, none is of interest.
  private static let limit = 80

  static func points(of function: PlotFunction, order: Int, over range: ClosedRange<Double>, columns: Int)
    -> [PointOfInterest]
  {
    guard order <= function.orders else { return [] }
    let axis = Axis(range: range, cells: columns)
    // What swings that often is known to have too many before it is looked at closely.
    return changes(of: function, order: order, over: axis) > 2 * limit
      ? [] : PointFinder(function, order: order, axis: axis).points
  }

  /// How often the sign changes from one to the next of a few places in each column.
  private static func changes(of function: PlotFunction, order: Int, over axis: Axis) -> Int {
    let fine = axis.divided(by: 16)
    let values = function.values(at: (0...fine.cells).map(fine.edge), order: order)
    return zip(values, values.dropFirst()).count { $0 < 0 && $1 > 0 || $0 > 0 && $1 < 0 }
  }

  private init(_ function: PlotFunction, order: Int, axis: Axis) {
    // To prove where nothing is would take longer than to look closely.
    var function = function
    function.enclose = nil
    self.function = function
    self.order = order
    // The curve and, for kinks, its slope are looked at finely; lower orders only matter for what they yield.
    let orders = min(order + 1, function.orders)
    let ranges = ValueRange.ranges(of: function, orders: orders, over: axis.range, budget: ColumnSampler.budget)
    let resolutions = ranges.enumerated().map { each, values -> ColumnSampler.Resolution in
      guard each >= order, let values else {
        return ColumnSampler.Resolution(dot: .infinity, visible: nil)
      }
      let height = values.upper - values.lower
      let size = max(abs(values.upper), abs(values.lower))
      let margin = max(height, size)
      return ColumnSampler.Resolution(
        dot: max(height / 400, size * 1e-9), visible: values.lower - margin...values.upper + margin)
    }
    sampler = ColumnSampler(function, axis: axis, resolutions: resolutions, tellsSigns: true)
  }

  private var points: [PointOfInterest] {
    let breaks = breaks
    let broken = Set(breaks.map(\.x))
    var found = breaks
    for (depth, name) in [(0, { _ in .root }), (1, { $0 ? .minimum : .maximum }), (2, { _ in .inflection })]
      as [(Int, (Bool) -> PointOfInterest.Kind)]
    {
      guard let places = crossings(of: order + depth) else { return [] }
      found += places.map { x, rises in
        PointOfInterest(kinds: [name(rises)], x: x, y: value(at: x))
      }
    }
    // One place may be several things; at a jump or kink the one-sided values come first.
    var merged: [PointOfInterest] = []
    for point in found.sorted(by: { $0.x < $1.x }) {
      if let last = merged.indices.last, merged[last].x == point.x || merged[last].x.nextUp == point.x {
        merged[last].kinds += point.kinds.filter { !merged[last].kinds.contains($0) }
        merged[last].left = merged[last].left ?? point.left
        merged[last].right = merged[last].right ?? point.right
        merged[last].convention = merged[last].convention ?? point.convention
        if broken.contains(point.x) { (merged[last].x, merged[last].y) = (point.x, point.y) }
      } else {
        merged.append(point)
      }
    }
    for index in merged.indices { merged[index].kinds.sort { Self.rank($0) < Self.rank($1) } }
    return merged.count > 2 * Self.limit ? [] : merged
  }

  private static func rank(_ kind: PointOfInterest.Kind) -> Int {
    PointOfInterest.Kind.allCases.firstIndex(of: kind) ?? 0
  }

  private func value(at x: Double) -> Double { function.values(at: x, orders: order)[order] }

  /// Jumps of the curve, and of its slope.
  private var breaks: [PointOfInterest] {
    let jumps = wholeJumps(order: order)
    let places = jumps.map {
      PointOfInterest(kinds: [.jump], x: $0.x, y: value(at: $0.x), left: $0.left, right: $0.right)
    }
    guard order + 1 < sampler.resolutions.count else { return places }
    let kinks = wholeJumps(order: order + 1).filter { kink in !jumps.contains { $0.x == kink.x } && isKink(kink) }
    return places
      + kinks.map {
        var kinds: [PointOfInterest.Kind] = [.kink]
        if $0.left < 0, $0.right > 0 { kinds.append(.minimum) }
        if $0.left > 0, $0.right < 0 { kinds.append(.maximum) }
        let values = function.values(at: $0.x, orders: order + 1)
        return PointOfInterest(
          kinds: kinds, x: $0.x, y: values[order], left: $0.left, right: $0.right,
          convention: values[order + 1].isFinite ? values[order + 1] : nil)
      }
  }

  /// Whether the slope has a limit on either side. At the end of a domain, or where the tangent stands upright as that of
  /// sqrt(x) at 0, it has none.
  private func isKink(_ jump: Jump) -> Bool {
    guard jump.left.isFinite, jump.right.isFinite else { return false }
    let reach = max(abs(jump.x), sampler.axis.cellWidth) * 1e-6
    let beside = function.values(at: [jump.x - reach, jump.x + reach], order: order + 1)
    return zip(beside, [jump.left, jump.right]).allSatisfy { near, limit in
      abs(near - limit) <= 0.05 * max(abs(near), abs(jump.right - jump.left))
    }
  }

  /// The jumps of an order; two at the same place, around a value in between, make one.
  private func wholeJumps(order: Int) -> [Jump] {
    sampler.envelope(order: order).jumps.reduce(into: []) { whole, jump in
      if let last = whole.indices.last, whole[last].x == jump.x {
        whole[last].right = jump.right
      } else {
        whole.append(jump)
      }
    }
  }

  /// Where an order changes its sign without a jump, and whether it rises there; nil where there are too many.
  private func crossings(of order: Int) -> [(x: Double, rises: Bool)]? {
    let points = sampler.points
    guard order <= points.orders else { return [] }
    let jumps = sampler.jumps.indices.contains(order) ? sampler.jumps[order] : []
    typealias Sample = (x: Double, y: Double)
    var changes: [(from: Sample, zero: Double?, to: Sample)] = []
    var last: Sample?
    var zeros: [Double] = []
    for index in sampler.sorted {
      let (x, y) = (points.xs[index], points.ys[order][index])
      if !y.isFinite {
        (last, zeros) = (nil, [])
      } else if y == 0 {
        zeros.append(x)
      } else {
        if let last, (last.y < 0) != (y < 0), zeros.count <= 1 { changes.append((last, zeros.first, (x, y))) }
        (last, zeros) = ((x, y), [])
      }
      if jumps.contains(index) { (last, zeros) = (nil, []) }
    }
    // Each is bisected to the last bit, which would take long where there are very many.
    guard changes.count <= 2 * Self.limit else { return nil }
    let found = changes.compactMap { change in
      (change.zero ?? crossing(of: order, from: change.from, to: change.to)).map { ($0, change.to.y > 0) }
    }
    return found.count > Self.limit ? nil : found
  }

  /// Bisects a change of sign down to adjacent doubles; nil where it is a break that the samples had missed.
  private func crossing(of order: Int, from: (x: Double, y: Double), to: (x: Double, y: Double)) -> Double? {
    var (low, high) = (from, to)
    for _ in 0..<128 where low.x.nextUp < high.x {
      let x = Double.middle(low.x, high.x, depth: 0)
      let y = function.values(at: x, orders: order)[order]
      if y == 0 { return x }
      guard y.isFinite else { return nil }
      if (y < 0) == (low.y < 0) { low = (x, y) } else { high = (x, y) }
    }
    let isBreak =
      abs(high.y - low.y) > 0.5 * abs(to.y - from.y) && min(abs(high.y), abs(low.y)) > 0.1 * abs(to.y - from.y)
    if isBreak { return nil }
    return abs(low.y) <= abs(high.y) ? low.x : high.x
  }
}
