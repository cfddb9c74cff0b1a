/// The points of a picture that deserve a name.
extension Scene {
  /// How many points are named above the picture.
  private static let mostRemarks = 4

  /// Marks extrema and kinks of the curves, and names the most telling of them.
  mutating func markPoints(of request: PlotRequest) {
    // With many functions the names would need names.
    guard request.functions.count <= 2, panels.allSatisfy({ $0.y.cells >= 5 }) else { return }
    var remarks: [(rank: Int, text: String)] = []
    for (series, function) in request.functions.enumerated() {
      for order in 0...min(request.shownOrders, function.orders) {
        let points = PointFinder.points(of: function, order: order, over: request.range, columns: max(40, grid.columns))
        let telling = points.filter(\.isTelling)
        // Where they are dense they would cover the curve.
        guard telling.count <= grid.columns / 8, let panel = panels.firstIndex(where: { $0.shows(series, order) })
        else { continue }
        panels[panel].marks += telling.filter { !$0.kinds.contains(.jump) }
          .map { Mark(kind: .point, x: $0.x, y: $0.y, ink: .series(series)) }
        let isNamed = request.functions.count > 1 || order > 0
        for point in telling {
          let place = point.kinds.contains(.maximum) == (order > 0) ? 0 : 1
          remarks.append(
            (2 * order + place, (isNamed ? function.name(order: order) + " " : "") + point.remark))
        }
      }
    }
    if request.functions.count == 2 {
      let (f, g) = (request.functions[0], request.functions[1])
      let meetings = PointFinder.intersections(of: f, g, over: request.range, columns: max(40, grid.columns))
      if meetings.count <= grid.columns / 8 {
        panels[0].marks += meetings.map { Mark(kind: .point, x: $0.x, y: $0.y, ink: .strong) }
        remarks += meetings.map { (0, "\(f.name) = \(g.name) at \($0.x.text(digits: 5))") }
      }
    }
    guard request.namesMarks else { return }
    let first = remarks.sorted { $0.rank < $1.rank }.prefix(Self.mostRemarks)
    notes += first.map { "\(Mark.pointSign) \($0.text)" }
  }
}

extension Panel {
  fileprivate func shows(_ series: Int, _ order: Int) -> Bool {
    curves.contains { $0.series == series && $0.order == order }
  }
}

extension PointOfInterest {
  /// Whether the picture marks it of its own accord.
  var isTelling: Bool {
    y.isFinite && kinds.contains { [.minimum, .maximum, .kink, .intersection].contains($0) }
  }

  /// Such as `min -0.16997 at -0.75179`, or `kink at 0, slope 0 | 1`.
  fileprivate var remark: String {
    let place = "at \(x.text(digits: 5))"
    if kinds.contains(.kink), let left, let right {
      return "kink \(place), slope \(left.text(digits: 5)) | \(right.text(digits: 5))"
    }
    return "\(kinds.contains(.minimum) ? "min" : "max") \(y.text(digits: 5)) \(place)"
  }
}
