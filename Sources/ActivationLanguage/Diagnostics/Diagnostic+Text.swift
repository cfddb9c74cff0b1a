extension Diagnostic {
  /// The diagnostic for people: message, the line with carets below the place, what would be right.
  ///
  /// - Parameter width: lines longer than this are cut around the place.
  public func text(width: Int = 78) -> String {
    var lines = ["\(headline)"]
    lines += excerpt(width: width)
    if let note { lines.append("  \(note.withVisibleControls)") }
    return lines.joined(separator: "\n")
  }

  /// `file:line:col: error: …` in files, `error: …` at the prompt.
  private var headline: String {
    guard let source, let file = source.file else { return "error: \(message.withVisibleControls)" }
    let (line, column) = source.position(of: range.lowerBound)
    return "\(file.withVisibleControls):\(line):\(column): error: \(message.withVisibleControls)"
  }

  private func excerpt(width: Int) -> [String] {
    guard let source, !source.bytes.isEmpty else { return [] }
    let lineRange = source.line(around: range.lowerBound)
    let before = source[lineRange.lowerBound..<range.lowerBound].withVisibleControls
    let marked = source[range.clamped(to: lineRange)].withVisibleControls
    let line = Array(source[lineRange].withVisibleControls)
    var start = before.count
    // A long line is shown from a little before the place.
    let cut = start + marked.count + 4 > width ? Swift.max(0, start - width / 2) : 0
    let isCutBehind = line.count - cut > width - 4
    let shown = String(line.dropFirst(cut).prefix(width - (isCutBehind ? 6 : 4))) + (isCutBehind ? " …" : "")
    start -= cut
    let carets = Swift.max(1, Swift.min(marked.count, width - 4 - start))
    let lead = cut > 0 ? "… " : "  "
    var under = "  " + String(repeating: " ", count: start) + String(repeating: "^", count: carets)
    if let label = label ?? suggestion.map({ "did you mean '\($0)'?" }) { under += " \(label.withVisibleControls)" }
    return [lead + shown, under]
  }
}
