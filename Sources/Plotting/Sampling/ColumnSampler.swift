import IntervalArithmetic

/// Finds what a function does over each dot column: by samples that become dense where they leave a doubt.
///
/// Bounds over whole stretches tell where there is none; a function without bounds is looked at more closely. A jump is
/// what keeps its height down to adjacent doubles.
struct ColumnSampler {
  /// How closely the curve of one order is looked at.
  struct Resolution: Sendable {
    /// The height of a dot, below which nothing shows.
    var dot: Double
    /// Beyond it nothing shows either; nil where that is not known yet.
    var visible: ClosedRange<Double>?
  }

  /// Two neighbouring samples.
  struct Segment {
    var left: Int
    var right: Int
    var depth: Int
    var column: Int
  }

  /// One cell for each dot column.
  let axis: Axis
  /// The orders that are shown, f first.
  let resolutions: [Resolution]
  /// Segments are not halved more often.
  let depthLimit: Int
  private(set) var points: SamplePoints
  /// The indices of the points from left to right.
  private(set) var sorted: [Int] = []
  /// For each order the left samples of segments that are jumps.
  private(set) var jumps: [[Int]]
  /// For each order whether a jump follows a sample; empty where there is none.
  private(set) var breaks: [[Bool]] = []

  /// How many samples are spent on one column at most.
  private static let columnBudget = 192
  /// How many samples are spent on a column on average, beyond those to begin with; fewer where they cost much.
  static let budget = 20
  /// Unequal, so that no periodic function hides between the samples.
  private static let partings = [0, 0.229, 0.518, 0.787]
  /// For a sketch that is going to be proved.
  private static let fewPartings = [0, 0.518]

  /// - Parameter tellsSigns: whether values are wanted that are far below what is seen of a picture.
  init(
    _ function: PlotFunction, axis: Axis, resolutions: [Resolution], budget: Int = Self.budget, tellsSigns: Bool = false
  ) {
    // One order more than is shown tells the slopes.
    var points = SamplePoints(function, orders: resolutions.count)
    if !tellsSigns { points.coarsen(resolutions, over: axis) }
    self.init(points, axis: axis, depthLimit: 128, budget: budget) { _ in resolutions }
  }

  /// With resolutions that depend on the samples to begin with.
  init(
    _ function: PlotFunction, axis: Axis, orders: Int, depthLimit: Int, budget: Int,
    resolutions: (SamplePoints) -> [Resolution]
  ) {
    self.init(
      SamplePoints(function, orders: orders + 1), axis: axis, depthLimit: depthLimit, budget: budget
    ) { points in
      let found = resolutions(points)
      points.coarsen(found, over: axis)
      return found
    }
  }

  private init(
    _ empty: SamplePoints, axis: Axis, depthLimit: Int, budget: Int,
    resolutions: (inout SamplePoints) -> [Resolution]
  ) {
    self.axis = axis
    self.depthLimit = depthLimit
    points = empty
    let function = empty.function
    let (places, columns) = Self.places(
      over: axis, landmarks: function.landmarks,
      partings: function.enclose != nil
        ? [0] : function.isSketched || function.memory.price > 2 ? Self.fewPartings : Self.partings)
    _ = points.append(places)
    self.resolutions = resolutions(&points)
    jumps = Array(repeating: [], count: self.resolutions.count)
    let proved = provedColumns()
    let segments = places.indices.dropLast().filter { !proved[columns[$0]] }
    refine(
      segments.map { Segment(left: $0, right: $0 + 1, depth: 0, column: columns[$0]) }, budget: budget * axis.cells)
    sorted = points.ascending
    breaks = jumps.map { jumps in
      var breaks = Array(repeating: false, count: jumps.isEmpty ? 0 : points.xs.count)
      for index in jumps { breaks[index] = true }
      return breaks
    }
  }

