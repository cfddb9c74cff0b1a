import Foundation
import Testing

@Suite("The prompt in a terminal", .serialized)
struct PromptTests {
  private func start(
    columns: Int = 80, rows: Int = 24, term: String = "xterm-256color", environment: [String: String] = [:]
  ) async throws -> Tmux {
    let terminal = try Tmux(
      [try SlopeBinary.path()], columns: columns, rows: rows, term: term, environment: environment)
    try await terminal.wait(for: "slope>")
    return terminal
  }

  @Test("define, complete, evaluate, plot, pan, leave, and find it in the history after a restart")
  func day() async throws {
    let home = FileManager.default.temporaryDirectory.appendingPathComponent("slope-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: home) }
    let first = try await start(environment: ["HOME": home])
    try first.enter("let swish(x, beta=1) = x*sigmoid(beta*x)")
    try await first.wait(
      for: "swish(x, beta=1) = x*sigmoid(beta*x)\n  it hides the catalogue's swish in this session\nslope>")
    try first.type("swis")
    try first.press("Tab")
    try await first.wait(for: "slope> swish")
    try first.type("(1, be")
    try first.press("Tab")
    try await first.wait(for: "slope> swish(1, beta=")
    try first.enter("2)")
    try await first.wait(for: "_1 = 0.88079707797788")
    try first.enter("plot swish, swish(beta=5) on -3..3")
    try await first.wait(for: "[q] back")
    try first.press("Right")
    try await first.wait(for: "pan") { $0.contains("[q] back") && !$0.contains("arrows pan, + - zoom") }
    try first.press("q")
    try await first.wait(for: "the picture and a prompt") {
      $0.contains("swish'") && $0.trimmingCharacters(in: .newlines).hasSuffix("slope>")
    }
    try first.enter("quit")
    #expect(try await first.exitStatus() == 0)

    let second = try await start(environment: ["HOME": home])
    try second.enter("history")
    let screen = try await second.wait(for: "plot swish, swish(beta=5) on -3..3")
    #expect(screen.contains("let swish(x, beta=1) = x*sigmoid(beta*x)"))
    try second.press("Up", "Up")
    try await second.wait(for: "slope> quit")
    try second.press("C-c")
    try second.press("C-d")
    #expect(try await second.exitStatus() == 0)
  }

  @Test("two curves and their derivatives stay right through resizes, and q gives a sane prompt back")
  func resizes() async throws {
    let terminal = try await start()
    try terminal.enter("plot elu(alpha=0.5), elu on -4..4")
    let isComplete = { (screen: String) in
      ["elu(alpha=0.5)", "elu(alpha=0.5)'", "elu'", "[q] back", "-4", "0 "].allSatisfy { screen.contains($0) }
    }
    try await terminal.wait(for: "the plot", until: isComplete)
    try terminal.resize(columns: 120, rows: 40)
    let large = try await terminal.wait(for: "the larger plot") { isComplete($0) && width($0) > 100 }
    #expect(height(large) == 40)
    try terminal.resize(columns: 50, rows: 15)
    let small = try await terminal.wait(for: "the smaller plot") { height($0) == 15 && $0.contains("[q]") }
    #expect(width(small) <= 50)
    #expect(small.contains("elu"))
    for size in [(60, 20), (100, 30), (40, 12), (80, 24)] { try terminal.resize(columns: size.0, rows: size.1) }
    try await terminal.wait(for: "the plot again") { isComplete($0) && height($0) == 24 && width($0) > 60 }
    try terminal.press("q")
    try await terminal.wait(for: "the prompt") { $0.contains("slope>") && !$0.contains("[q] back") }
    #expect(try terminal.state("#{alternate_on}") == "0")
    #expect(try terminal.state("#{cursor_flag}") == "1")
    try terminal.enter("history")
    try await terminal.wait(for: "  plot elu(alpha=0.5), elu on -4..4")
  }

  @Test("a misspelt curve is questioned below the plot; Enter keeps what was moved; files are named after all curves")
  func viewing() async throws {
    let terminal = try await start()
    try terminal.enter("plot elu, silu")
    try await terminal.wait(for: "[q] back")
    try terminal.press(":")
    try await terminal.wait(for: "a line below the plot") { $0.contains("\n:") }
    try terminal.enter("+ gleu")
    try await terminal.wait(for: "did you mean 'gelu'?")
    for number in ["", "-2"] {
      try terminal.press("e")
      try await terminal.wait(for: "saved elu-silu\(number).svg")
    }
    try terminal.press("]", "Enter")
    try await terminal.wait(for: "_1 is elu(alpha=1.1), as in _1(2) or plot _1; elu itself stays as it was")
    try terminal.enter("_(-1) - elu(-1, alpha=1.1)")
    try await terminal.wait(for: "_2 = 0")
    try terminal.enter("elu(-1)")
    try await terminal.wait(for: "_3 = -0.6321205588285577")
  }

  @Test("an open bracket and a trailing operator continue on the next line; Ctrl-C drops them, Ctrl-D leaves")
  func lines() async throws {
    let terminal = try await start()
    try terminal.enter("relu([-1,")
    try await terminal.wait(for: "  ...")
    try terminal.enter("2])")
    try await terminal.wait(for: "_1 = [0, 2]")
    try terminal.enter("1 +")
    try await terminal.wait(for: "the second line") { $0.trimmingCharacters(in: .newlines).hasSuffix("1 +\n  ...") }
    try terminal.press("C-c")
    try terminal.enter("2 + 3")
    try await terminal.wait(for: "_2 = 5")
    try terminal.type("gelu(")
    try await terminal.wait(for: "slope> gelu(")
    try terminal.press("C-c")
    try terminal.enter("7")
    try await terminal.wait(for: "_3 = 7")
    try terminal.press("C-d")
    #expect(try await terminal.exitStatus() == 0)
  }

  @Test("Ctrl-D in the second line ends the entry, and the lines after it look as ever")
  func endOfEntry() async throws {
    let terminal = try await start()
    try terminal.enter("2 +")
    try await terminal.wait(for: "  ...")
    try terminal.press("C-d")
    try await terminal.wait(for: "the statement ends too early")
    try terminal.enter("7*7")
    try await terminal.wait(for: "slope> 7*7\n_1 = 49\nslope>")
  }

  @Test(
    "Ctrl-C ends what is computed, of which nothing is left, and the session goes on",
    arguments: [
      "precision gelu in f32", "let f(x) = sin(x)^x*asin(x/1000); f(-500..500 by 0.0005)",
    ])
  func interruptedWork(_ work: String) async throws {
    let terminal = try await start()
    try terminal.enter(work)
    try await Task.sleep(for: .seconds(1))
    try terminal.press("C-c")
    try await terminal.wait(for: "error: interrupted [E0605]")
    try terminal.enter("1 + 1; 1e-3")
    try await terminal.wait(for: "_1 = 2\n_2 = 0.001")
  }

  @Test("what was copied from a session with its prompts and answers is run without these")
  func transcript() async throws {
    let terminal = try await start()
    try terminal.paste("slope> 1 + 1\n_1 = [2\nslope> let f(x) =\n  ... x^2\nf(x) = x^2\nslope> f(_)\n_2 = 4\n")
    try terminal.press("Enter")
    try await terminal.wait(for: "_1 = 2\nf(x) = x^2\n_2 = 4\nslope>")
    try terminal.enter("_ + 1")
    try await terminal.wait(for: "_3 = 5")
  }

  @Test("bad input of every kind gets an answer, and the session goes on")
  func badInput() async throws {
    let terminal = try await start(columns: 100, rows: 50)
    try terminal.enter("plot gleu")
    try await terminal.wait(for: "plot gleu\n       ^^^^ did you mean 'gelu'?")
    for (line, answer) in [
      ("let f(x) = f(x)", "f is used in its own definition"), ("1/0", "_1 = inf"),
      ("softmax([])", "softmax of no numbers is not defined"),
      ("keras.softmax([1,2,3])", "Cannot apply softmax to a tensor that is 1D"),
    ] {
      try terminal.enter(line)
      try await terminal.wait(for: answer)
    }
    var generator = SystemRandomNumberGenerator()
    let noise = (0..<1024).map { _ in UnicodeScalar(UInt8.random(in: 0x21...0x7E, using: &generator)) }
    try terminal.enter(String(String.UnicodeScalarView(noise.filter { !"()[]".unicodeScalars.contains($0) })))
    try terminal.press("C-c")
    try terminal.enter("gelu(1)")
    try await terminal.wait(for: "0.8413447460685429")
  }

  @Test("what is typed behind Ctrl-C, ahead of everything, is the next line, to its first letter")
  func typedAhead() async throws {
    let terminal = try await start()
    for number in 1...10 {
      // While the editor still works on a long line, and between two lines of one entry.
      try terminal.press(number.isMultiple(of: 2) ? String(repeating: "z", count: 500) : "1+", "Enter", "C-c")
      try terminal.enter("\(number) + 100")
      try await terminal.wait(for: "_\(number) = \(number + 100)")
    }
  }

  @Test("two sessions at once, one of them killed: the journal has every finished statement")
  func journal() async throws {
    let home = FileManager.default.temporaryDirectory.appendingPathComponent("slope-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: home) }
    let first = try await start(environment: ["HOME": home])
    let second = try await start(environment: ["HOME": home])
    for number in 1...5 {
      try first.enter("\(number) + 100")
      try second.enter("\(number) + 200")
    }
    try await first.wait(for: "_5 = 105")
    try await second.wait(for: "_5 = 205")
    try first.signal(SIGKILL)
    #expect(try await first.exitStatus() == 128 + Int(SIGKILL))
    try second.enter("history all")
    let screen = try await second.wait(for: "the list") {
      $0.contains("outcome") && $0.trimmingCharacters(in: .newlines).hasSuffix("slope>")
    }
    for number in 1...5 {
      #expect(screen.contains("\(number) + 100"))
      #expect(screen.contains("\(number) + 200"))
    }
  }

  @Test("a dumb terminal and a C locale get plain text", arguments: ["dumb", "xterm-256color"])
  func plain(_ term: String) async throws {
    let terminal = try await start(term: term, environment: ["LANG": "C", "LC_ALL": "C"])
    try terminal.enter("plot relu on -1..1")
    if term != "dumb" {
      try await terminal.wait(for: "[q] back")
      try terminal.press("q")
    }
    let screen = try await terminal.wait(for: "relu'")
    #expect(screen.unicodeScalars.allSatisfy { $0.isASCII })
    try terminal.enter("1 + 1")
    try await terminal.wait(for: "= 2")
  }

  @Test("the terminal is given back after a signal in the plot", arguments: [SIGTERM, SIGHUP, SIGSEGV])
  func signals(_ signal: Int32) async throws {
    // A shell stays behind to tell in what state it got the terminal back.
    let script = "sh -c 'echo $$ > child; exec \"$0\"' \"$0\"; echo status $?; stty -a; sleep 100"
    let terminal = try Tmux(["bash", "-c", script, try SlopeBinary.path()])
    try await terminal.wait(for: "slope>")
    try terminal.enter("plot gelu")
    try await terminal.wait(for: "[q] back")
    let child = try String(contentsOfFile: terminal.folder + "/child", encoding: .utf8)
    kill(try #require(Int32(child.dropLast())), signal)
    let screen = try await terminal.wait(for: "extproc")
    #expect(screen.contains("status \(128 + signal)"))
    #expect(
      screen.contains(" icanon") && screen.contains(" echo ") && screen.contains("isig") && !screen.contains("-isig"))
    #expect(try terminal.state("#{alternate_on}#{cursor_flag}#{mouse_any_flag}") == "010")
  }

  private func width(_ screen: String) -> Int { screen.split(separator: "\n").map(\.count).max() ?? 0 }
  private func height(_ screen: String) -> Int {
    screen.split(separator: "\n", omittingEmptySubsequences: false).count - 1
  }
}
