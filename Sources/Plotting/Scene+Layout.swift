/// From a request to panels with axes and curves.
extension Scene {
  /// The ranges of the values of each function, order by order.
  func ranges(for request: PlotRequest) -> [[ValueRange?]] {
    let (range, shown, budget) = (request.range, request.shownOrders, budget(for: request))
    return request.functions.map { function in
      ValueRange.ranges(of: function, orders: min(shown, function.orders), over: range, budget: budget)
    }
  }

  /// How many evaluations a dot column is worth: many curves share what one may spend.
  private func budget(for request: PlotRequest) -> Int {
    max(ColumnSampler.budget / 4, 2 * ColumnSampler.budget / max(2, request.functions.count))
  }

  mutating func layOut(_ request: PlotRequest, ranges: [[ValueRange?]], yRanges: [ClosedRange<Double>?]) {
    let slots = slots(for: request)
    let points = request.points.filter { $0.isFinite && request.range.contains($0.x) }
    // The data are shown, too.
    let shown = ranges + (ValueRange(of: points).map { [[$0]] } ?? [])
    let fitted = slots.enumerated().map { index, slot in
      let chosen = yRanges.indices.contains(index) ? yRanges[index] : nil
      return Self.yAxis(shown, orders: slot.orders, rows: slot.rows, chosen: chosen)
    }
    notes = fitted.compactMap(\.note)
    let ticks = fitted.map { $0.axis.ticks(spacing: 2) }
    let hasStrip = stripRows(for: request) > 0
    let labelWidth = max(3, ticks.joined().map(\.label.count).max() ?? 0)
    // The plot keeps its columns; labels go first, then the frame.
    let least = Self.smallestColumns
    left = grid.columns - labelWidth - 2 >= least ? labelWidth + 1 : grid.columns > least ? 1 : 0
    let x = Axis(range: request.range, cells: plotColumns(request.range))
    xTicks = x.ticks(gap: 3)
    if hasStrip, let spread = request.spread, let function = request.functions.first {
      strip = GradientStrip(of: function, over: x, spread: spread)
    }
    panels = slots.enumerated().map { index, slot in
      Panel(top: slot.top, x: x, y: fitted[index].axis, yTicks: ticks[index], curves: [], marks: [])
    }
    for series in request.functions.indices { trace(request, series, ranges[series], slots.map(\.orders)) }
    addLevels(request)
    traceGhosts(request)
    guard !points.isEmpty, !panels.isEmpty else { return }
    let ink = Ink.series(request.functions.count)
    panels[0].marks += points.map { Mark(kind: .datum, x: $0.x, y: $0.y, ink: ink) }
    notes.append("\(Mark.dataSign) \(points.count) point\(points.count == 1 ? "" : "s")")
  }

  /// Adds what functions tend to, where the axis shows it and no curve or zero line does already.
  private mutating func addLevels(_ request: PlotRequest) {
    // Of many functions nobody could tell whose they are.
    guard request.functions.count <= 2, let panel = panels.first, panel.x.range.contains(0) else { return }
    for function in request.functions {
      let (left, right) = function.memory.limits(of: function)
      let ends = function.values(at: [panel.x.range.lowerBound, panel.x.range.upperBound], order: 0)
      for (limit, end, isOnRight) in [(left, ends[0], false), (right, ends[1], true)] {
        let isShown = panel.y.cell(containing: limit).map { $0 != panel.y.cell(containing: 0) } ?? false
        if isShown, limit != end { panels[0].levels.append(Level(y: limit, isOnRight: isOnRight)) }
      }
    }
  }

  /// Adds the curves that are only remembered, behind all others.
  private mutating func traceGhosts(_ request: PlotRequest) {
    guard let panel = panels.first else { return }
    let resolution = ColumnSampler.Resolution(
      dot: panel.y.cellWidth / Double(grid.dotsDown), visible: panel.y.range)
    for function in request.ghosts {
      var plain = function
      plain.enclose = nil
      let sampler = ColumnSampler(plain, axis: panel.x.divided(by: grid.dotsAcross), resolutions: [resolution])
      let envelope = sampler.envelope(order: 0)
      panels[0].curves.append(
        Curve(
          name: function.name, series: 0, order: 0, index: -1, columns: envelope.columns, jumps: [], isGhost: true))
    }
  }

  /// Columns of the plot; odd where 0 is in the middle of the range, to have it in the middle of a cell.
  private func plotColumns(_ range: ClosedRange<Double>) -> Int {
    let room = grid.columns - left
    let isSymmetric = range.lowerBound == -range.upperBound
    return isSymmetric && room.isMultiple(of: 2) && room > Self.smallestColumns ? room - 1 : room
  }

