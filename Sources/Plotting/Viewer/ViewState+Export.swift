/// What the viewer writes to a file.
extension ViewState {
  /// The plot that is on the screen as SVG text: as large, with its panels and its marks, but without the cursor.
  mutating func svg() -> String {
    settle()
    let grid = SVG.grid(columns: columns, rows: plotRows)
    var tiles = screenRequest.tiles(grid, yRanges: yRanges)
    if showsMarks { for index in tiles.indices { addMarks(to: &tiles[index].scene) } }
    return SVG(tiles, grid).text
  }
}

extension PlotRequest {
  /// A name for a file with the picture, which tells what it shows: `gelu-silu`.
  public var fileName: String {
    let words = functions.map { function in
      let letters = String(function.name.map { $0.isLetter || $0.isNumber || $0 == "." ? $0 : "_" })
      return letters.split(separator: "_").joined(separator: "_")
    }
    // Files whose names begin with a dot are hidden, and no name may have more than 255 bytes.
    let name = words.filter { !$0.isEmpty }.joined(separator: "-").drop { "._".contains($0) }.prefix(48)
    return name.isEmpty ? "plot" : String(name)
  }
}
