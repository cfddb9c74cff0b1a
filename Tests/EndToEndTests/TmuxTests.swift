import Foundation
import Testing

@Suite("The terminal that tests use", .serialized)
struct TmuxTests {
  @Test("shows what a program prints and passes on what is typed")
  func echo() async throws {
    let terminal = try Tmux(["cat"], columns: 40, rows: 5)
    try terminal.enter("grüße; $HOME")
    let screen = try await terminal.wait(for: "both lines") { $0.components(separatedBy: "grüße; $HOME").count == 3 }
    #expect(screen == "grüße; $HOME\ngrüße; $HOME\n\n\n\n")
    try terminal.press("C-d")
    #expect(try await terminal.exitStatus() == 0)
  }

  @Test("has the size, the type and the environment that are asked for")
  func environment() async throws {
    let terminal = try Tmux(
      ["bash", "-c", "stty size; echo $TERM $COLOUR; trap 'stty size' WINCH; while sleep 0.05; do :; done"],
      columns: 50, rows: 12, term: "vt100", environment: ["COLOUR": "mauve"])
    try await terminal.wait(for: "12 50\nvt100 mauve")
    try terminal.resize(columns: 33, rows: 11)
    try await terminal.wait(for: "11 33")
  }

  @Test("tells how a program ended")
  func status() async throws {
    #expect(try await Tmux(["bash", "-c", "exit 3"]).exitStatus() == 3)
    let sleeper = try Tmux(["bash", "-c", "echo ready; exec sleep 100"])
    try await sleeper.wait(for: "ready")
    try sleeper.signal(SIGTERM)
    #expect(try await sleeper.exitStatus() == 128 + Int(SIGTERM))
  }

  @Test("gives up in time and shows what it saw")
  func failure() async throws {
    let terminal = try Tmux(["bash", "-c", "echo only this; sleep 100"])
    try await terminal.wait(for: "only this")
    let error = await #expect(throws: Tmux.Failure.self) {
      try await terminal.wait(for: "that", within: .milliseconds(200))
    }
    #expect(error?.description.contains("only this") == true)
  }

  @Test("finds the program that was built")
  func binary() throws {
    #expect(try SlopeBinary.path().hasSuffix("/slope"))
  }
}
