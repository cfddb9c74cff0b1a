import ActivationLanguage

/// Which brackets belong together.
struct Brackets {
  private var open: [(symbol: Token.Symbol, offset: Int)] = []
  private var pairs: [(Int, Int)] = []
  /// Closing brackets that close nothing.
  private var strays: [Int] = []

  /// Before a statement: what the one before left open stays so.
  mutating func start() { open = [] }

  mutating func note(_ token: Token) {
    guard case .symbol(let symbol) = token.kind else { return }
    switch symbol {
    case .open, .openSquare, .openBrace: open.append((symbol, token.range.lowerBound))
    case .close, .closeSquare, .closeBrace:
      let wanted: Token.Symbol =
        symbol == .close ? .open : symbol == .closeSquare ? .openSquare : .openBrace
      if let last = open.last, last.symbol == wanted {
        open.removeLast()
        pairs.append((last.offset, token.range.lowerBound))
      } else {
        strays.append(token.range.lowerBound)
      }
    default: break
    }
  }

  /// The highlights with those of brackets in their places: strays, and the pair of which one is at the cursor.
  ///
  /// The bracket before the cursor, which was just typed, comes before that under it.
  func marked(in highlights: [Highlight], cursor: Int) -> [Highlight] {
    let near = [cursor - 1, cursor]
    let pair = near.lazy.compactMap { place in pairs.first { $0.0 == place || $0.1 == place } }.first
    let marks =
      strays.map { Highlight(.wrong, $0..<$0 + 1) }
      + (pair.map { [Highlight(.match, $0.0..<$0.0 + 1), Highlight(.match, $0.1..<$0.1 + 1)] } ?? [])
    return marks.isEmpty ? highlights : (highlights + marks).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