  /// The places to begin with: evenly over the axis, and at the function's landmarks and right beside them.
  private static func places(
    over axis: Axis, landmarks: [Double], partings: [Double]
  ) -> (places: [Double], columns: [Int]) {
    let (places, columns) = evenly(over: axis, partings)
    let extra = Set(landmarks.prefix(mostLandmarks).flatMap { [$0.nextDown, $0, $0.nextUp] })
      .filter { axis.range.contains($0) }.sorted()
    guard !extra.isEmpty else { return (places, columns) }
    var merged: (places: [Double], columns: [Int]) = ([], [])
    var rest = extra[...]
    for (index, place) in places.enumerated() {
      while let next = rest.first, next < place {
        merged.places.append(next)
        merged.columns.append(index > 0 ? columns[index - 1] : 0)
        rest.removeFirst()
      }
      if rest.first == place { rest.removeFirst() }
      merged.places.append(place)
      if index < columns.count { merged.columns.append(columns[index]) }
    }
    return merged
  }

  private static let mostLandmarks = 256

  /// Both edges of each column, and some places between them.
  private static func evenly(over axis: Axis, _ partings: [Double]) -> (places: [Double], columns: [Int]) {
    var places: [Double] = []
    var columns: [Int] = []
    for column in 0..<axis.cells {
      let (from, to) = (axis.edge(column), axis.edge(column + 1))
      for part in partings {
        let place = part == 0 ? from : from * (1 - part) + to * part
        if let last = places.last, place <= last { continue }
        places.append(place)
        columns.append(column)
      }
    }
    if let last = places.last, last < axis.range.upperBound { places.append(axis.range.upperBound) }
    return (places, columns)
  }

  private mutating func refine(_ segments: [Segment], budget: Int) {
    var budget = budget
    var spent = Array(repeating: 0, count: axis.cells)
    var doubtful: [Segment] = []
    sort(segments, into: &doubtful)
    while !doubtful.isEmpty, budget > 0 {
      doubtful = affordable(doubtful, max(1, budget / points.price))
      budget -= doubtful.count * points.price
      let first = points.append(doubtful.map { .middle(points.xs[$0.left], points.xs[$0.right], depth: $0.depth) })
      var halves: [Segment] = []
      for (offset, segment) in doubtful.enumerated() {
        spent[segment.column] += 1
        guard spent[segment.column] < Self.columnBudget else { continue }
        var (left, right) = (segment, segment)
        left.depth += 1
        right.depth += 1
        left.right = first + offset
        right.left = first + offset
        halves += [left, right]
      }
      doubtful = []
      sort(halves, into: &doubtful)
    }
  }

  /// The segments to halve next. Where everything is in doubt, as in a fast oscillation, each column keeps an equal
  /// share, and half of the budget is left for what is still to be found.
  private func affordable(_ segments: [Segment], _ budget: Int) -> [Segment] {
    let limit = max(budget / 2, min(budget, axis.cells))
    guard segments.count > limit else { return segments }
    var counts = Array(repeating: 0, count: axis.cells)
    for segment in segments { counts[segment.column] += 1 }
    let share = max(1, limit / max(1, counts.count { $0 > 0 }))
    var seen = Array(repeating: 0, count: axis.cells)
    let kept = segments.filter { segment in
      let (place, count) = (seen[segment.column], counts[segment.column])
      seen[segment.column] += 1
      return count <= share || place * share / count != (place + 1) * share / count
    }
    return Array(kept.prefix(budget))
  }

  /// Puts segments aside for halving, or records the jumps that they are, or leaves them as understood.
  private mutating func sort(_ segments: [Segment], into doubtful: inout [Segment]) {
    let stretches = segments.map { points.xs[$0.left]...points.xs[$0.right] }
    let bounds = points.function.enclose?(stretches, resolutions.count)
    for (index, segment) in segments.enumerated() {
      let here = bounds?.map { $0[index] }
      if points.xs[segment.left].nextUp >= points.xs[segment.right] {
        for order in resolutions.indices where isJump(segment, order: order, here) {
          jumps[order].append(segment.left)
        }
      } else if segment.depth < depthLimit {
        let isDoubtful = resolutions.indices.contains { order in
          here.map { isOpen(segment, order: order, $0) } ?? self.isDoubtful(segment, order: order)
        }
        if isDoubtful { doubtful.append(segment) }
      }
    }
  }
}
