/// How the line of a curve is interrupted, so that curves differ without colour.
public struct Texture: Sendable, Hashable {
  /// Lengths in dots, drawn and blank in turn; empty for a solid line.
  public var pattern: [Int]

  /// The texture of a function's f, f′ or f″: solid, dotted and dashed for the first, other dashes for the next ones.
  static func of(function: Int, order: Int) -> Texture {
    let row = patterns[function % patterns.count]
    return Texture(pattern: row[min(order, row.count - 1)])
  }

  private static let patterns: [[[Int]]] = [
    [[], [1, 1], [2, 2]],
    [[6, 2], [3, 1], [2, 6]],
    [[10, 2, 2, 2], [1, 3], [1, 5]],
    [[4, 4], [1, 1, 3, 1], [1, 1, 1, 5]],
    [[14, 4], [4, 2, 1, 2], [1, 7]],
  ]

  /// Whether the dot is drawn that lies so many dots along the line.
  func isDrawn(at step: Int) -> Bool {
    let period = pattern.reduce(0, +)
    guard period > 0 else { return true }
    var rest = step % period
    for (index, length) in pattern.enumerated() {
      if rest < length { return index.isMultiple(of: 2) }
      rest -= length
    }
    return true
  }
}
