import CReadline
import Session

/// What is painted while a line is typed.
extension LineEditor {
  var line: String { String(cString: readline_line()) }

  func paint() {
    let line = line
    let isInColor = painter?.paintsInColor == true
    let content = LinePainter.Content(
      highlights: isInColor ? highlights(ofLine: line, cursor: Int(readline_point())) : [],
      suggestion: suggestion)
    painter?.paint(content) { (slowLiveResults > 1 ? nil : timedLiveResult(entry + line)) ?? completionSummary }
  }

  /// What the word is that was the only candidate: it was never listed.
  private var completionSummary: String? {
    guard readline_has_completed() != 0, offered.count == 1, !offered[0].summary.isEmpty else { return nil }
    return "\(offered[0].text)  \(offered[0].summary)"
  }

  private func timedLiveResult(_ entry: String) -> String? {
    // The processor's time: that the machine is busy with other things is no reason to stop; nor is one slow result,
    // which may have been the first that needed something.
    let start = clock()
    let result = liveResult(entry)
    slowLiveResults = Double(clock() - start) / Double(CLOCKS_PER_SEC) > 0.1 ? slowLiveResults + 1 : 0
    return result
  }

  func highlights(ofLine line: String, cursor: Int?) -> [Highlight] {
    let start = entry.utf8.count
    return highlights(entry + line, cursor.map { start + $0 } ?? -2).compactMap { highlight in
      guard highlight.range.upperBound > start else { return nil }
      let range = max(0, highlight.range.lowerBound - start)..<highlight.range.upperBound - start
      return Highlight(highlight.kind, range)
    }
  }

  /// Where text in grey can be told from text that is typed, and only at the end of the line.
  var suggestion: String {
    guard painter?.paintsInColor == true, readline_is_at_end() != 0 else { return "" }
    return Suggestion.rest(of: line, after: entry)
  }
}
