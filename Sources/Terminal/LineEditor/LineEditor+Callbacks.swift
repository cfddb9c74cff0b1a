import CReadline
import CSignals

/// What readline calls.
extension LineEditor {
  /// - Returns: whether there was a suggestion.
  static func accept(_ part: (String) -> String) -> Bool {
    guard let suggestion = current?.suggestion, !suggestion.isEmpty else { return false }
    readline_insert(part(suggestion))
    return true
  }

  /// Called by readline with a whole line, or without one at the end of the input.
  static func finish(_ line: String?) {
    isPasting = editing_key_waits() != 0  // asked while the terminal answers for single keys
    rl_callback_handler_remove()  // or the prompt would be shown again
    finished = line.map(Line.text) ?? .endOfInput
    if line == nil, readline_ends_line_at_end() == 0 { rl_crlf() }
  }

  static func completions(start: Int, end: Int) -> [Completion] {
    let completions = current?.complete(String(cString: readline_line()), start, end) ?? []
    current?.offered = completions
    return completions
  }

  /// What was last listed, for its summaries.
  static func listing(of words: [String]) -> String? {
    guard let current else { return nil }
    var (rows, columns): (CInt, CInt) = (0, 0)
    readline_window(&rows, &columns)
    let known = Dictionary(current.offered.map { ($0.text, $0) }, uniquingKeysWith: { first, _ in first })
    return CompletionListing.text(
      words.map { known[$0] ?? Completion($0) }, columns: Int(columns), rows: Int(rows))
  }
}

/// Readline takes the terminal, for the first time or again.
func takeTerminalForReadline(_ meta: CInt) {
  rl_prep_terminal(meta)
  editing_take_interrupt_key()
}

func finishForReadline(_ line: UnsafeMutablePointer<CChar>?) {
  let text = line.map { String(cString: $0) }
  free(line)
  MainActor.assumeIsolated { LineEditor.finish(text) }
}

func completionsForReadline(
  _ word: UnsafePointer<CChar>?, _ start: CInt, _ end: CInt
) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
  readline_completion_is_final()
  let completions = MainActor.assumeIsolated { LineEditor.completions(start: Int(start), end: Int(end)) }
  if completions.contains(where: \.isFile) { return readline_file_matches(word) }
  return CompletionMatches.array(of: completions)
}

/// Lists candidates below the line, each with what it is where there is room.
func showCompletionsOfReadline(
  _ matches: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ count: CInt, _ longest: CInt
) {
  // The first is what all have in common.
  let words = count < 1 ? [] : (1...Int(count)).compactMap { matches?[$0].map { String(cString: $0) } }
  if let text = MainActor.assumeIsolated({ LineEditor.listing(of: words) }) {
    readline_list_text(text)
  } else {
    readline_list_matches(matches, count, longest)
  }
  readline_show_line()
}

/// Right, and what else goes to the next character: at the end of the line that is the suggestion.
func acceptForReadline(_ count: CInt, _ key: CInt) -> CInt {
  MainActor.assumeIsolated { LineEditor.accept { $0 } } ? 0 : rl_forward_char(count, key)
}

func acceptWordForReadline(_ count: CInt, _ key: CInt) -> CInt {
  MainActor.assumeIsolated { LineEditor.accept(Suggestion.firstWord) } ? 0 : rl_forward_word(count, key)
}

func acceptAtEndForReadline(_ count: CInt, _ key: CInt) -> CInt {
  MainActor.assumeIsolated { LineEditor.accept { $0 } } ? 0 : rl_end_of_line(count, key)
}

/// The word of a file's name goes on where an expression's ends, as in `load some-data.csv`.
func wordBreaksForReadline() -> UnsafeMutablePointer<CChar>? {
  let namesFile = MainActor.assumeIsolated {
    let typed = Array(String(cString: readline_line()).utf8.prefix(Int(readline_point())))
    let start = typed.lastIndex(of: UInt8(ascii: " ")).map { $0 + 1 } ?? 0
    return LineEditor.completions(start: start, end: typed.count).contains(where: \.isFile)
  }
  return readline_word_breaks(namesFile ? 1 : 0)
}
