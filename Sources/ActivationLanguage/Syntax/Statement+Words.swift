extension Statement {
  /// The names in it, in their order; each result (`_`, `_3`, `%3`) is `_`, for its number counts all before it.
  public var names: [String] {
    words.compactMap { word in
      switch word.kind {
      case .symbol(.result): "_"
      case .name(let name): name.hasPrefix("_") && name.dropFirst().allSatisfy(\.isNumber) ? "_" : name
      default: nil
      }
    }
  }

  /// ``names`` with those in its texts, as in `Dense(8, activation='tanh+f')`.
  public var mentions: [String] {
    names
      + words.flatMap { word -> [String] in
        guard case .text(let text) = word.kind else { return [] }
        return text.split(separator: "+").map(String.init)
      }
  }

  /// The statement on one line, without comments.
  public var line: String {
    var line = ""
    var end = range.lowerBound
    for word in words {
      let gap = source[end..<word.range.lowerBound]
      line += (gap.contains("\n") ? " " : gap) + source[word.range]
      end = word.range.upperBound
    }
    return line
  }

  private var words: [Token] {
    var lexer = Lexer(source, in: range)
    var words: [Token] = []
    while true {
      let token = lexer.next()
      if token.kind == .end { return words }
      if token.kind != .separator { words.append(token) }
    }
  }
}
