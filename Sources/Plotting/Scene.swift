/// A plot laid out in cells: axes, curves, legend and notes, but no glyphs yet.
public struct Scene: Sendable, Hashable {
  /// The whole picture's size.
  public var grid: CellGrid
  /// The picture's column in which the panels begin; the frame stands left of it.
  public var left: Int
  public var panels: [Panel]
  /// Ticks of the x axis that all panels share.
  public var xTicks: [Tick]
  /// Rows at the top that hold the legend.
  public var legendRows: Int
  /// What the picture leaves out, such as "y clipped to -8…8".
  public var notes: [String]
  /// Whether tick positions are continued through the panels.
  public var showsGrid: Bool
  /// How gradients fare, if there is room to say so.
  public var strip: GradientStrip?

  /// The smallest size that is drawn.
  public static let smallestColumns = 20
  public static let smallestRows = 6

  /// Whether there is too little room for a plot; then the picture says so instead.
  public var isTooSmall: Bool { grid.columns < Self.smallestColumns || grid.rows < Self.smallestRows }

  /// All curves, panel by panel.
  public var curves: [Curve] { panels.flatMap(\.curves).filter { !$0.isGhost }.sorted { $0.index < $1.index } }

  /// Lays a request out for a style and a size in cells.
  public init(_ request: PlotRequest, style: CanvasStyle, columns: Int, rows: Int) {
    self.init(request, grid: CellGrid(style, columns: columns, rows: rows))
  }

  /// Lays a request out for a size in cells, each divided into dots.
  public init(_ request: PlotRequest, grid: CellGrid) {
    self.init(request, grid: grid, yRanges: [request.yRange])
  }

  /// With a chosen y-range for the panels that have one in `yRanges`, from the top.
  init(_ request: PlotRequest, grid: CellGrid, yRanges: [ClosedRange<Double>?]) {
    self.grid = grid
    showsGrid = request.grid
    notes = []
    (left, legendRows, panels, xTicks) = (0, 0, [], [])
    guard !isTooSmall else { return }
    var request = request
    request.range = Window.repaired(request.range)
    if !request.isProved { request.functions = request.functions.map(\.sketched) }
    legendRows = request.leastLegendRows
    let ranges = ranges(for: request)
    layOut(request, ranges: ranges, yRanges: yRanges)
    // Names of curves and what is left out may take a line more than names of marks.
    let needed = legendLines(most: max(1, (grid.rows - 3) / 3))
    let points = request.showsMarks ? curvePoints(of: request) : []
    mark(points, named: request.namesMarks)
    let lines = legendLines(most: max(needed, 1, (grid.rows - 4) / 3))
    if lines > legendRows {
      // The names did not fit in one line.
      legendRows = lines
      layOut(request, ranges: ranges, yRanges: yRanges)
      mark(points, named: request.namesMarks)
    }
  }
}
