/// The points of a picture that deserve a name.
extension Scene {
  /// How many points are named above the picture.
  private static let mostRemarks = 4

  /// Finds extrema, kinks and intersections, which no layout changes.
  func curvePoints(of request: PlotRequest) -> [CurvePoints] {
    // With many functions the names would need names.
    guard request.functions.count <= 2, panels.allSatisfy({ $0.y.cells >= 5 }) else { return [] }
    let columns = max(40, grid.columns)
    var found: [CurvePoints] = []
    for (series, function) in request.functions.enumerated() {
      for order in 0...min(request.shownOrders, function.orders) {
        let points = PointFinder.points(of: function, order: order, over: request.range, columns: columns)
        found.append(CurvePoints(function: function, series: series, order: order, points: points))
      }
    }
    if request.functions.count == 2 {
      let meetings = PointFinder.intersections(
        of: request.functions[0], request.functions[1], over: request.range, columns: columns)
      found[0].points += meetings
    }
    return found
  }

  /// Marks points where there is room for marks, and names the most telling.
  mutating func mark(_ found: [CurvePoints], named isNamed: Bool) {
    guard panels.allSatisfy({ $0.y.cells >= 5 }) else { return }
    for curve in found { mark(curve) }
    if isNamed { name(found) }
  }

  /// Marks the telling points of a curve, unless they are so dense that they would cover it.
  private mutating func mark(_ curve: CurvePoints) {
    let telling = curve.points.filter { $0.isTelling && !$0.kinds.contains(.jump) }
    guard telling.count <= grid.columns / 8,
      let panel = panels.firstIndex(where: { $0.shows(curve.series, curve.order) })
    else { return }
    panels[panel].marks += telling.map { Mark(kind: .point, x: $0.x, y: $0.y, ink: .series(curve.series)) }
  }

  /// Adds the names of the most telling points to the notes.
  mutating func name(_ curves: [CurvePoints]) {
    let isAlone = Set(curves.map(\.series)).count == 1
    let other = curves.first { $0.series == 1 }?.function.name ?? ""
    var remarks: [(rank: Int, text: String)] = []
    for curve in curves {
      // Where two curves meet is said of the first only.
      let telling = curve.points.filter { $0.isTelling && (curve.series == 0 || $0.kinds != [.intersection]) }
      guard telling.count <= grid.columns / 8 else { continue }
      let name = isAlone && curve.order == 0 ? "" : curve.function.name(order: curve.order) + " "
      for point in telling {
        let isExpected = point.kinds.contains(.maximum) == (curve.order > 0)
        remarks.append((2 * curve.order + (isExpected ? 0 : 1), name + point.remark(other)))
      }
    }
    let first = remarks.sorted { $0.rank < $1.rank }.prefix(Self.mostRemarks)
    notes += first.map { "\(Mark.pointSign) \($0.text)" }
  }
}

/// The points of interest of one curve.
struct CurvePoints {
  var function: PlotFunction
  var series: Int
  var order: Int
  var points: [PointOfInterest]
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

  /// Such as `min -0.16997 at -0.75179`, `kink at 0, slope 0 | 1`, or `meets relu at 0`.
  fileprivate func remark(_ other: String) -> String {
    let place = "at \(x.text(digits: 5))"
    if kinds.contains(.kink), let left, let right {
      return "kink \(place), slope \(left.text(digits: 5)) | \(right.text(digits: 5))"
    }
    if kinds.contains(.minimum) || kinds.contains(.maximum) {
      return "\(kinds.contains(.minimum) ? "min" : "max") \(y.text(digits: 5)) \(place)"
    }
    return "meets \(other) \(place)"
  }
}
