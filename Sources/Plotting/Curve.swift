/// One curve of a panel: what a function, or a derivative of it, covers column by column.
public struct Curve: Sendable, Hashable {
  public var name: String
  /// Which of the request's functions; curves of one function share their ink.
  public var series: Int
  /// 0 for f, 1 for f′, 2 for f″.
  public var order: Int
  /// The place among all curves, which decides the ASCII glyph.
  public var index: Int
  /// By dot column from the left, in y-values.
  public var columns: [[Extent]]
  public var jumps: [Jump]
  /// Whether it is only a memory of a curve, drawn faintly and without a name.
  public var isGhost = false

  public var texture: Texture { isGhost ? .ghost : .of(function: series, order: order) }
  public var ink: Ink { isGhost ? .faint : .series(series) }

  /// The texture on a canvas: none in ASCII, where glyphs tell curves apart.
  func texture(on style: CanvasStyle) -> Texture {
    isGhost
      ? .ghost
      : style == .ascii ? Texture(pattern: []) : .of(function: series, order: order, dotsAcross: style.dotsAcross)
  }

  /// The glyph in ASCII pictures. None of them is used by axes or marks.
  public var glyph: Character { isGhost ? "," : Self.glyphs[index % Self.glyphs.count] }
  private static let glyphs: [Character] = ["*", "+", "x", "#", "%", "@", "&", "=", "$", "~"]

  /// What stands on the curve where there are many: a letter for each function, with the primes of the derivative.
  public var tag: String {
    let letters = Array("abcdefghijklmnpqrstuvwyz")
    return String(letters[series % letters.count]) + String(repeating: "'", count: order)
  }

  /// The name for a label in the plot, no longer than some columns; the legend has the whole name.
  func shortName(_ style: CanvasStyle, columns: Int) -> String { name.shortened(to: columns, style) }
}

extension String {
  /// The text, or its beginning with an ellipsis.
  func shortened(to columns: Int, _ style: CanvasStyle) -> String {
    guard count > columns else { return self }
    let ellipsis = style == .ascii ? ".." : "…"
    // Primes tell a derivative from its function, so they are kept.
    let primes = String(reversed().prefix { $0 == "'" })
    return prefix(max(1, columns - ellipsis.count - primes.count)) + ellipsis + primes
  }
}
