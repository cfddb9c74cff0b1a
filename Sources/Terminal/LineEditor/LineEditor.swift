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
  /// What the stretches of an entry are, for their colours, while the cursor is at an offset.
  public var highlights: (_ entry: String, _ cursor: Int) -> [Highlight] = { _, _ in [] }
  /// What is shown below an entry while it is typed; it is not asked while keys are waiting.
  public var liveResult: (_ entry: String) -> String? = { _ in nil }
  /// The prompt of further lines.
  public var continuationPrompt = "... "
  /// What keeps the line history from being written, if anything does.
  public var historyProblem: FileError? { history.problem }

  private var history: LineHistory
  /// The editor that readline's callbacks speak for.
  static weak var current: LineEditor?
  static var finished: Line?
  /// Whether more was there already when the line ended.
  static var isPasting = false
  /// The lines of the entry before the present one.
  var entry = ""
  var painter: LinePainter?
  /// What was last offered for completion.
  var offered: [Completion] = []
  /// How many live results in a row took so long that they would be in the way, in this entry.
  var slowLiveResults = 0

  /// - Parameters:
  ///   - historyFile: where lines are kept from session to session; nil for nowhere.
  ///   - name: what a user's inputrc calls this program.
  public init(historyFile: String?, name: StaticString = "slope") {
    name.withUTF8Buffer {
      $0.withMemoryRebound(to: CChar.self) {
        readline_prepare($0.baseAddress, editing_read_byte, takeTerminalForReadline)
      }
    }
    readline_set_completion(completionsForReadline, wordBreaksForReadline, showCompletionsOfReadline)
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
    entry = ""
    slowLiveResults = 0
    var prompt = prompt
    let isAtPrompt = surroundings == nil
    if !isAtPrompt { history.swap() }
    surroundings?.show()
    // Not for each line: between two of them Ctrl-C drops the entry, too.
    editing_take_signals()
    defer {
      editing_release_signals()
      surroundings?.hide()
      if !isAtPrompt { history.swap() }
    }
    while true {
      switch readLine(prompt, coloured: coloured, in: surroundings) {
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

  /// Gives the terminal back after the last line.
  public func close() { TypedAhead.release() }

  private func readLine(_ prompt: String, coloured: Bool, in surroundings: Surroundings?) -> Line {
    TypedAhead.release()
    TerminalGuard.remember()
    readline_set_acceptance(acceptForReadline, acceptWordForReadline, acceptAtEndForReadline)
    painter = surroundings == nil ? LinePainter(promptWidth: prompt.count, coloured: coloured) : nil
    let farewell = TerminalEnvironment.isDumb ? "" : "\u{1B}[?2004l\(painter == nil ? "" : "\u{1B}[J")\r\n"
    TerminalGuard.arm(farewell: farewell + (surroundings?.farewell ?? ""), interrupt: false)
    defer {
      painter = nil
      TerminalGuard.disarm()
    }
    rl_reset_screen_size()  // the viewer may have seen the window change
    Self.finished = nil
    painter?.clearRow()
    readline_forget_end()
    rl_callback_handler_install(coloured ? Self.colour(prompt) : prompt, finishForReadline)
    while true {
      if painter != nil, LinePainter.isIdle { paint() }
      let event = UInt32(editing_wait(1))
      switch event {
      case editing_key.rawValue: painter?.wipe()
      case editing_resized.rawValue: painter?.wipeAfterResize()
      // The line stays on the screen as it is.
      default: if readline_is_idle() != 0 { painter?.leave(highlights(ofLine: line, cursor: nil)) }
      }
      switch event {
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
        guard let typed = painter?.startOver() else {
          readline_resize()
          break
        }
        for _ in 0..<typed where Self.finished == nil { rl_callback_read_char() }
      default: rl_callback_read_char()
      }
      guard let line = Self.finished else { continue }
      if Self.isPasting, surroundings == nil { TypedAhead.hold() }
      if !Self.isPasting, case .text(let text) = line { painter?.settle(text, highlights(ofLine: text, cursor: nil)) }
      return line
    }
  }

  /// Escapes stand between the marks without which readline counts them as columns.
  private static func colour(_ prompt: String) -> String {
    "\u{1}\u{1B}[1;36m\u{2}\(prompt)\u{1}\u{1B}[0m\u{2}"
  }
}
