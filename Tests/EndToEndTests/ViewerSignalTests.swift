import Foundation
import Testing

/// A shell stays behind to tell in what state it gets the terminal back.
@Suite("A signal in the viewer")
struct ViewerSignalTests {
  /// Starts the program again and again; notes the terminal's modes before and after, and while it is stopped.
  /// A loop would not do, for bash leaves a loop in which a program is stopped.
  private static let shell = """
    trap : INT
    stopped() {
      stty -a >after
      stops=$((stops + 1))
      echo stopped $stops
      until [ -e continue ]; do sleep 0.02; done
      rm continue
      fg >/dev/null
      ended $?
    }
    ended() {
      if [ $1 = \(128 + SIGTSTP) ]; then stopped; return; fi
      stty -a >after
      echo "status $1"
    }
    round() {
      printf '\\033[H\\033[2J'
      stty -a >before
      sh -c 'echo $$ >child; exec "$0"' "$0"
      ended $?
      read -r || exit
      round
    }
    round
    """

  private static let modes =
    "#{alternate_on} #{cursor_flag} #{mouse_any_flag}#{mouse_standard_flag}#{mouse_button_flag}#{mouse_all_flag}"
    + "#{mouse_sgr_flag}"
  private static let given = "0 1 00000"

  /// - Parameter controlsJobs: whether a program can be stopped; such a shell ends with a program that SIGINT ended.
  private func start(_ term: String, controlsJobs: Bool = false) throws -> Tmux {
    try Tmux(["bash", controlsJobs ? "-m" : "+m", "-c", Self.shell, try SlopeBinary.path()], term: term)
  }

  private func openViewer(in terminal: Tmux) async throws {
    try await terminal.wait(for: "slope>")
    try terminal.enter("plot gelu")
    try await terminal.wait(for: "plot") { ViewerFrame($0).fills(columns: 80, rows: 24) }
  }

  private func send(_ signal: Int32, in terminal: Tmux) throws {
    let child = try String(contentsOfFile: terminal.folder + "/child", encoding: .utf8)
    kill(try #require(Int32(child.dropLast())), signal)
  }

  /// The terminal's modes as the shell noted them; without the size, which is nobody's to restore.
  private func noted(_ name: String, in terminal: Tmux) throws -> [Substring] {
    let text = try String(contentsOfFile: terminal.folder + "/" + name, encoding: .utf8)
    return text.split(separator: "\n").filter { !$0.contains("rows") }
  }

  private func expectGivenBack(_ terminal: Tmux, _ comment: Comment) throws {
    #expect(try noted("before", in: terminal) == noted("after", in: terminal), comment)
    #expect(try terminal.state(Self.modes) == Self.given, comment)
  }

  private func continueProgram(in terminal: Tmux) throws {
    try Data().write(to: URL(fileURLWithPath: terminal.folder + "/continue"))
  }

  @Test(
    "ends the program with status 128 + n and gives the terminal back",
    arguments: ["xterm-256color", "screen", "vt100"])
  func deadly(term: String) async throws {
    let terminal = try start(term)
    for signal in [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV] {
      try await openViewer(in: terminal)
      if term != "vt100" { #expect(try terminal.state(Self.modes) != Self.given) }
      try send(signal, in: terminal)
      let screen = try await terminal.wait(for: "status")
      #expect(screen.contains("status \(128 + signal)\n"))
      try expectGivenBack(terminal, "signal \(signal)")
      try terminal.press("Enter")
    }
  }

  @Test("none: at rest the viewer, settled, and the prompt take no time of the processor")
  func rest() async throws {
    let terminal = try start("xterm-256color")
    func ticks() throws -> Int {
      let child = try String(contentsOfFile: terminal.folder + "/child", encoding: .utf8).dropLast()
      let fields = try String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8).split(separator: ")").last
      let times = try #require(fields).split(separator: " ").dropFirst(11).prefix(2).compactMap { Int($0) }
      return try #require(times.count == 2 ? times[0] + times[1] : nil)
    }
    try await openViewer(in: terminal)
    for comment: Comment in ["in the viewer", "at the prompt"] {
      try await Task.sleep(for: .seconds(1))
      let before = try ticks()
      try await Task.sleep(for: .seconds(2))
      #expect(try ticks() == before, comment)
      try terminal.press("q")
    }
  }

  @Test(
    "stops the program, which gives the terminal back and takes it again, with the window's new size",
    arguments: ["xterm-256color", "screen", "vt100"])
  func suspension(term: String) async throws {
    let terminal = try start(term, controlsJobs: true)
    try await openViewer(in: terminal)
    let modes = try terminal.state(Self.modes)
    for (place, (columns, rows)) in [(80, 24), (100, 30), (60, 20)].enumerated() {
      if place == 0 { try terminal.press("C-z") } else { try send(SIGTSTP, in: terminal) }
      try await terminal.wait(for: "stopped \(place + 1)")
      try expectGivenBack(terminal, "stopped")
      try terminal.resize(columns: columns, rows: rows)
      try continueProgram(in: terminal)
      try await terminal.wait(for: "plot again") { ViewerFrame($0).fills(columns: columns, rows: rows) }
      #expect(try terminal.state(Self.modes) == modes)
    }
    try terminal.press("C-c")  // still a key like q, not a signal
    try await terminal.wait(for: "prompt") { ViewerFrame($0).isAtPrompt }
    try terminal.press("C-d")
    try await terminal.wait(for: "status 0")
    try expectGivenBack(terminal, "after the end")
  }

  @Test(
    "ends or stops the program at the viewer's command line, too", arguments: ["xterm-256color", "screen", "vt100"])
  func commandLine(term: String) async throws {
    let terminal = try start(term, controlsJobs: true)
    func isAsked(_ screen: String) -> Bool {
      ViewerFrame(screen).curveCells > 40 && screen.split(separator: "\n").last == ": + re"
    }
    try await openViewer(in: terminal)
    try terminal.type(":+ re")
    try await terminal.wait(for: "line", until: isAsked)
    let modes = try terminal.state(Self.modes)
    try terminal.press("C-z")
    try await terminal.wait(for: "stopped 1")
    try expectGivenBack(terminal, "stopped")
    try terminal.resize(columns: 60, rows: 20)
    try continueProgram(in: terminal)
    try await terminal.wait(for: "line again") {
      isAsked($0) && $0.split(separator: "\n").allSatisfy { $0.count <= 60 }
    }
    #expect(try terminal.state(Self.modes) == modes)
    try terminal.resize(columns: 80, rows: 24)
    try await terminal.wait(for: "line in a larger window") {
      isAsked($0) && $0.split(separator: "\n").contains { $0.count > 70 }
    }
    try send(SIGTERM, in: terminal)
    try await terminal.wait(for: "status \(128 + SIGTERM)")
    try expectGivenBack(terminal, "ended")
  }

  @Test("or at the prompt stops the program, which keeps what was typed")
  func suspensionAtPrompt() async throws {
    let terminal = try start("xterm-256color", controlsJobs: true)
    try await terminal.wait(for: "slope>")
    try terminal.type("20 +")
    try await terminal.wait(for: "slope> 20 +")
    for stop in 1...2 {
      try terminal.press("C-z")
      try await terminal.wait(for: "stopped \(stop)")
      try expectGivenBack(terminal, "stopped")
      try continueProgram(in: terminal)
      try await terminal.wait(for: "line") { $0.split(separator: "\n").last == "slope> 20 +" }
    }
    try terminal.enter(" 3")
    try await terminal.wait(for: "_1 = 23")
  }
}
