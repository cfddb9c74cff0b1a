/// How the line of a curve is interrupted, so that curves differ without colour.
public struct Texture: Sendable, Hashable {
  /// Lengths in dots, drawn and blank in turn; empty for a solid line.
  public var pattern: [Int]

  /// How many functions have textures of their own; more of them are told apart by letters.
  static let functions = patterns.count

  /// The texture of a function's f, f′ or f″: solid, dotted and dashed for the first, other dashes for the next ones.
  ///
  /// - Parameter dotsAcross: how many dots of the canvas lie side by side in a cell.
  static func of(function: Int, order: Int, dotsAcross: Int = 2) -> Texture {
    let table = dotsAcross > 1 ? patterns : coarsePatterns
    let row = table[function % table.count]
    return Texture(pattern: row[min(order, row.count - 1)])
  }

  /// Of a curve that is only remembered.
  static let ghost = Texture(pattern: [1, 3])

  /// None is longer than the eight dots that the legend has room for.
  private static let patterns: [[[Int]]] = [
    [[], [1, 1], [2, 2]],
    [[6, 2], [3, 1], [2, 6]],
    [[4, 4], [1, 3], [1, 7]],
  ]

  /// Where a cell is one dot wide the legend has room for four: these differ there, too, up to the third function,
  /// from which on letters tell curves apart.
  private static let coarsePatterns: [[[Int]]] = [
    [[], [1, 1], [2, 2]],
    [[3, 1], [2, 1], [1, 3]],
    [[4, 4], [1, 2], [1, 7]],
  ]

  /// Which dots of the pattern are drawn, over and over.
  var period: [Bool] {
    let dots = pattern.enumerated().flatMap { Array(repeating: $0.isMultiple(of: 2), count: $1) }
    return dots.isEmpty ? [true] : dots
  }
}
