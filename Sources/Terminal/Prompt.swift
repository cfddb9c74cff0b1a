import ActivationCore
import ActivationLanguage
import CSignals
import Plotting
import Session

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The conversation at a terminal: a line is read, run, and shown.
@MainActor
public struct Prompt {
  var session: Session
  let editor: LineEditor
  let screen = Screen()
  private var warned = false
  /// Results longer than this are shown in part; `eval … on "FILE"` and scripts show all.
  private static let mostElements = 64

  /// - Parameter linesFile: where the lines are kept from session to session; `nil` for nowhere.
  public init(session: Session, linesFile: String?) {
    self.session = session
    self.session.hasLiveView = true
    editor = LineEditor(historyFile: linesFile)
  }

  /// Runs until the user leaves.
  public mutating func run(initialScript: String?) {
    // While something is computed Ctrl-C must not end the session; the line editor and the viewer take it themselves.
    // It is taken rather than ignored, for what is ignored the viewer's guard leaves alone, as after nohup.
    computing_take_interrupt()
    Interruption.watch { computing_is_interrupted() != 0 }
    let (prompt, continuation) = ("slope> ", "  ... ")
    let pasted = PastedTranscript(prompt: prompt, continuation: continuation)
    editor.needsMore = pasted.needsMore
    editor.continuationPrompt = continuation
    if let initialScript { runInitialScript(initialScript) }
    print("slope \(Release.version)   'help' shows what there is, Tab completes, 'quit' leaves")
    defer { editor.close() }
    while true {
      let session = session
      let writesUnicode = TerminalEnvironment.writesUnicode
      var highlighter: Highlighter?  // made when there is time to paint
      editor.complete = { line, start, end in
        session.candidates(line, start, end).filter { writesUnicode || $0.text.utf8.allSatisfy { $0 < 0x80 } }
          .map {
            Completion(
              $0.text, before: $0.before, suffix: $0.suffix, isFile: $0.isFile,
              summary: TerminalEnvironment.writable($0.summary.withVisibleControls))
          }
      }
      editor.highlights = { entry, cursor in
        let known = highlighter ?? Highlighter(session)
        highlighter = known
        return known.highlights(of: entry, cursor: cursor)
      }
      editor.liveResult = { session.liveResult(of: $0).map { TerminalEnvironment.writable($0.withVisibleControls) } }
      switch editor.read(prompt: prompt, coloured: TerminalEnvironment.colorDepth != .none) {
      case .endOfInput: return
      case .interrupted: continue
      case .text(let entry):
        guard let statements = pasted.statements(of: entry, isPasting: LineEditor.isPasting) else { continue }
        if run(SourceText(statements)) { return }
      }
    }
  }

  private mutating func runInitialScript(_ path: String) {
    guard access(path, F_OK) == 0 else { return }
    let source = SourceText("load \(path)")
    for statement in source.statements {
      do throws(Diagnostic) {
        _ = try session.run(statement)
      } catch {
        show(error)
      }
    }
  }

  /// - Returns: whether the user wants to leave.
  mutating func run(_ source: SourceText) -> Bool {
    for statement in source.statements {
      computing_begin()
      let (result, comment, problem) = session.perform(statement)
      computing_end()
      if let problem, !warned {
        warned = true
        Console.print("warning: \(problem)")
      }
      switch result {
      case .failure(let diagnostic):
        show(diagnostic)
        if let comment { print(comment.text(style)) }
        return false
      case .success(.quit): return true
      case .success(.plot(let request)): show(request)
      case .success(.live(let live)): show(live)
      case .success(let outcome): show(outcome)
      }
      if let comment { print(comment.text(style)) }
    }
    return false
  }

  /// A picture may take its time, too.
  private func show(_ outcome: Outcome) {
    computing_begin()
    let text = outcome.text(style)
    let isInterrupted = computing_is_interrupted() != 0
    computing_end()
    print(isInterrupted ? "interrupted" : text)
  }

  var style: TextStyle {
    TextStyle(
      namesResults: true, canvas: canvas, colors: TerminalEnvironment.colorDepth,
      columns: TerminalEnvironment.size.columns, mostElements: Prompt.mostElements,
      canvases: TerminalEnvironment.canvases, writesUnicode: TerminalEnvironment.writesUnicode)
  }

  var canvas: CanvasStyle { session.settings.canvas ?? TerminalEnvironment.bestCanvas }

  private func show(_ diagnostic: Diagnostic) {
    Console.print(diagnostic.text(width: max(30, TerminalEnvironment.size.columns), wraps: true))
  }
}

extension TerminalEnvironment {
  /// What pictures are drawn with where the user has not chosen.
  public static var bestCanvas: CanvasStyle { writesUnicode && name != "linux" ? .braille : .ascii }
}
