extension Diagnostic {
  /// The diagnostic for people: message and code, the line with carets below the place, the line of the second place
  /// with dashes below that, what would be right.
  ///
  /// - Parameters:
  ///   - width: lines of the source longer than this are cut around the place.
  ///   - wraps: whether what is said about them is broken there, too, as for a terminal.
  public func text(width: Int = 78, wraps: Bool = false) -> String {
    func broken(_ text: String, indent: Int) -> [String] {
      let blanks = String(repeating: " ", count: indent)
      return (wraps ? text.wrapped(to: width - 2) : [text]).enumerated().map { ($0 == 0 ? blanks : "  ") + $1 }
    }
    var lines = broken(headline, indent: 0)
    if let source, !source.bytes.isEmpty {
      let mend = suggestion.map { "did you mean '\($0)'?" }
      var excerpt = Excerpt(range, in: source, mark: "^", label: label ?? mend, width: width)
      excerpt.wraps = wraps
      lines += excerpt.lines
      if let related { lines += self.excerpt(of: related, below: source, width) }
      // A label says what was expected; a mend is said all the same.
      if label != nil, let mend { lines += broken(mend.withVisibleControls, indent: 2) }
    }
    if let note { lines += broken(note.withVisibleControls, indent: 2) }
    return lines.joined(separator: "\n")
  }

  /// `file:line:col: error: … [E0201]` in files, `error: … [E0201]` at the prompt.
  private var headline: String {
    let error = "error: \(message.withVisibleControls) [\(code.rawValue)]"
    guard let source, let file = source.file else { return error }
    let (line, column) = source.position(of: range.lowerBound)
    return "\(file.withVisibleControls):\(line):\(column): \(error)"
  }

  private func excerpt(of related: Related, below source: SourceText, _ width: Int) -> [String] {
    let isElsewhere = related.source.map { $0 != source } ?? false
    var excerpt = Excerpt(related.range, in: related.source ?? source, mark: "-", label: related.label, width: width)
    // Below the same line, dashes are enough.
    excerpt.showsLine =
      isElsewhere || source.line(around: range.lowerBound) != source.line(around: related.range.lowerBound)
    return excerpt.lines
  }
}

/// A line of a text with marks below a place.
private struct Excerpt {
  private let source: SourceText
  private let range: SourceRange
  private let mark: Character
  private let label: String?
  private let width: Int
  var showsLine = true
  /// Whether a label that would go beyond the width stands below the marks.
  var wraps = false

  init(_ range: SourceRange, in source: SourceText, mark: Character, label: String?, width: Int) {
    (self.range, self.source, self.mark, self.label, self.width) = (range, source, mark, label, width)
  }

  var lines: [String] {
    let lineRange = source.line(around: range.lowerBound)
    let before = source[lineRange.lowerBound..<range.lowerBound].withVisibleControls
    let marked = source[range.clamped(to: lineRange)].withVisibleControls
    let line = Array(source[lineRange].withVisibleControls)
    let (gutter, room) = (gutter, width - gutter.count)
    var start = before.count
    // A long line is shown from a little before the place.
    let cut = start + marked.count + 4 > room ? Swift.max(0, start - room / 2) : 0
    let isCutBehind = line.count - cut > room - 4
    let shown = String(line.dropFirst(cut).prefix(room - (isCutBehind ? 6 : 4))) + (isCutBehind ? " …" : "")
    start -= cut
    let count = Swift.max(1, Swift.min(marked.count, room - 4 - start))
    let blank = String(repeating: " ", count: Swift.max(0, gutter.count - 2)) + (gutter.isEmpty ? "" : "| ")
    var under = "  \(blank)" + String(repeating: " ", count: start) + String(repeating: mark, count: count)
    var below: [String] = []
    if let label = label?.withVisibleControls {
      if wraps, under.count + 1 + label.count > width {
        below = label.wrapped(to: width - 2).map { "  " + $0 }
      } else {
        under += " \(label)"
      }
    }
    return (showsLine ? [(cut > 0 ? "… " : "  ") + gutter + shown] : []) + [under] + below
  }

  /// The number of the line, where there are several.
  private var gutter: String {
    guard source.file != nil || source.bytes.contains(UInt8(ascii: "\n")) else { return "" }
    return "\(source.position(of: range.lowerBound).line) | "
  }
}
