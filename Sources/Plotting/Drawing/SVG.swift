/// A picture as one self-contained SVG text, for light and dark backgrounds.
public struct SVG: Sendable, Hashable {
  public var text: String

  /// The size of a cell in pixels. A scene with as many dots in its cells is drawn at full sharpness.
  static let cellWidth = 8
  static let cellHeight = 16

  /// One scene that is the whole picture.
  public init(_ scene: Scene) { self.init([Tile(scene)], scene.grid) }

  /// Scenes that share a picture of so many cells.
  init(_ tiles: [Tile], _ grid: CellGrid) {
    let (width, height) = (grid.columns * Self.cellWidth, grid.rows * Self.cellHeight)
    let names = tiles.flatMap(\.scene.curves).map(\.name).joined(separator: ", ")
    var lines = [
      #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8 \#(width + 16) \#(height + 16)" "#
        + #"width="\#(width + 16)" height="\#(height + 16)" role="img">"#,
      "<title>\(Self.escaped(names))</title>",
      Self.styleSheet,
      ##"<rect class="paper" fill="#ffffff" x="-8" y="-8" width="\##(width + 16)" height="\##(height + 16)"/>"##,
      ##"<g font-family="ui-monospace, Menlo, Consolas, monospace" font-size="13" fill="#222222">"##,
    ]
    for tile in tiles {
      let scene = tile.scene
      lines.append(#"<g transform="translate(\#(tile.left * Self.cellWidth) \#(tile.top * Self.cellHeight))">"#)
      for panel in scene.panels { lines += Self.elements(of: panel, in: scene) }
      lines += Self.xAxis(of: scene) + Self.strip(of: scene) + Self.legend(of: scene)
      lines.append("</g>")
    }
    lines.append("</g>\n</svg>\n")
    text = lines.joined(separator: "\n")
  }

  /// A grid of cells as large as the pixels of a picture are fine.
  static func grid(columns: Int, rows: Int) -> CellGrid {
    CellGrid(columns: columns, rows: rows, dotsAcross: cellWidth, dotsDown: cellHeight)
  }

  /// The palette of Okabe and Ito in an order that suits each background.
  private static let light = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"]
  private static let dark = ["#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#f0e442", "#0072b2"]

  /// Attributes give the look on paper; the style sheet changes what a dark background needs.
  private static var styleSheet: String {
    let series = dark.enumerated().map { ".s\($0) { stroke: \($1) } .full.s\($0) { fill: \($1) }" }
    return """
      <style>
      @media (prefers-color-scheme: dark) {
      text { fill: #ddd } .paper, .open { fill: #16181d } .axis { stroke: #ddd } .zero, .asymptote { stroke: #888 }
      .grid { stroke: #333 } .note { fill: #aaa }
      \(series.joined(separator: "\n"))
      }
      </style>
      """
  }

  /// Class and colour of what belongs to a function.
  static func ink(series: Int) -> (name: String, color: String) {
    let index = series % light.count
    return ("s\(index)", light[index])
  }

  static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: String(character)
      }
    }.joined()
  }

  static func text(_ text: String, x: Double, y: Double, anchor: String = "start", class name: String = "label")
    -> String
  {
    #"<text x="\#(x.text(digits: 6))" y="\#(y.text(digits: 6))" text-anchor="\#(anchor)" class="\#(name)">"#
      + "\(escaped(text))</text>"
  }

  /// What a straight line is for.
  enum Rule: String {
    case axis, zero, grid, asymptote

    var look: String {
      switch self {
      case .axis: ##"stroke="#222222""##
      case .zero: ##"stroke="#999999" stroke-dasharray="2 3""##
      case .grid: ##"stroke="#dddddd""##
      case .asymptote: ##"stroke="#999999" stroke-dasharray="6 4""##
      }
    }
  }

  static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ rule: Rule) -> String {
    let places = [("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)].map { #"\#($0)="\#($1.text(digits: 6))""# }
    return #"<line class="\#(rule)" \#(places.joined(separator: " ")) \#(rule.look)/>"#
  }

  static func path(_ commands: String, of curve: Curve) -> String {
    let ink = curve.isGhost ? ("ghost", "#999999") : ink(series: curve.series)
    let dashes = curve.texture.pattern.map { String($0 * 3) }.joined(separator: " ")
    return #"<path class="\#(ink.0)" d="\#(commands)" fill="none" stroke="\#(ink.1)" stroke-width="2""#
      + (dashes.isEmpty ? "/>" : #" stroke-dasharray="\#(dashes)"/>"#)
  }
}

extension PlotRequest {
  /// The request as SVG text, as large as so many cells of 8 × 16 pixels.
  public func svg(columns: Int = 96, rows: Int = 32) -> String {
    let grid = SVG.grid(columns: columns, rows: rows)
    return SVG(tiles(grid, yRanges: [yRange]), grid).text
  }
}
