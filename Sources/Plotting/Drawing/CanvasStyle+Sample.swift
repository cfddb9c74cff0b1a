extension CanvasStyle {
  /// A function as this canvas draws it, without a frame: to see what the canvas looks like.
  ///
  /// The curve is straight from dot to dot, which is enough for a function as smooth as GELU.
  public func sample(
    of function: PlotFunction, over range: ClosedRange<Double>, columns: Int, rows: Int
  ) -> Picture {
    let x = Axis(range: range, cells: columns * dotsAcross)
    let values = function.values(at: (0...x.cells).map(x.edge), order: 0)
    let extents = zip(values, values.dropFirst()).map { left, right in
      left.isFinite && right.isFinite ? [Extent(lower: min(left, right), upper: max(left, right))] : []
    }
    let curve = Curve(name: function.name, series: 0, order: 0, index: 0, columns: extents, jumps: [])
    let heights = values.filter(\.isFinite)
    let span = Window.repaired((heights.min() ?? 0)...(heights.max() ?? 0))
    let y = Axis(range: span, cells: rows * dotsDown)
    var canvas = DotCanvas(self, columns: columns, rows: rows)
    canvas.set(curve.dots(on: y, self), for: curve)
    return Picture(
      rows: (0..<rows).map { row in (0..<columns).map { canvas.cell(column: $0, row: row) ?? .blank } })
  }
}
