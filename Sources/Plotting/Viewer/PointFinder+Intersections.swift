extension PointFinder {
  /// Where two curves meet and part again, to the last bit.
  ///
  /// Functions that are the same over a stretch do not meet there; they are one.
  static func intersections(
    of f: PlotFunction, _ g: PlotFunction, over range: ClosedRange<Double>, columns: Int
  ) -> [PointOfInterest] {
    let orders = min(f.orders, g.orders)
    let difference = PlotFunction(name: "\(f.name) - \(g.name)", orders: orders, landmarks: f.landmarks + g.landmarks) {
      xs, orders in
      zip(f.evaluate(xs, orders), g.evaluate(xs, orders)).map { zip($0, $1).map { $0 - $1 } }
    }
    return points(of: difference, order: 0, over: range, columns: columns).filter { $0.kinds.contains(.root) }.map {
      PointOfInterest(kinds: [.intersection], x: $0.x, y: f.values(at: $0.x, orders: 0)[0])
    }
  }
}
