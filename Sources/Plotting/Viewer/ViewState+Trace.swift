/// The trace cursor, which runs along one curve.
extension ViewState {
  /// The functions and orders of all curves, in the order of the legend.
  var curves: [(function: PlotFunction, order: Int)] {
    request.functions.flatMap { function in
      (0...min(request.shownOrders, function.orders)).map { (function, $0) }
    }
  }

  /// The curve that the cursor runs along.
  var tracedCurve: (function: PlotFunction, order: Int)? {
    curves.indices.contains(traced) ? curves[traced] : curves.first
  }

  /// The panel of the traced curve.
  var tracedPanel: Int {
    let isStacked = sceneCache.map { $0.panels.count > 1 } ?? false
    return isStacked ? tracedCurve?.order ?? 0 : 0
  }

  /// The tile of the traced curve's function, if there are tiles.
  var tracedTile: Tile? {
    guard request.isTiled else { return nil }
    let orders = request.functions.map { 1 + min(request.shownOrders, $0.orders) }
    var (series, rest) = (0, traced)
    while series < orders.count - 1, rest >= orders[series] { (series, rest) = (series + 1, rest - orders[series]) }
    return tilesCache.first { $0.series == series }
  }

  /// Moves the cursor to the tile that a place of the screen is in, and answers the place in that tile.
  mutating func enterTile(column: Int, row: Int) -> (column: Int, row: Int) {
    _ = scene()
    guard let tile = tilesCache.first(where: { $0.contains(column: column, row: row) }) else { return (column, row) }
    if tile.series != tracedTile?.series {
      traced = request.functions.prefix(tile.series).reduce(0) { $0 + 1 + min(request.shownOrders, $1.orders) }
      (sceneCache, pictureCache) = (tile.scene, nil)
    }
    return (column - tile.left, row - tile.top)
  }

  /// The value of the traced curve at the cursor, and its slope where there is one.
  func tracedValues() -> [Double] {
    guard let (function, order) = tracedCurve else { return [] }
    let values = function.values(at: cursor, orders: min(order + 1, function.orders))
    return Array(values.dropFirst(order))
  }

  /// Puts the cursor to the roundest number of a column, so that the read-out can say it exactly.
  mutating func moveCursor(to cell: Int, on axis: Axis) {
    let (lower, upper) = (axis.edge(cell), cell == axis.cells - 1 ? axis.edge(cell + 1) : axis.edge(cell + 1).nextDown)
    cursor = lower <= upper ? DecimalNumber.roundest(in: lower...upper) : lower
  }

  mutating func keepCursorInView() {
    guard !request.range.contains(cursor) else { return }
    let axis = Axis(range: request.range, cells: max(1, columns))
    moveCursor(to: cursor < request.range.lowerBound ? 0 : axis.cells - 1, on: axis)
  }

  /// Moves the cursor by columns; at the border the view follows.
  mutating func trace(columns: Int) -> Effect? {
    guard let x = scene().panels.first?.x, let cell = x.cell(containing: cursor) else { return .bell }
    let next = cell + columns
    if (0..<x.cells).contains(next) {
      moveCursor(to: next, on: x)
    } else {
      if let effect = pan(x: columns < 0 ? -0.1 : 0.1, "trace") { return effect }
      guard let moved = scene().panels.first?.x, let cell = moved.cell(containing: cursor) else { return .bell }
      moveCursor(to: min(max(0, cell + columns), moved.cells - 1), on: moved)
    }
    echo = columns < 0 ? "trace left" : "trace right"
    return nil
  }

  mutating func traceEnd(first: Bool) -> Effect? {
    guard let x = scene().panels.first?.x else { return .bell }
    moveCursor(to: first ? 0 : x.cells - 1, on: x)
    echo = first ? "first column" : "last column"
    return nil
  }

  /// Goes to another curve and keeps x.
  mutating func traceCurve(_ step: Int) -> Effect? {
    let count = curves.count
    guard count > 1 else { return .bell }
    traced = (traced + step + count) % count
    if let tile = tracedTile { sceneCache = tile.scene }
    echo = "trace \(tracedCurve.map { $0.function.name(order: $0.order) } ?? "")"
    return nil
  }

  /// Goes to the next point of interest on either side.
  mutating func tracePoint(forward: Bool) -> Effect? {
    let points = points(ofCurve: traced)
    let next = forward ? points.first { $0.x > cursor } : points.last { $0.x < cursor }
    guard let next else {
      echo = points.isEmpty ? "no marks in view" : forward ? "no mark to the right" : "no mark to the left"
      return .bell
    }
    cursor = next.x
    echo = forward ? "next mark" : "previous mark"
    return nil
  }

  /// Where f of a function meets that of another.
  private func intersections(of function: PlotFunction) -> [PointOfInterest] {
    let others = request.functions.filter { $0.name != function.name }
    // Between very many curves there would be no end of them.
    guard others.count < 2 else { return [] }
    return others.flatMap {
      PointFinder.intersections(of: function, $0, over: request.range, columns: max(40, columns))
    }
  }

  /// The points of interest in view; computed when first asked for, so that no picture waits for them.
  mutating func points(ofCurve index: Int) -> [PointOfInterest] {
    if let known = pointsCache[index] { return known }
    guard curves.indices.contains(index) else { return [] }
    let (function, order) = curves[index]
    var points = PointFinder.points(of: function, order: order, over: request.range, columns: max(40, columns))
    for meeting in order == 0 ? intersections(of: function) : [] {
      if let place = points.firstIndex(where: { $0.x == meeting.x }) {
        points[place].kinds += meeting.kinds
      } else {
        points.append(meeting)
      }
    }
    points.sort { $0.x < $1.x }
    pointsCache[index] = points
    return points
  }
}
