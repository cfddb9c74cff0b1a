extension Scene {
  /// Draws the gradient strip, and below it the key to it and what it means for inputs.
  func drawStrip(_ style: CanvasStyle, row: Int, into picture: inout Picture) {
    guard let strip else { return }
    if left >= 4 { picture.write("|f'|", row: row, column: left - 4) }
    for (column, level) in strip.levels.enumerated() {
      guard let level else { continue }
      picture.write([Cell(level.glyph(style))], row: row, column: left + column)
    }
    let key = GradientLevel.allCases.map { "\($0.glyph(style)) \($0.condition)" }.joined(separator: "  ")
    let sentence = sentence(of: strip)
    let line = " \(key)   \(sentence)"
    picture.write(line.count <= grid.columns ? line : " " + sentence, row: row + 1, column: 0)
  }

  /// What the strip says, with the function's name where there are several.
  func sentence(of strip: GradientStrip) -> String {
    Set(curves.map(\.series)).count > 1 ? "\(strip.name): \(strip.sentence)" : strip.sentence
  }
}
