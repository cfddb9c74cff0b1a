import Foundation
import Testing

/// The live view in a real terminal.
@Suite("The live view in a terminal", .serialized)
struct LiveViewTests {
  private func start(_ statement: String) async throws -> Tmux {
    let terminal = try Tmux([try SlopeBinary.path()], term: "xterm-256color")
    try await terminal.wait(for: "slope>")
    try terminal.enter(statement)
    try await terminal.wait(for: "? keys  q leave")
    return terminal
  }

  private func epoch(_ screen: String) -> Int? {
    guard let start = screen.range(of: "epoch ")?.upperBound else { return nil }
    return Int(screen[start...].prefix { $0.isNumber })
  }

  @Test("plays and counts its pictures, pauses, switches the activation, resizes and leaves cleanly")
  func training() async throws {
    let terminal = try await start(
      "watch train Sequential([Dense(8, activation='tanh'), Dense(8, activation='tanh'), "
        + "Dense(1, activation='sigmoid')]) on spiral for 2000 epochs")
    let playing = try await terminal.wait(for: "pictures a second") { $0.contains(" pictures/s") }
    let rate = playing.split(separator: " pictures/s").first?.split(separator: " ").last.flatMap { Int($0) }
    #expect(rate ?? 0 > 0, "\(playing)")
    try terminal.press(" ")
    let paused = try await terminal.wait(for: "a pause") { $0.contains("paused") }
    let at = try #require(epoch(paused))
    #expect(at > 0)
    try terminal.press(".")
    try await terminal.wait(for: "one epoch more") { epoch($0) == at + 1 }
    try terminal.press("a")
    try await terminal.wait(for: "hidden layers: relu")
    try terminal.resize(columns: 120, rows: 40)
    try await terminal.wait(for: "the larger window") { $0.split(separator: "\n").contains { $0.count > 90 } }
    try terminal.press("q")
    let left = try await terminal.wait(for: "the prompt") { ViewerFrame($0).isAtPrompt }
    #expect(left.contains("not kept, for no statement makes it again"))
    try terminal.enter("1 + 1")
    try await terminal.wait(for: "_1 = 2")
  }

  @Test("a race is shown side by side and leaves its table")
  func race() async throws {
    let terminal = try await start("watch race relu, step on circle for 10 epochs")
    try await terminal.wait(for: "the end") { $0.contains("done") }
    try terminal.press("q")
    let left = try await terminal.wait(for: "the prompt") { ViewerFrame($0).isAtPrompt }
    #expect(left.contains("epochs to 98 %") || left.contains("cannot learn"))
  }
}
