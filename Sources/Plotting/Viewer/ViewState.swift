/// What the full-screen viewer shows, as a value: a key makes the next state, and any state can be drawn.
public struct ViewState: Sendable {
  /// Which axes `+` and `-` act on.
  enum ZoomedAxes { case both, x, y }

  /// The request with the range, the layout and the derivatives as they are now.
  public internal(set) var request: PlotRequest
  public internal(set) var style: CanvasStyle
  public internal(set) var columns: Int
  public internal(set) var rows: Int
  /// Whether the terminal shall use colours.
  public internal(set) var showsColors: Bool
  public internal(set) var showsMarks = true
  /// How many steps of what no picture waits for were done: the proof, and then the marks of each curve.
  private var settled = 0
  /// What the list of keys is narrowed to; nil while it is closed.
  public internal(set) var helpFilter: String?
  /// Whether the terminal shall report the mouse; if not, its own selection works.
  public internal(set) var reportsMouse: Bool
  /// Whether the command line that makes this plot again shall stay behind.
  public internal(set) var sharesOnLeaving = false
  /// Where the trace cursor is.
  public internal(set) var cursor: Double = 0

  /// The view to which `0` returns.
  var home: PlotRequest
  /// What the terminal can show, in the order of `b`.
  let styles: [CanvasStyle]
  /// The y-range of each panel from the top; missing or nil where it fits the data.
  var yRanges: [ClosedRange<Double>?]
  /// The place of the traced curve among all curves.
  var traced = 0
  var zoomedAxes = ZoomedAxes.both
  var sliding = Sliding()
  /// What the last key did.
  var echo = "arrows pan, + - zoom, n next mark"
  /// Where the mouse was pressed or dragged to last.
  var grip: (column: Int, row: Int)?

  // What was computed for this state; nil as soon as it no longer fits.
  var sceneCache: Scene?
  var tilesCache: [Tile] = []
  var pictureCache: Picture?
  var pointsCache: [Int: [PointOfInterest]] = [:]

  /// - Parameters:
  ///   - styles: what the terminal can show; only `ascii` in a locale without Unicode.
  ///   - showsColors: whether colours are on at first.
  ///   - reportsMouse: whether the mouse is reported at first.
  public init(
    request: PlotRequest, style: CanvasStyle, columns: Int, rows: Int,
    styles: [CanvasStyle] = CanvasStyle.allCases, showsColors: Bool = true,
    reportsMouse: Bool = true
  ) {
    var request = request
    request.range = Window.repaired(request.range)
    self.request = request
    home = request
    self.style = style
    self.styles = styles.isEmpty ? [style] : styles
    self.columns = columns
    self.rows = rows
    self.showsColors = showsColors
    self.reportsMouse = reportsMouse
    yRanges = [request.yRange]
    let (low, high) = (request.range.lowerBound, request.range.upperBound)
    // The cursor starts in the middle half, so that zooming around it does not leave by an edge.
    let middle = (low * 0.75 + high * 0.25)...(low * 0.25 + high * 0.75)
    cursor = request.range.contains(0) ? 0 : DecimalNumber.roundest(in: middle)
  }

  /// Adopts a new size of the screen.
  public mutating func resize(columns: Int, rows: Int) {
    guard columns != self.columns || rows != self.rows else { return }
    self.columns = columns
    self.rows = rows
    invalidate(scene: true)
  }

  /// Puts a text in the place of what the last key did, such as `saved gelu.svg`.
  public mutating func say(_ text: String) {
    echo = text
    invalidate(scene: false)
  }

  /// Whether the list of keys lies over the picture.
  public var showsHelp: Bool { helpFilter != nil }

  /// Whether the screen has room for a plot and the two lines below it.
  var isTooSmall: Bool { columns < Scene.smallestColumns || rows < Scene.smallestRows + 2 }

  mutating func invalidate(scene: Bool) {
    pictureCache = nil
    if scene {
      (sceneCache, tilesCache) = (nil, [])
      settled = 0
      pointsCache = [:]
    }
  }

  /// Whether the picture has had its time: curves are proved and marks are found. A key undoes it.
  public var isSettled: Bool { isTooSmall || settled > (showsMarks ? curves.count : 0) }

  /// Does for the present view what no picture waits for: proves that the curves hide nothing, and finds the marks.
  public mutating func settle() { while !isSettled { settleOn() } }

  /// Does a part of it, after which a key may have its turn.
  public mutating func settleOn() {
    guard !isSettled else { return }
    settled += 1
    if settled == 1 {
      (sceneCache, tilesCache) = (nil, [])
    } else {
      _ = points(ofCurve: settled - 2)
    }
    if isSettled { pictureCache = nil }
  }

  /// What the curves were before they were bent.
  private var ghosts: [PlotFunction] {
    zip(home.functions, request.functions).filter { $0.parameters != $1.parameters }.map(\.0)
  }

  /// The request that makes this view again, its y-range included where a key has set it.
  public var shownRequest: PlotRequest {
    var request = request
    request.yRange = yRanges.first ?? nil
    return request
  }

  /// The request as the screen shows it.
  var screenRequest: PlotRequest {
    var request = request
    // Marks are found later, and have a line to be named in.
    (request.showsMarks, request.leastLegendRows) = (false, rows >= 20 && showsMarks && !request.isTiled ? 2 : 1)
    request.ghosts = request.isTiled ? [] : ghosts
    return request
  }

  /// How many rows the plot has, without the sliders and the two lines below it.
  var plotRows: Int { rows - 2 - sliderRows }

  /// The plot laid out for the present view.
  mutating func scene() -> Scene {
    if let sceneCache { return sceneCache }
    var request = screenRequest
    request.isProved = settled > 0
    let tiles = request.tiles(CellGrid(style, columns: columns, rows: plotRows), yRanges: yRanges)
    tilesCache = tiles.count > 1 ? tiles : []
    let scene = tracedTile?.scene ?? tiles[0].scene
    sceneCache = scene
    return scene
  }

  /// A small picture of the view, to be left in the scrollback.
  ///
  /// - Parameter rows: how many it may have at most; a plot needs some all the same.
  public func compactPicture(columns: Int, rows: Int = 24) -> Picture {
    let isTall = request.layout == .stacked || request.isTiled
    let grid = CellGrid(style, columns: columns, rows: max(Scene.smallestRows, min(rows, isTall ? 24 : 16)))
    return request.picture(style, grid, yRanges: yRanges)
  }
}
