extension String {
  /// The words; what is quoted, as a command to type, is one.
  private var unbrokenWords: [Substring] {
    var words: [Substring] = []
    var opening: Substring.Index?
    for word in split(separator: " ", omittingEmptySubsequences: false) {
      if let start = opening {
        words[words.count - 1] = self[start..<word.endIndex]
      } else {
        words.append(word)
        let isQuote = word.count > 1 && word.first == "'" && !word.dropFirst().contains("'")
        // A quote that is long, or never ends, is broken like everything else.
        if isQuote, let end = self[word.startIndex...].dropFirst().firstIndex(of: "'"),
          distance(from: word.startIndex, to: end) < 30
        {
          opening = word.startIndex
        }
      }
      if opening != nil, word.dropFirst().contains("'") { opening = nil }
    }
    return words
  }

  /// The text in lines of at most `width` characters, broken at blanks where there are any.
  public func wrapped(to width: Int) -> [String] {
    guard count > width, width > 8 else { return [self] }
    var lines: [String] = []
    var line = ""
    for word in unbrokenWords {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = String(word)
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return lines + [line]
  }
}
