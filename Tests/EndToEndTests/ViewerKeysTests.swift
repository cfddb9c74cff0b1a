import Testing

/// What keys of the viewer do beyond the picture.
@Suite("The viewer's keys in a terminal", .serialized)
struct ViewerKeysTests {
  private func start(_ term: String = "xterm-256color") async throws -> Tmux {
    let terminal = try Tmux([try SlopeBinary.path()], term: term)
    try await terminal.wait(for: "slope>")
    return terminal
  }

  private func open(_ statement: String, in terminal: Tmux) async throws {
    try terminal.enter(statement)
    try await terminal.wait(for: "[q] back")
  }

  @Test("o leaves the mouse to the terminal, in later plots too")
  func mouse() async throws {
    let terminal = try await start()
    try await open("plot gelu", in: terminal)
    #expect(try terminal.state("#{mouse_any_flag}") == "1")
    try terminal.press("o")
    try await terminal.wait(for: "mouse off: the terminal selects text")
    #expect(try terminal.state("#{mouse_any_flag}") == "0")
    try terminal.press("q")
    try await terminal.wait(for: "the prompt") { ViewerFrame($0).isAtPrompt }
    try await open("plot relu", in: terminal)
    #expect(try terminal.state("#{mouse_any_flag}") == "0")
    try terminal.press("o")
    try await terminal.wait(for: "mouse on (hold shift to select text)")
    #expect(try terminal.state("#{mouse_any_flag}") == "1")
  }

  @Test("s leaves below the picture the line that makes it again, as it was last seen")
  func share() async throws {
    let terminal = try await start()
    try terminal.enter("let swish(x, beta=1) = x*sigmoid(beta*x)")
    try await open("plot swish(beta=2)' on -4..4", in: terminal)
    try terminal.press("+", "d", "s")
    try await terminal.wait(for: "share line will be printed on leaving")
    try terminal.press("q")
    let screen = try await terminal.wait(for: "the prompt") { ViewerFrame($0).isAtPrompt }
    let line =
      "slope -c 'let swish(x, beta=1) = x*sigmoid(beta*x); set derivatives 2; plot swish(beta=2)'\\'' on -2..2'"
    #expect(screen.replacing("\n", with: "").contains(line + "slope>"))
    try terminal.enter("share")
    try await terminal.wait(for: "the line again") {
      $0.replacing("\n", with: "").split(separator: "slope -c").count == 3
    }
  }

  @Test(
    "opens a line below the picture that changes the plot, and what is wrong changes nothing",
    arguments: ["xterm-256color", "vt100"])
  func command(term: String) async throws {
    let terminal = try await start(term)
    try await open("plot gelu on -4..4", in: terminal)
    try terminal.type(":")
    let asked = try await terminal.wait(for: "the line below the picture") { lastLine($0) == ":" }
    #expect(asked.contains("gelu'") && ViewerFrame(asked).curveCells > 40)
    try terminal.type("+ relu_s")
    try terminal.press("Tab", "Enter")
    try await terminal.wait(for: "two curves") { $0.contains("relu_squared'") && $0.contains("[q] back") }
    try terminal.type(":+ gleu")
    try terminal.press("Enter")
    let wrong = try await terminal.wait(for: "error: there is no activation or name 'gleu'")
    #expect(wrong.contains("relu_squared'") && wrong.contains("gelu'"))
    try terminal.type(":")
    try await terminal.wait(for: "the line below the picture") { lastLine($0) == ":" }
    try terminal.press("Up")
    try await terminal.wait(for: "what was wrong, to be mended") { lastLine($0) == ": + gleu" }
    try terminal.press("C-u")
    try terminal.type("on -1..1")
    try terminal.press("Enter")
    try await terminal.wait(for: "the range") { ViewerFrame($0).labels?.contains("-1.0") == true }
    try terminal.type(":drop gelu; 0..20")
    try terminal.press("Enter")
    try await terminal.wait(for: "one curve") { $0.contains("[q] back") && !$0.contains("gelu'") }
    try terminal.type(":tanh")
    try await terminal.wait(for: "the line") { lastLine($0) == ": tanh" }
    try terminal.press("C-c")
    try await terminal.wait(for: "nothing changed")
    try terminal.type("s:q")
    try terminal.press("Enter")
    let left = try await terminal.wait(for: "the prompt") { ViewerFrame($0).isAtPrompt }
    #expect(left.contains("slope -c 'plot relu_squared on 0..20'"))
    try terminal.press("Up")
    try await terminal.wait(for: "the history without commands of the viewer") {
      lastLine($0) == "slope> plot gelu on -4..4"
    }
  }

  /// The last line with anything in it.
  private func lastLine(_ screen: String) -> Substring? { screen.split(separator: "\n").last }

  @Test("? looks for a key as one types")
  func help() async throws {
    let terminal = try await start()
    try await open("plot gelu", in: terminal)
    try terminal.type("?zoom")
    let screen = try await terminal.wait(for: "help: zoom_")
    #expect(screen.contains("zoom one axis") && !screen.contains("next curve"))
    try terminal.press("BSpace", "Enter", "q")
    try await terminal.wait(for: "the prompt") { ViewerFrame($0).isAtPrompt }
  }
}
