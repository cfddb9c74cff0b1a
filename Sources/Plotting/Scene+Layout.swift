/// From a request to panels with axes and curves.
extension Scene {
  mutating func layOut(_ request: PlotRequest, yRanges: [ClosedRange<Double>?]) {
    let slots = slots(for: request)
    let provisional = Axis(range: request.range, cells: max(20, grid.columns - 7) * grid.dotsAcross)
    let fitted = slots.enumerated().map { index, slot in
      let chosen = yRanges.indices.contains(index) ? yRanges[index] : nil
      return yAxis(request, orders: slot.orders, rows: slot.rows, chosen: chosen, over: provisional)
    }
    notes = fitted.compactMap(\.note)
    let ticks = fitted.map { $0.axis.ticks(spacing: 2) }
    let labelWidth = max(3, ticks.joined().map(\.label.count).max() ?? 0)
    // The plot keeps its columns; labels go first, then the frame.
    let least = Self.smallestColumns
    left = grid.columns - labelWidth - 2 >= least ? labelWidth + 1 : grid.columns > least ? 1 : 0
    let x = Axis(range: request.range, cells: plotColumns(request.range))
    xTicks = x.ticks(gap: 3)
    panels = slots.enumerated().map { index, slot in
      Panel(top: slot.top, x: x, y: fitted[index].axis, yTicks: ticks[index], curves: [], marks: [])
    }
    trace(request, orders: slots.map(\.orders))
  }

  /// Columns of the plot; odd where 0 is in the middle of the range, to have it in the middle of a cell.
  private func plotColumns(_ range: ClosedRange<Double>) -> Int {
    let room = grid.columns - left
    let isSymmetric = range.lowerBound == -range.upperBound
    return isSymmetric && room.isMultiple(of: 2) && room > Self.smallestColumns ? room - 1 : room
  }

  /// The rows of each panel and the orders it shows; panels that would be too low are overlaid.
  private func slots(for request: PlotRequest) -> [(top: Int, rows: Int, orders: ClosedRange<Int>)] {
    let rows = grid.rows - legendRows - 2
    let count = request.shownOrders + 1
    let each = (rows - (count - 1)) / count
    guard request.layout == .stacked, count > 1, each >= 3 else { return [(legendRows, rows, 0...count - 1)] }
    return (0..<count).map { order in
      // What does not divide evenly goes to f.
      let first = rows - (count - 1) * (each + 1)
      return order == 0
        ? (legendRows, first, 0...0) : (legendRows + first + 1 + (order - 1) * (each + 1), each, order...order)
    }
  }

  private func yAxis(
    _ request: PlotRequest, orders: ClosedRange<Int>, rows: Int, chosen: ClosedRange<Double>?, over x: Axis
  ) -> (axis: Axis, note: String?) {
    if let chosen, chosen.lowerBound < chosen.upperBound { return (Axis(range: chosen, cells: rows), nil) }
    var fitted: ValueRange?
    for function in request.functions {
      for order in orders where order <= function.orders {
        guard let range = ValueRange(function, order: order, axis: x) else { continue }
        fitted = fitted?.union(range) ?? range
      }
    }
    let axis = (fitted ?? ValueRange(lower: -1, upper: 1)).axis(cells: rows)
    if fitted == nil { return (axis, request.functions.isEmpty ? nil : "no finite value here") }
    return (axis, fitted?.note(on: axis))
  }

  /// Samples the functions, each once for all its orders, and hands the curves to the panels.
  private mutating func trace(_ request: PlotRequest, orders: [ClosedRange<Int>]) {
    let shown = request.shownOrders
    for (series, function) in request.functions.enumerated() {
      let top = min(shown, function.orders)
      let resolutions = (0...top).map { order in
        let axis = panels[orders.firstIndex { $0.contains(order) } ?? 0].y
        return ColumnSampler.Resolution(dot: axis.cellWidth / Double(grid.dotsDown), visible: axis.range)
      }
      guard let x = panels.first?.x else { return }
      let sampler = ColumnSampler(function, axis: x.divided(by: grid.dotsAcross), resolutions: resolutions)
      for order in 0...top {
        let envelope = sampler.envelope(order: order)
        let curve = Curve(
          name: function.name(order: order), series: series, order: order, index: series * (shown + 1) + order,
          columns: envelope.columns, jumps: envelope.jumps)
        let panel = orders.firstIndex { $0.contains(order) } ?? 0
        panels[panel].curves.append(curve)
        panels[panel].marks += ends(of: curve)
      }
    }
  }

  /// The open and the closed ends of a curve at its jumps.
  private func ends(of curve: Curve) -> [Mark] {
    // Where jumps are dense, their ends would cover the curve.
    guard curve.jumps.count <= grid.columns / 3 else { return [] }
    return curve.jumps.flatMap { jump in
      [(jump.left, jump.isClosedOnLeft), (jump.right, !jump.isClosedOnLeft)].filter { $0.0.isFinite }
        .map { Mark(kind: $0.1 ? .closedEnd : .openEnd, x: jump.x, y: $0.0, ink: curve.ink) }
    }
  }
}
