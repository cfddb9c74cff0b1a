import Foundation
import Testing

@Suite("A line that is typed in a terminal", .serialized)
struct TypingTests {
  private func start(
    columns: Int = 80, rows: Int = 24, term: String = "xterm-256color", environment: [String: String] = [:]
  ) async throws -> Tmux {
    let terminal = try Tmux(
      [try SlopeBinary.path()], columns: columns, rows: rows, term: term, environment: environment)
    try await terminal.wait(for: "slope>")
    return terminal
  }

  /// The screen without the banner, and without empty lines at its end.
  private func text(_ screen: String) -> String {
    let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
    let first = lines.firstIndex { $0.hasPrefix("slope>") } ?? 0
    return lines[first...].joined(separator: "\n").trimmingCharacters(in: .newlines)
  }

  private func wait(_ terminal: Tmux, for expected: String) async throws {
    try await terminal.wait(for: "\n\(expected)\n") { text($0) == expected }
  }

  // MARK: The live result

  @Test("the result stands below the line while it makes sense, and is gone when the line is entered")
  func live() async throws {
    let terminal = try await start()
    try terminal.type("gelu(1")
    try await wait(terminal, for: "slope> gelu(1")
    try terminal.type(")")
    try await wait(terminal, for: "slope> gelu(1)\n= 0.8413447460685429")
    #expect(try terminal.state("#{cursor_x},#{cursor_y}") == "14,1")
    try terminal.type(" +")
    try await wait(terminal, for: "slope> gelu(1) +")
    try terminal.press("BSpace", "BSpace", "Enter")
    try await wait(terminal, for: "slope> gelu(1)\n_1 = 0.8413447460685429\nslope>")
    try terminal.type("relu")
    try await terminal.wait(for: ": number -> number, ")
    try terminal.press("C-c")
    try await wait(terminal, for: "slope> gelu(1)\n_1 = 0.8413447460685429\nslope> relu^C\nslope>")
    try terminal.enter("set live off")
    try terminal.type("3 + 4")
    try await terminal.wait(for: "slope> 3 + 4")
    try await Task.sleep(for: .milliseconds(200))
    #expect(try !terminal.screen().contains("= 7"))
  }

  @Test("on the last row the screen makes room for the result, once")
  func lastRow() async throws {
    let terminal = try await start(rows: 6)
    for number in 1...3 { try terminal.enter("\(number)*2") }
    try await terminal.wait(for: "_3 = 6")
    try terminal.type("5*5")
    try await terminal.wait(for: "_2 = 4\nslope> 3*2\n_3 = 6\nslope> 5*5\n= 25")
    try terminal.type("*5")
    try await terminal.wait(for: "_2 = 4\nslope> 3*2\n_3 = 6\nslope> 5*5*5\n= 125")
    try terminal.press("Enter")
    try await terminal.wait(for: "_3 = 6\nslope> 5*5*5\n_4 = 125\nslope>")
    #expect(try !terminal.screen(withHistory: true).contains("\n= "))
  }

  @Test("without colours there is a result but no grey text; a dumb terminal has neither")
  func colours() async throws {
    let plain = try await start(environment: ["NO_COLOR": "1"])
    try plain.enter("gelu(1) + gelu(2)")
    try plain.type("gelu(1)")
    try await plain.wait(for: "slope> gelu(1)\n= 0.8413447460685429")
    #expect(try !plain.screen(withColors: true).contains("\u{1B}["))
    let old = try await start(term: "vt100")
    try old.enter("gelu(1) + gelu(2)")
    try old.type("gelu(1)")
    try await old.wait(for: "slope> gelu(1)\n= 0.8413447460685429")
    let dumb = try await start(term: "dumb")
    try dumb.enter("gelu(1) + gelu(2)")
    try await dumb.wait(for: "= 2.7958444821721846\nslope>")
    try dumb.type("gelu(1)")
    try await dumb.wait(for: "= 2.7958444821721846\nslope> gelu(1)")
    try await Task.sleep(for: .milliseconds(200))
    #expect(try text(dumb.screen()).hasSuffix("slope> gelu(1)"))
  }

