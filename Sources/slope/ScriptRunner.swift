import ActivationLanguage
import Session
import Terminal

/// Runs statements one after the other and prints what they come to: results on standard output, errors on standard
/// error, or everything as JSON.
struct ScriptRunner {
  private var session: Session
  private let printsJSON: Bool
  private let keepsGoing: Bool
  private(set) var hasFailed = false
  private var hasQuit = false

  init(session: Session, printsJSON: Bool, keepsGoing: Bool) {
    (self.session, self.printsJSON, self.keepsGoing) = (session, printsJSON, keepsGoing)
  }

  /// Runs the script in a file; `-` is standard input.
  mutating func run(fileAt path: String) throws {
    let source: SourceText
    do {
      let isInput = path == "-"
      source = SourceText(
        isInput ? try TextFile.standardInput() : try TextFile.text(at: path), file: isInput ? "stdin" : path)
    } catch {
      hasFailed = true
      Console.printError("error: \(error)")
      guard keepsGoing else { throw Failure() }
      return
    }
    try run(source)
  }

  mutating func run(_ source: SourceText) throws {
    for statement in source.statements {
      if hasQuit { return }
      let (result, comment, problem) = session.perform(statement)
      if let problem { Console.printError("warning: \(problem)") }
      switch result {
      case .success(let outcome):
        show(outcome, of: statement)
        if let comment { Console.printError(rendered: comment.text(style)) }
      case .failure(let diagnostic):
        hasFailed = true
        show(diagnostic, of: statement)
        if let comment { Console.printError(rendered: comment.text(style)) }
        guard keepsGoing else { throw Failure() }
      }
    }
  }

  private mutating func show(_ outcome: Outcome, of statement: Statement) {
    if case .quit = outcome {
      hasQuit = true
      return
    }
    let text = printsJSON ? TerminalEnvironment.line(of: outcome.json(statement: statement.text)) : outcome.text(style)
    if !text.isEmpty { print(text) }
  }

  private func show(_ diagnostic: Diagnostic, of statement: Statement) {
    if printsJSON {
      print(TerminalEnvironment.line(of: diagnostic.json(statement: statement.text)))
    } else {
      Console.printError(diagnostic.text())
    }
  }

  private var style: TextStyle {
    TextStyle(
      canvas: session.settings.canvas ?? TerminalEnvironment.bestCanvas, colors: TerminalEnvironment.colorDepth,
      columns: TerminalEnvironment.size.columns, canvases: TerminalEnvironment.canvases,
      writesUnicode: TerminalEnvironment.writesUnicode)
  }
}
