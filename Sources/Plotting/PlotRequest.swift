/// A measured or given point.
public struct DataPoint: Sendable, Hashable {
  public var x: Double
  public var y: Double

  public init(x: Double, y: Double) { (self.x, self.y) = (x, y) }

  var isFinite: Bool { x.isFinite && y.isFinite }
}

/// What to draw, before anything is known about where.
public struct PlotRequest: Sendable {
  /// How f, f′ and f″ share the picture.
  public enum Layout: String, Sendable, Hashable, CaseIterable {
    /// All in one panel.
    case overlay
    /// f above f′ above f″, with one x axis and own y scales.
    case stacked
    /// A panel for each function, side by side.
    case grid
  }

  public var functions: [PlotFunction]
  public var range: ClosedRange<Double>
  /// The y-range of f; nil fits it to the data.
  public var yRange: ClosedRange<Double>?
  /// 0 draws f, 1 f and f′, 2 f, f′ and f″.
  public var derivatives: Int
  public var layout: Layout
  public var grid: Bool
  /// Whether the panels of a grid have one y scale.
  public var sharesScale = true
  /// The inputs of which a strip under the x axis tells how their gradients fare; nil for no strip.
  public var spread: InputSpread?
  /// Functions that are drawn faintly behind the others and are not named: what a curve was before it was bent.
  public var ghosts: [PlotFunction] = []
  /// Data that the functions are compared with: each is marked where it is, and the range of y shows them all.
  public var points: [DataPoint] = []
  /// Whether extrema and kinks are marked.
  public var showsMarks = false
  /// How many lines there are above the picture at least; more where the names of the curves need them.
  var leastLegendRows = 1
  /// Whether the most telling of them are named above the picture.
  public var namesMarks = true
  /// Whether curves are proved by bounds, where functions have them; if not, samples do, which is quicker.
  public var isProved = true

  public init(
    functions: [PlotFunction], range: ClosedRange<Double> = -6...6, yRange: ClosedRange<Double>? = nil,
    derivatives: Int = 1, layout: Layout = .overlay, grid: Bool = false, spread: InputSpread? = nil
  ) {
    self.functions = functions
    self.range = range
    self.yRange = yRange
    self.derivatives = derivatives
    self.layout = layout
    self.grid = grid
    self.spread = spread
  }

  /// The picture of the request, `columns` × `rows` cells large.
  public func picture(style: CanvasStyle, columns: Int, rows: Int) -> Picture {
    picture(style, CellGrid(style, columns: columns, rows: rows), yRanges: [yRange])
  }

  func picture(_ style: CanvasStyle, _ grid: CellGrid, yRanges: [ClosedRange<Double>?]) -> Picture {
    var picture = Picture(columns: grid.columns, rows: grid.rows)
    for tile in tiles(grid, yRanges: yRanges) {
      picture.paste(tile.scene.draw(style), row: tile.top, column: tile.left)
    }
    return picture
  }

  /// The orders that some function can show.
  var shownOrders: Int { max(0, min(derivatives, functions.map(\.orders).max() ?? 0)) }
}
