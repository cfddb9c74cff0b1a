import ActivationLanguage
import Plotting
import Session

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A plot on a terminal.
extension Prompt {
  /// The viewer, and what it leaves among the lines.
  mutating func show(_ request: PlotRequest) {
    let size = TerminalEnvironment.size
    // What the user has chosen is there too, unless the locale cannot write it: ncurses would write nothing.
    let canvas = TerminalEnvironment.writesUnicode ? canvas : .ascii
    let styles = CanvasStyle.allCases.filter { TerminalEnvironment.canvases.contains($0) || $0 == canvas }
    var view = ViewState(
      request: request, style: canvas, columns: size.columns, rows: size.rows, styles: styles,
      showsColors: TerminalEnvironment.colorDepth != .none, reportsMouse: screen.mouse)
    var saved: [String] = []
    var how = Effect.leave
    do throws(Screen.Failure) {
      how = try Viewer(on: screen).run(&view) { effect, view in
        switch effect {
        case .save(let svg):
          let message = Prompt.write(svg, view.request)
          view.say(message)
          saved.append(message)
        case .command: return command(&view)
        case .leave, .leaveKeeping, .bell: break
        }
        return false
      }
    } catch {
      return Console.print(Outcome.plot(request).text(style))
    }
    session.note(view.shownRequest)
    let window = TerminalEnvironment.size
    // One line is the prompt's.
    let picture = view.compactPicture(columns: min(window.columns, 100), rows: window.rows - 2)
    Console.print(picture.ansi(colors: colors(of: view)))
    for line in saved { Console.print(line) }
    if view.sharesOnLeaving, let line = session.shareLine { Console.print(line) }
    if how == .leaveKeeping { for function in view.changedFunctions { keep(function) } }
  }

  /// The live view, and what is left of it among the lines.
  mutating func show(_ live: LiveTraining) {
    var live = live
    live.style = TerminalEnvironment.writesUnicode ? canvas : .ascii
    do throws(Screen.Failure) {
      try LiveViewer(on: screen).run(&live)
      Console.print(session.conclude(live).text(style))
    } catch {
      Console.print("error: \(error)")
    }
  }

  /// Makes what was moved a result like any other, by the call that makes it.
  private mutating func keep(_ function: PlotFunction) {
    let before = session.environment.results.count
    _ = run(SourceText(function.name))
    if session.environment.results.count > before { Console.print("  " + session.remark(onKept: function)) }
  }

  /// Reads a line below the picture, and does to the plot what it says.
  ///
  /// - Returns: whether it says to leave.
  private mutating func command(_ view: inout ViewState) -> Bool {
    let (complete, needsMore) = (editor.complete, editor.needsMore)
    let (session, plot) = (session, view.request)
    editor.complete = { line, start, end in
      session.candidates(for: plot, line, start, end)
        .map { Completion($0.text, suffix: $0.suffix, isFile: $0.isFile) }
    }
    editor.needsMore = { _ in false }  // there is room for one line
    defer { (editor.complete, editor.needsMore) = (complete, needsMore) }
    screen.leave()
    switch editor.read(prompt: ": ", coloured: colors(of: view) != .none, in: frame(of: view)) {
    case .interrupted, .endOfInput: view.say("nothing changed")
    case .text(let line) where Session.isFarewell(line): return true
    case .text(let line) where line.allSatisfy(\.isWhitespace): view.say("nothing changed")
    case .text("help"), .text("?"): _ = view.react(to: .character("?"))
    case .text(let line):
      do throws(Diagnostic) {
        let changed = try self.session.change(plot, by: line)
        view.show(changed, line.split(whereSeparator: \.isWhitespace).joined(separator: " "))
      } catch {
        view.complain("error: \(error.message.withVisibleControls)", suggestion: error.suggestion)
      }
    }
    return false
  }

  /// The picture as it stands above a line that is read, in the window as large as it is then.
  private func frame(of view: ViewState) -> LineEditor.Surroundings {
    let (screen, colors) = (screen, colors(of: view))
    return LineEditor.Surroundings(
      show: {
        var view = view
        let size = TerminalEnvironment.size
        view.resize(columns: size.columns, rows: size.rows)
        screen.showFrame(view.picture(), colors: colors)
      }, hide: { screen.hideFrame() }, farewell: screen.frameFarewell)
  }

  private func colors(of view: ViewState) -> ColorDepth {
    view.showsColors ? TerminalEnvironment.colorDepth : .none
  }

  private static func write(_ svg: String, _ request: PlotRequest) -> String {
    let name = request.fileName
    // Nothing that is there already is written over.
    var path = "\(name).svg"
    var number = 2
    while access(path, F_OK) == 0 {
      path = "\(name)-\(number).svg"
      number += 1
    }
    do {
      try TextFile.write(svg, to: path)
      return "saved \(path)"
    } catch {
      return "\(error)"
    }
  }
}
