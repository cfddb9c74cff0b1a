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

  /// The results that it uses, `_` without a number, and where they stand.
  public var results: [(number: Int?, range: SourceRange)] {
    let words = words
    return words.indices.compactMap { index in
      let word = words[index]
      switch word.kind {
      case .symbol(.result):
        guard words.indices.contains(index + 1), case .number(let number) = words[index + 1].kind else { return nil }
        return Int(exactly: number).map { ($0, word.range.lowerBound..<words[index + 1].range.upperBound) }
      case .name("_"): return (nil, word.range)
      case .name(let name) where name.hasPrefix("_"): return Int(name.dropFirst()).map { ($0, word.range) }
      default: return nil
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
