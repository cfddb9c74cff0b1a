import Testing

/// Sizes, terminals and locales in every combination. One terminal goes through all sizes: each is that of a plot when
/// it is opened and of another one after it was resized.
@Suite("The viewer in any terminal")
struct ViewerMatrixTests {
  private static let sizes = [(80, 24), (120, 40), (200, 60), (40, 12)]

  @Test(
    "opens, draws, takes a key, follows the window's size and gives the prompt back",
    arguments: ["xterm-256color", "screen", "linux", "vt100"], ["C.UTF-8", "C"])
  func viewer(term: String, locale: String) async throws {
    let terminal = try await start(term, locale)
    // The Linux console's fonts have no braille.
    let isPlain = locale == "C" || term == "linux"
    for (place, size) in Self.sizes.enumerated() {
      let (columns, rows) = size
      let next = Self.sizes[(place + 1) % Self.sizes.count]
      try terminal.enter("plot gelu")
      let opened = ViewerFrame(try await terminal.wait(for: "plot of \(size)") { fills($0, size) })
      #expect(opened.isASCII == isPlain, "\(columns)x\(rows)")
      try terminal.press("+")
      try await terminal.wait(for: "closer look") { fills($0, size) && ViewerFrame($0).labels != opened.labels }
      try terminal.resize(columns: next.0, rows: next.1)
      let resized = try await terminal.wait(for: "plot of \(next)") { fills($0, next) }
      #expect(ViewerFrame(resized).isASCII == isPlain, "\(next)")
      try terminal.press("q")
      let left = try await terminal.wait(for: "prompt") { ViewerFrame($0).isAtPrompt }
      #expect(ViewerFrame(left).curveCells > 10 && ViewerFrame(left).isASCII == isPlain, "a picture stays")
      #expect(try terminal.state("#{alternate_on} #{cursor_flag} #{mouse_any_flag}") == "0 1 0")
    }
    try terminal.enter("20 + 3")
    try await terminal.wait(for: "_1 = 23")
  }

  @Test("prints a picture where the cursor cannot be placed, and the prompt goes on", arguments: ["C.UTF-8", "C"])
  func dumb(locale: String) async throws {
    let terminal = try await start("dumb", locale)
    for (place, size) in Self.sizes.enumerated() {
      try terminal.resize(columns: size.0, rows: size.1)
      try terminal.enter("plot gelu")
      try terminal.enter("\(place) + 20")
      try await terminal.wait(for: "_\(place + 1) = \(place + 20)")
      let frame = ViewerFrame(try terminal.screen(withHistory: true))
      #expect(frame.curveCells > 10 && frame.labels != nil, "\(size)")
      #expect(frame.isASCII == (locale == "C"))
      #expect(try terminal.state("#{alternate_on} #{cursor_flag} #{mouse_any_flag}") == "0 1 0")
    }
  }

  @Test("draws in ASCII what the locale cannot write, even if that was chosen")
  func chosen() async throws {
    let terminal = try await start("xterm-256color", "C")
    try terminal.enter("set canvas braille; plot gelu")
    let screen = try await terminal.wait(for: "plot") { fills($0, Self.sizes[0]) }
    #expect(ViewerFrame(screen).isASCII && !screen.contains("??"))
  }

  private func start(_ term: String, _ locale: String) async throws -> Tmux {
    let (columns, rows) = Self.sizes[0]
    let terminal = try Tmux(
      [try SlopeBinary.path()], columns: columns, rows: rows, term: term, environment: ["LANG": locale])
    try await terminal.wait(for: "slope>")
    return terminal
  }

  private func fills(_ screen: String, _ size: (columns: Int, rows: Int)) -> Bool {
    ViewerFrame(screen).fills(columns: size.columns, rows: size.rows)
  }
}
