/// What to draw, before anything is known about where.
public struct PlotRequest: Sendable {
  /// How f, f′ and f″ share the picture.
  public enum Layout: String, Sendable, Hashable, CaseIterable {
    /// All in one panel.
    case overlay
    /// f above f′ above f″, with one x axis and own y scales.
    case stacked
  }

  public var functions: [PlotFunction]
  public var range: ClosedRange<Double>
  /// The y-range of f; nil fits it to the data.
  public var yRange: ClosedRange<Double>?
  /// 0 draws f, 1 f and f′, 2 f, f′ and f″.
  public var derivatives: Int
  public var layout: Layout
  public var grid: Bool

  public init(
    functions: [PlotFunction], range: ClosedRange<Double> = -6...6, yRange: ClosedRange<Double>? = nil,
    derivatives: Int = 1, layout: Layout = .overlay, grid: Bool = false
  ) {
    self.functions = functions
    self.range = range
    self.yRange = yRange
    self.derivatives = derivatives
    self.layout = layout
    self.grid = grid
  }

  /// The picture of the request, `columns` × `rows` cells large.
  public func picture(style: CanvasStyle, columns: Int, rows: Int) -> Picture {
    Scene(self, style: style, columns: columns, rows: rows).draw(style)
  }

  /// The orders that some function can show.
  var shownOrders: Int { max(0, min(derivatives, functions.map(\.orders).max() ?? 0)) }
}
