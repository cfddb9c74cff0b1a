import Testing

/// What keys of the viewer do beyond the picture.
@Suite("The viewer's keys in a terminal", .serialized)
struct ViewerKeysTests {
  private func start() async throws -> Tmux {
    let terminal = try Tmux([try SlopeBinary.path()])
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