  /// The strip and the line about it, where the plot can spare them.
  private func stripRows(for request: PlotRequest) -> Int {
    guard request.spread != nil, let function = request.functions.first, function.orders > 0 else { return 0 }
    return grid.rows >= 14 && grid.columns >= 40 ? 2 : 0
  }

  /// The rows of each panel and the orders it shows; panels that would be too low are overlaid.
  private func slots(for request: PlotRequest) -> [(top: Int, rows: Int, orders: ClosedRange<Int>)] {
    let rows = grid.rows - legendRows - 2 - stripRows(for: request)
    let count = request.shownOrders + 1
    let each = (rows - (count - 1)) / count
    guard request.layout == .stacked, count > 1, each >= 3 else { return [(legendRows, rows, 0...count - 1)] }
    // What does not divide evenly goes to f.
    let first = rows - (count - 1) * (each + 1)
    return (0..<count).map { order in
      order == 0
        ? (legendRows, first, 0...0) : (legendRows + first + 1 + (order - 1) * (each + 1), each, order...order)
    }
  }

  /// The chosen y axis of a panel, or one that fits what it shows.
  private static func yAxis(
    _ ranges: [[ValueRange?]], orders: ClosedRange<Int>, rows: Int, chosen: ClosedRange<Double>?
  ) -> (axis: Axis, note: String?) {
    if let chosen, chosen.lowerBound < chosen.upperBound, chosen.lowerBound.isFinite, chosen.upperBound.isFinite {
      return (Axis(range: chosen, cells: rows), nil)
    }
    var fitted: ValueRange?
    var clipped: [ValueRange] = []
    for ofFunction in ranges {
      for (order, range) in ofFunction.enumerated() where orders.contains(order) {
        guard let range else { continue }
        // The pole of a derivative must not flatten the function.
        let leads = order == orders.lowerBound || !(range.isClippedBelow || range.isClippedAbove)
        if leads { fitted = fitted?.union(range) ?? range } else { clipped.append(range) }
      }
    }
    for range in clipped { fitted = fitted?.clipping(range) ?? range }
    fitted = fitted?.drawable
    let axis = (fitted ?? ValueRange(lower: -1, upper: 1)).axis(cells: rows)
    if fitted == nil { return (axis, ranges.isEmpty ? nil : "no finite value here") }
    return (axis, fitted?.note(on: axis))
  }

  /// How closely each order of a function is looked at, in the panel that shows it.
  private func resolutions(_ ranges: [ValueRange?], orders: [ClosedRange<Int>]) -> [ColumnSampler.Resolution] {
    ranges.enumerated().map { order, range in
      let axis = panels[orders.firstIndex { $0.contains(order) } ?? 0].y
      let dot = axis.cellWidth / Double(grid.dotsDown)
      // A curve that is flat on this scale may still have a steep place, which its derivative must show.
      let own = range.map { ($0.upper - $0.lower) / 400 } ?? dot
      return ColumnSampler.Resolution(dot: own > 0 ? min(dot, own) : dot, visible: axis.range)
    }
  }

  /// Samples a function, once for all its orders, and hands its curves to the panels that show them.
  private mutating func trace(
    _ request: PlotRequest, _ series: Int, _ ranges: [ValueRange?], _ orders: [ClosedRange<Int>]
  ) {
    let function = request.functions[series]
    let sampler = ColumnSampler(
      function, axis: panels[0].x.divided(by: grid.dotsAcross), resolutions: resolutions(ranges, orders: orders),
      budget: budget(for: request))
    for order in ranges.indices {
      let place = orders.firstIndex { $0.contains(order) } ?? 0
      let envelope = sampler.envelope(order: order)
      let curve = Curve(
        name: function.name(order: order), series: series, order: order,
        index: series * (request.shownOrders + 1) + order, columns: envelope.columns, jumps: envelope.jumps)
      panels[place].curves.append(curve)
      panels[place].marks += ends(of: curve, in: panels[place])
      // The poles of a derivative are the function's, but for an upright tangent.
      if order == orders[place].lowerBound { panels[place].asymptotes += sampler.poles(order: order) }
    }
  }

  /// The open and the closed ends of a curve at those of its jumps that show.
  private func ends(of curve: Curve, in panel: Panel) -> [Mark] {
    let jumps = curve.jumps.filter { abs($0.right - $0.left) > panel.y.cellWidth / 2 }
    // Where jumps are dense, their ends would cover the curve.
    guard jumps.count <= grid.columns / 3 else { return [] }
    return jumps.flatMap { jump in
      [(jump.left, jump.closedEnd == .left), (jump.right, jump.closedEnd == .right)].filter { $0.0.isFinite }
        .map { Mark(kind: $0.1 ? .closedEnd : .openEnd, x: jump.x, y: $0.0, ink: curve.ink) }
    }
  }
}
