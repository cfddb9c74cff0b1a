extension SVG {
  /// The gradient strip: a bar for each run of columns on one level, and the sentence below it.
  static func strip(of scene: Scene) -> [String] {
    guard let strip = scene.strip, let panel = scene.panels.last else { return [] }
    let top = Double((panel.top + panel.y.cells + 2) * cellHeight)
    var lines = [text("|f'|", x: Double(scene.left * cellWidth) - 6, y: top + 12, anchor: "end")]
    var start = 0
    for column in strip.levels.indices
    where column + 1 == strip.levels.count || strip.levels[column + 1] != strip.levels[start] {
      defer { start = column + 1 }
      guard let level = strip.levels[start] else { continue }
      let (x, width) = (Double((scene.left + start) * cellWidth), Double((column + 1 - start) * cellWidth))
      lines.append(
        #"<rect x="\#(x.text(digits: 6))" y="\#(top.text(digits: 6))" width="\#(width.text(digits: 6))" height="14" "#
          + ##"fill="#888888" fill-opacity="\##(level.density.text(digits: 2))"/>"##)
    }
    lines.append(text(scene.sentence(of: strip), x: 8, y: top + Double(cellHeight) + 12, class: "note"))
    return lines
  }
}

extension GradientLevel {
  /// How dark the level is.
  fileprivate var density: Double {
    switch self {
    case .dead: 0.08
    case .saturated: 0.3
    case .passing: 0.6
    case .amplifying: 1
    }
  }
}
