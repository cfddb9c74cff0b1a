import ActivationLanguage

/// Lines that were copied from a session, prompts and results among them, as in the README: what was typed there is taken,
/// what was answered is not.
@MainActor
final class PastedTranscript {
  private let prompt: String
  private let continuation: String
  /// Whether what comes may be the answer to a line that was pasted with its prompt.
  private var isInside = false

  init(prompt: String, continuation: String) {
    (self.prompt, self.continuation) = (prompt, continuation)
  }

  func needsMore(_ entry: String) -> Bool {
    if isInside && !entry.hasPrefix(prompt) { return false }
    return SourceText(typed(entry)).isUnfinished
  }

  /// What of an entry is to be run; `nil` for a pasted answer.
  ///
  /// - Parameter isPasting: whether more was there already when the entry ended.
  func statements(of entry: String, isPasting: Bool) -> String? {
    let isTyped = entry.hasPrefix(prompt)
    defer { isInside = isPasting && (isInside || isTyped) }
    return isInside && !isTyped ? nil : typed(entry)
  }

  /// An entry may be the whole transcript, where the terminal tells what is pasted.
  private func typed(_ entry: String) -> String {
    guard entry.hasPrefix(prompt) else { return entry }
    var lines: [Substring] = []
    var isTyped = false
    for line in entry.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(prompt) {
        lines.append(line.dropFirst(prompt.count))
        isTyped = true
      } else if isTyped, line.hasPrefix(continuation) {
        lines.append(line.dropFirst(continuation.count))
      } else if isTyped, SourceText(lines.joined(separator: "\n")).isUnfinished {
        // A line that was begun by pasting and goes on by hand.
        lines.append(line)
      } else {
        isTyped = false
      }
    }
    return lines.joined(separator: "\n")
  }
}
