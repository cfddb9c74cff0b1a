import CReadline
import CSignals
import Session

/// GNU Readline as a plain value-in, value-out reader of lines.
///
/// readline's state is the process's, so there should be one editor.
@MainActor
public final class LineEditor {
  public enum Line: Sendable, Hashable {
    /// What was entered, possibly several lines, without the last line break.
    case text(String)
    /// Ctrl-C: whatever was typed is dropped.
    case interrupted
    /// Ctrl-D on an empty line, or the end of the input.
    case endOfInput
  }

  /// The candidates for the word at `line.utf8[start..<end]`; it may be asked more than once for one Tab.
  public var complete: (_ line: String, _ start: Int, _ end: Int) -> [Completion] = { _, _, _ in [] }
  /// Whether an entry is unfinished, so that a further line is to be read.
  public var needsMore: (_ entry: String) -> Bool = { _ in false }
  /// The prompt of further lines.
  public var continuationPrompt = "... "
  /// What keeps the line history from being written, if anything does.
  public var historyProblem: FileError? { history.problem }

  private var history: LineHistory
  /// The editor that readline's callbacks speak for.
  private static weak var current: LineEditor?
  private static var finished: Line?

  /// - Parameters:
  ///   - historyFile: where lines are kept from session to session; nil for nowhere.
  ///   - name: what a user's inputrc calls this program.
  public init(historyFile: String?, name: StaticString = "slope") {
    name.withUTF8Buffer { $0.withMemoryRebound(to: CChar.self) { readline_prepare($0.baseAddress, editing_read_byte) } }
    readline_set_completion(completionsForReadline, wordBreaksForReadline)
    history = LineHistory(path: historyFile)
  }

  /// Reads one entry, as many lines as it needs, and adds it to the history.
  ///
  /// - Parameters:
  ///   - prompt: plain text.
  ///   - coloured: whether the prompt is shown in colour.
  ///   - surroundings: what is shown meanwhile; within some, lines have a history of their own, which is not kept.
  public func read(prompt: String, coloured: Bool, in surroundings: Surroundings? = nil) -> Line {
    Self.current = self
    var entry = ""
    var prompt = prompt
    let isAtPrompt = surroundings == nil
    if !isAtPrompt { history.swap() }
    surroundings?.show()
    defer {
      surroundings?.hide()
      if !isAtPrompt { history.swap() }
    }
    while true {
      switch readLine(coloured ? Self.colour(prompt) : prompt, in: surroundings) {
      case .text(let line): entry += line
      case .interrupted: return .interrupted
      case .endOfInput where entry.isEmpty: return .endOfInput
      case .endOfInput:
        entry.removeLast()  // the line break of the last line
        history.add(entry, isKept: isAtPrompt)
        return .text(entry)  // unfinished: the language says what is missing
      }
      guard needsMore(entry) else { break }
      entry += "\n"
      prompt = continuationPrompt
    }
    history.add(entry, isKept: isAtPrompt)
    return .text(entry)
  }

  private func readLine(_ prompt: String, in surroundings: Surroundings?) -> Line {
    TerminalGuard.remember()
    let farewell = TerminalEnvironment.isDumb ? "" : "\u{1B}[?2004l\r\n"
    TerminalGuard.arm(farewell: farewell + (surroundings?.farewell ?? ""), interrupt: false)
    editing_take_signals()
    defer {
      editing_release_signals()
      TerminalGuard.disarm()
    }
    rl_reset_screen_size()  // the viewer may have seen the window change
    Self.finished = nil
    rl_callback_handler_install(prompt, finishForReadline)
    while true {
      switch UInt32(editing_wait(1)) {
      case editing_interrupted.rawValue:
        readline_drop_line()
        return .interrupted
      case editing_suspended.rawValue:
        readline_yield()
        surroundings?.hide()
        terminal_stop()
        surroundings?.show()
        readline_return()
      case editing_resized.rawValue:
        surroundings?.show()
        readline_resize()
      default: rl_callback_read_char()
      }
      if let line = Self.finished { return line }
    }
  }

  /// Called by readline with a whole line, or without one at the end of the input.
  fileprivate static func finish(_ line: String?) {
    rl_callback_handler_remove()  // or the prompt would be shown again
    finished = line.map(Line.text) ?? .endOfInput
    if line == nil, readline_ends_line_at_end() == 0 { rl_crlf() }
  }

  fileprivate static func completions(start: Int, end: Int) -> [Completion] {
    current?.complete(String(cString: readline_line()), start, end) ?? []
  }

  /// Escapes stand between the marks without which readline counts them as columns.
  private static func colour(_ prompt: String) -> String {
    "\u{1}\u{1B}[1;36m\u{2}\(prompt)\u{1}\u{1B}[0m\u{2}"
  }
}

private func finishForReadline(_ line: UnsafeMutablePointer<CChar>?) {
  let text = line.map { String(cString: $0) }
  free(line)
  MainActor.assumeIsolated { LineEditor.finish(text) }
}

private func completionsForReadline(
  _ word: UnsafePointer<CChar>?, _ start: CInt, _ end: CInt
) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
  readline_completion_is_final()
  let completions = MainActor.assumeIsolated { LineEditor.completions(start: Int(start), end: Int(end)) }
  if completions.contains(where: \.isFile) { return readline_file_matches(word) }
  return CompletionMatches.array(of: completions)
}

/// The word of a file's name goes on where an expression's ends, as in `load some-data.csv`.
private func wordBreaksForReadline() -> UnsafeMutablePointer<CChar>? {
  let namesFile = MainActor.assumeIsolated {
    let typed = Array(String(cString: readline_line()).utf8.prefix(Int(readline_point())))
    let start = typed.lastIndex(of: UInt8(ascii: " ")).map { $0 + 1 } ?? 0
    return LineEditor.completions(start: start, end: typed.count).contains(where: \.isFile)
  }
  return readline_word_breaks(namesFile ? 1 : 0)
}