  @Test("words are coloured, the names that mean nothing otherwise than those that do")
  func highlighting() async throws {
    let terminal = try await start()
    try terminal.type("plot gelu, gleu, 1")
    try await terminal.wait(for: "plot gelu, gleu, 1")
    var screen = ""
    for _ in 0..<100 where !screen.contains("[31mgleu") {
      screen = try terminal.screen(withColors: true)
      try await Task.sleep(for: .milliseconds(20))
    }
    for part in ["34mplot", "[36mgelu", "[31mgleu", "[32m1"] { #expect(screen.contains(part), "\(part)") }
  }

  // MARK: Grey text from the history

  @Test("the rest of a former line is grey behind the cursor; Right and End take it, Alt-F and Ctrl-Right a word")
  func suggestion() async throws {
    let terminal = try await start()
    try terminal.enter("gelu(1) + relu(2)")
    try await terminal.wait(for: "_1 = 2.841344746068543")
    try terminal.type("ge")
    try await terminal.wait(for: "slope> gelu(1) + relu(2)\n_1 = 2.841344746068543\nslope> gelu(1) + relu(2)\n")
    #expect(try terminal.state("#{cursor_x}") == "9")
    #expect(try terminal.screen(withColors: true).contains("[38;5;244mlu(1) + relu(2)"))
    try terminal.press("M-f")
    try await terminal.wait(for: "a word") { _ in try terminal.state("#{cursor_x}") == "11" }
    try terminal.press("C-Right")
    try await terminal.wait(for: "another") { _ in try terminal.state("#{cursor_x}") == "13" }
    try terminal.press("Right")
    try await terminal.wait(for: "slope> gelu(1) + relu(2)\n= 2.841344746068543")
    #expect(try terminal.state("#{cursor_x}") == "24")
    // Elsewhere in the line the keys move.
    try terminal.press("Home", "Right")
    try await terminal.wait(for: "the second column") { _ in try terminal.state("#{cursor_x}") == "8" }
    try terminal.press("End")
    try await terminal.wait(for: "the end") { _ in try terminal.state("#{cursor_x}") == "24" }
    for key in ["End", "C-e"] {
      try terminal.press("C-u", "C-k")
      try terminal.type("gelu")
      try terminal.press(key)
      try await terminal.wait(for: "all of it") { _ in try terminal.state("#{cursor_x}") == "24" }
    }
    try terminal.press("C-u", "C-k")
    try terminal.type("ge")
    try await terminal.wait(for: "slope> gelu(1) + relu(2)\n_1 = 2.841344746068543\nslope> gelu(1) + relu(2)\n")
    // What is not taken is not there.
    try terminal.press("Enter")
    try await terminal.wait(for: "there is no activation or name 'ge'")
    #expect(try terminal.screen().contains("\nslope> ge\nerror"))
  }

  // MARK: Keys that readline's users know

  @Test("Up with the beginning of a line finds lines that begin so, Ctrl-R those that contain something")
  func history() async throws {
    let terminal = try await start()
    for line in ["gelu(1)", "relu(5)", "gelu(2)", "2 + 3"] { try terminal.enter(line) }
    try await terminal.wait(for: "_4 = 5")
    try terminal.type("ge")
    try terminal.press("Up")
    try await terminal.wait(for: "_4 = 5\nslope> gelu(2)\n= 1.9544997361036416")
    try terminal.press("Up")
    try await terminal.wait(for: "_4 = 5\nslope> gelu(1)\n= 0.8413447460685429")
    try terminal.press("Down")
    try await terminal.wait(for: "_4 = 5\nslope> gelu(2)\n= 1.9544997361036416")
    try terminal.press("C-u", "C-r")
    try terminal.type("u(5")
    let screen = try await terminal.wait(for: "(reverse-i-search)`u(5': relu(5)")
    #expect(text(screen).hasSuffix("(reverse-i-search)`u(5': relu(5)"))
    try terminal.press("C-e")
    try await terminal.wait(for: "_4 = 5\nslope> relu(5)\n= 5")
    try terminal.press("C-r")
    try terminal.type("gelu")
    try await terminal.wait(for: "(reverse-i-search)`gelu': gelu(1)")
    try terminal.press("C-g")
    try await terminal.wait(for: "_4 = 5\nslope> relu(5)\n= 5")
    try terminal.press("Enter")
    try await terminal.wait(for: "slope> relu(5)\n_5 = 5\nslope>")
  }

  @Test("Ctrl-C drops the line at each stage, leaves no trace, and the next line works")
  func interrupts() async throws {
    let terminal = try await start()
    try terminal.press("C-c")
    try await wait(terminal, for: "slope> ^C\nslope>")
    try terminal.type("gelu(1)")
    try await terminal.wait(for: "= 0.8413447460685429")
    try terminal.press("C-c")
    try await wait(terminal, for: "slope> ^C\nslope> gelu(1)^C\nslope>")
    try terminal.enter("gelu(")
    try terminal.type("2)")
    try await terminal.wait(for: "  ... 2)\n= 1.9544997361036416")
    try terminal.press("C-c")
    try await wait(terminal, for: "slope> ^C\nslope> gelu(1)^C\nslope> gelu(\n  ... 2)^C\nslope>")
    try terminal.press("C-l")
    try await wait(terminal, for: "slope>")
    try terminal.enter("3 + 4")
    try await terminal.wait(for: "_1 = 7")
    try terminal.press("C-r")
    try terminal.type("3")
    try await terminal.wait(for: "(reverse-i-search)`3': 3 + 4")
    try terminal.press("C-c")
    try await terminal.wait(for: "a prompt") { text($0).hasSuffix("\nslope>") }
    try terminal.type("gelu_")
    try terminal.press("Tab", "Tab")
    try await terminal.wait(for: "gelu_tanh         The tanh approximation of gelu.\nslope> gelu_")
    try terminal.press("C-c")
    try await terminal.wait(for: "slope> gelu_^C\nslope>")
    // From the first row of a long line.
    let long = String(repeating: "1 + ", count: 30) + "1"
    try terminal.type(long)
    try await terminal.wait(for: "\n= 31")
    try terminal.press("Home", "C-c")
    try await terminal.wait(for: "+ 1^C\nslope>")
    try terminal.enter("6*7")
    try await terminal.wait(for: "_2 = 42")
  }

  // MARK: Completion

  @Test("candidates are listed with what they are where there is room, else side by side")
  func listing() async throws {
    let terminal = try await start()
    try terminal.type("plot relu(")
    try terminal.press("Tab", "Tab")
    try await terminal.wait(
      for: "\nalpha=      default 0\nmax_value=  default inf\nthreshold=  default 0\nslope> plot relu(")
    try terminal.press("C-c")
    try terminal.type("elu(")
    try terminal.press("Tab")
    try await terminal.wait(for: "slope> elu(alpha=\nalpha=  default 1")
    try terminal.press("C-c")
    try terminal.type("set canvas ")
    try terminal.press("Tab", "Tab")
    try await terminal.wait(for: "\nauto     as it is\n")
    try terminal.press("C-c")
    try terminal.type("plot relu on -")
    try terminal.press("Tab", "Tab")
    try await terminal.wait(for: "\n-1..1\n-10..10\n-3..3\n-6..6    the range that is set\nslope> plot relu on -")
    try terminal.press("C-c")
    try terminal.type("\\alp")
    try terminal.press("Tab")
    try await terminal.wait(for: "slope> α")
    try terminal.press("C-c")
    let narrow = try await start(columns: 40, rows: 12)
    try narrow.type("plot relu(")
    try narrow.press("Tab", "Tab")
    try await narrow.wait(for: "alpha=      max_value=  threshold=\nslope> plot relu(")
  }

  @Test("files are completed after load, with quotes where their names have blanks")
  func files() async throws {
    let terminal = try await start()
    try "1 + 1\n".write(toFile: terminal.folder + "/a lesson.slope", atomically: true, encoding: .utf8)
    try terminal.type("load a\u{20}".trimmingCharacters(in: .whitespaces))
    try terminal.press("Tab")
    try await terminal.wait(for: "slope> load \"a lesson.slope\"")
    try terminal.press("Enter")
    try await terminal.wait(for: "loaded 1 statement from a lesson.slope")
  }

  // MARK: Long lines, several lines

  @Test("a narrow window: a line that wraps, the cursor anywhere in it, characters of two columns")
  func narrow() async throws {
    let terminal = try await start(columns: 40, rows: 12)
    try terminal.type("gelu(1) + gelu(2) + gelu(3) + gelu(4)+0")
    let shown = "slope> gelu(1) + gelu(2) + gelu(3) + gel\nu(4)+0"
    try await wait(terminal, for: shown + "\n= 9.791668103109963")
    #expect(try terminal.state("#{cursor_x},#{cursor_y}") == "6,3")
    try terminal.press("Home")
    try await terminal.wait(for: "the beginning") { _ in try terminal.state("#{cursor_x},#{cursor_y}") == "7,2" }
    try await wait(terminal, for: shown + "\n= 9.791668103109963")
    try terminal.type("-")
    try await wait(
      terminal, for: "slope> -gelu(1) + gelu(2) + gelu(3) + ge\nlu(4)+0\n= 8.108978610972876")
    #expect(try terminal.state("#{cursor_x},#{cursor_y}") == "8,2")
    try terminal.press("C-c")
    try await terminal.wait(for: "lu(4)+0^C\nslope>")
    // To the last column: the cursor stands on a row of its own.
    let full = String(repeating: "1+", count: 16) + "1"
    try terminal.type(full)
    try await terminal.wait(for: "slope> \(full)\n\n= 17")
    try terminal.press("Enter")
    try await terminal.wait(for: "slope> \(full)\n_1 = 17\nslope>")
    // A wide character does not begin in the last column.
    try terminal.type("1 + 1 #34" + String(repeating: "日", count: 13))
    try await terminal.wait(for: "slope> 1 + 1 #34" + String(repeating: "日", count: 12) + "\n日\n= 2")
    #expect(try terminal.state("#{cursor_x}") == "2")
  }

  @Test("a line is right again after the window has changed, and after Ctrl-L")
  func redraws() async throws {
    let terminal = try await start(columns: 60, rows: 12)
    try terminal.enter("gelu(1) + gelu(2)")
    try terminal.type("gelu(1)")
    try await terminal.wait(for: "slope> gelu(1) + gelu(2)\n= 0.8413447460685429")
    try terminal.resize(columns: 40, rows: 10)
    try terminal.type("*2")
    try await terminal.wait(for: "_1 = 2.7958444821721846\nslope> gelu(1)*2\n= 1.6826894921370859\n")
    try terminal.press("C-l")
    try await wait(terminal, for: "slope> gelu(1)*2\n= 1.6826894921370859")
    #expect(try terminal.state("#{cursor_x},#{cursor_y}") == "16,0")
    try terminal.resize(columns: 80, rows: 24)
    try terminal.type("+1")
    try await wait(terminal, for: "slope> gelu(1)*2+1\n= 2.6826894921370856")
  }

  @Test("a long line stays in its place when the window becomes wider or narrower, and nothing above it is lost")
  func rewrapping() async throws {
    let terminal = try await start(columns: 40, rows: 12)
    try terminal.enter("6*7")
    try terminal.type("gelu(1) + gelu(2) + gelu(3) + gelu(4)+0")
    // What is on its way to the terminal while the window changes nobody can put right; tmux tells of a change that
    // comes soon after another a quarter of a second late.
    func rest() async throws { try await Task.sleep(for: .milliseconds(500)) }
    let above = "slope> 6*7\n_1 = 42\n"
    try await wait(terminal, for: above + "slope> gelu(1) + gelu(2) + gelu(3) + gel\nu(4)+0\n= 9.791668103109963")
    try await rest()
    try terminal.resize(columns: 70, rows: 12)
    try await wait(terminal, for: above + "slope> gelu(1) + gelu(2) + gelu(3) + gelu(4)+0\n= 9.791668103109963")
    try await rest()
    try terminal.resize(columns: 22, rows: 12)
    let narrow = "slope> gelu(1) + gelu(\n2) + gelu(3) + gelu(4)\n+0"
    try await terminal.wait(for: "three rows") { $0.contains("_1 = 42\n\(narrow)\n= 9.791668103109963") }
    try terminal.press("Home")
    try await terminal.wait(for: "the beginning") { _ in try terminal.state("#{cursor_x}") == "7" }
    try await rest()
    try terminal.resize(columns: 60, rows: 12)
    try await terminal.wait(for: above + "slope> gelu(1) + gelu(2) + gelu(3) + gelu(4)+0\n= 9.791668103109963")
    try terminal.press("Enter")
    try await terminal.wait(
      for: above + "slope> gelu(1) + gelu(2) + gelu(3) + gelu(4)+0\n_2 = 9.791668103109963\nslope>")
  }

  @Test("an entry of several lines has a result, is found again as one, and can be edited")
  func lines() async throws {
    let terminal = try await start()
    try terminal.enter("relu([1,")
    try await wait(terminal, for: "slope> relu([1,\n  ...")
    try terminal.type("-2])")
    try await wait(terminal, for: "slope> relu([1,\n  ... -2])\n= [1, 0]")
    try terminal.press("Enter")
    try await terminal.wait(for: "_1 = [1, 0]")
    try terminal.press("C-l", "Up")
    try await wait(terminal, for: "slope> relu([1,\n-2])\n= [1, 0]")
    try terminal.press("BSpace", "BSpace")
    try terminal.type(", 7])")
    try await wait(terminal, for: "slope> relu([1,\n-2, 7])\n= [1, 0, 7]")
    try terminal.press("Enter")
    try await wait(terminal, for: "slope> relu([1,\n-2, 7])\n_2 = [1, 0, 7]\nslope>")
  }

  // MARK: Pasting

  @Test("the tutorial looks at what is typed, a plot that was looked at included")
  func tutorial() async throws {
    let terminal = try Tmux([try SlopeBinary.path(), "--no-history"])
    try await terminal.wait(for: "slope>")
    try terminal.enter("tutorial")
    try await terminal.wait(for: "Work out gelu at 1.")
    try terminal.enter("gelu(2)")
    try await terminal.wait(for: "Not yet. Type gelu(1) and press Enter.")
    for answer in ["gelu(1)", "relu(-2..2 by 0.5)", "sigmoid'(0)"] {
      try terminal.enter(answer)
      try await terminal.wait(for: "Right.")
      try terminal.press("C-l")
    }
    try terminal.enter("plot sigmoid")
    try await terminal.wait(for: "[q] back")
    try terminal.press("q")
    try await terminal.wait(for: "Plot tanh and sigmoid together")
  }

  @Test("a script of 200 lines is pasted", arguments: [true, false])
  func paste(_ isBracketed: Bool) async throws {
    let terminal = try await start()
    if !isBracketed {
      try "set enable-bracketed-paste off\n".write(
        toFile: terminal.folder + "/.inputrc", atomically: true, encoding: .utf8)
    }
    let target = isBracketed ? terminal : try await start(environment: ["INPUTRC": terminal.folder + "/.inputrc"])
    let script = (1...100).map { "let f\($0)(x, a=\($0)) = a*relu(x) + 1\nf\($0)(2)" }.joined(separator: "\n")
    try target.paste(script + "\n")
    if isBracketed { try target.press("Enter") }
    try await target.wait(for: "_100 = 201", within: .seconds(20))
    try target.enter("6*7")
    try await target.wait(for: "_101 = 42")
    let lines = try target.screen(withHistory: true).split(separator: "\n")
    let results = lines.filter { $0.hasPrefix("_") }
    #expect(results.elementsEqual((1...100).map { "_\($0) = \($0 * 2 + 1)" } + ["_101 = 42"]) { $0 == $1 })
  }

  @Test("what was pasted or typed is never obeyed by the terminal")
  func controls() async throws {
    let terminal = try await start()
    try terminal.type("1 + \u{16}\u{1B}c2")  // Ctrl-V, then an escape
    try await terminal.wait(for: "slope> 1 + ^[c2")
    try terminal.press("Enter")
    let screen = try await terminal.wait(for: "error: unexpected character")
    #expect(!screen.contains("\u{1B}"))
    try terminal.enter("6*7")
    try await terminal.wait(for: "= 42")
  }
}
