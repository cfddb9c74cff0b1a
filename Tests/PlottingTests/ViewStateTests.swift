import Plotting
import Testing
import VectorMath

/// key → state, without a terminal.
@Suite("The viewer")
struct ViewStateTests {
  private func view(
    _ functions: PlotFunction..., over range: ClosedRange<Double> = -6...6, style: CanvasStyle = .braille,
    columns: Int = 80, rows: Int = 24
  ) -> ViewState {
    ViewState(request: PlotRequest(functions: functions, range: range), style: style, columns: columns, rows: rows)
  }

  /// The line with the key that says what happened, and the read-out above it.
  private func lines(_ view: inout ViewState) -> (readOut: String, status: String) {
    let text = view.picture().rows.map { String($0.map(\.glyph)) }
    return (text[text.count - 2], text[text.count - 1])
  }

  @Test(
    "keys change the state as the table of keys says",
    arguments: [
      (Key.left, "range -7.2…4.8"), (.right, "range -4.8…7.2"), (.character("h"), "range -7.2…4.8"),
      (.character("l"), "range -4.8…7.2"), (.character("+"), "range -3…3"), (.character("-"), "range -12…12"),
      (.character("d"), "orders 2"), (.character("v"), "stacked"), (.character("b"), "ascii"),
      (.character("c"), "no colours"), (.character("g"), "grid"), (.character("m"), "no marks"),
      (.character("?"), "help"), (.character("o"), "no mouse"), (.shiftRight, "cursor 0.2"),
      (.shiftLeft, "cursor -0.2"),
    ])
  func keys(key: Key, expected: String) {
    var view = view(Functions.gelu)
    #expect(view.react(to: key) == nil)
    let span = view.request.range.upperBound - view.request.range.lowerBound
    let state: [String] = [
      "range \((view.request.range.lowerBound * 5).rounded() / 5)…\((view.request.range.upperBound * 5).rounded() / 5)"
        .replacing(".0…", with: "…").dropZero,
      "orders \(view.request.derivatives)", view.request.layout.rawValue, view.style.rawValue,
      view.showsColors ? "" : "no colours", view.request.grid ? "grid" : "", view.showsMarks ? "" : "no marks",
      view.showsHelp ? "help" : "", view.reportsMouse ? "" : "no mouse",
      "cursor \((view.cursor * 10).rounded() / 10)",
    ]
    #expect(state.contains(expected), "\(state), span \(span)")
  }

  @Test("q and escape leave, enter leaves keeping, e exports")
  func effects() {
    var view = view(Functions.gelu)
    #expect(view.react(to: .character("q")) == .leave)
    #expect(view.react(to: .escape) == .leave)
    #expect(view.react(to: .enter) == .leaveKeeping)
    guard case .save(let svg) = view.react(to: .character("e")) else {
      Issue.record("nothing to save")
      return
    }
    #expect(svg.contains("<svg"))
    #expect(view.react(to: .character("Z")) == .bell)
  }

  @Test("the read-out says x, value and slope, and the status what the key did")
  func readOut() {
    var view = view(Functions.gelu)
    #expect(lines(&view).readOut.hasPrefix(" x = 0   gelu = 0   gelu' = 0.5"))
    _ = view.react(to: .character("L"))
    let (readOut, status) = lines(&view)
    #expect(readOut.hasPrefix(" x = 0.2   gelu = 0.11585194   gelu' = 0.65746825"))
    #expect(status.hasPrefix(" trace right") && status.contains("[?] help  [q] back"))
  }

  @Test("n and N go from mark to mark")
  func marks() {
    var view = view(Functions.gelu)
    _ = view.react(to: .character("N"))
    #expect(abs(view.cursor - -0.7517915) < 1e-7)
    #expect(lines(&view).readOut.contains("gelu = -0.16997121"))
    #expect(lines(&view).readOut.contains("minimum"))
    _ = view.react(to: .character("n"))
    #expect(view.cursor == 0 && lines(&view).readOut.contains("root"))
    _ = view.react(to: .character("n"))
    #expect(abs(view.cursor - 2.0.squareRoot()) < 1e-15 && lines(&view).readOut.contains("inflection"))
    #expect(view.react(to: .character("n")) == .bell)
  }

  @Test("kinks and jumps are named with what is on either side")
  func kinks() {
    var view = view(Functions.relu, Functions.magnitude)
    _ = view.react(to: .home)
    _ = view.react(to: .character("n"))
    #expect(
      lines(&view).readOut.contains("x = 0   relu = 0   relu' = 0   kink, slope 0 left, 1 right   by convention 0"))
    _ = view.react(to: .tab)
    _ = view.react(to: .home)
    _ = view.react(to: .character("n"))
    #expect(lines(&view).readOut.contains("relu' = 0   relu'' = 0   jump, 0 left, 1 right"))
    _ = view.react(to: .tab)
    _ = view.react(to: .home)
    _ = view.react(to: .character("n"))
    #expect(lines(&view).readOut.contains("kink, minimum"))
  }

  @Test("tab keeps x and goes round the curves")
  func tab() {
    var view = view(Functions.gelu, Functions.relu)
    _ = view.react(to: .character("L"))
    let x = view.cursor
    for name in ["gelu'", "relu", "relu'", "gelu"] {
      _ = view.react(to: .tab)
      #expect(lines(&view).readOut.contains(" \(name) = ") && view.cursor == x)
    }
    _ = view.react(to: .backtab)
    #expect(lines(&view).readOut.contains(" relu' = "))
  }

  @Test("x and y restrict the zoom, and 0 undoes it all")
  func zoom() {
    var view = view(Functions.gelu)
    let home = view.picture()
    _ = view.react(to: .character("y"))
    _ = view.react(to: .character("+"))
    #expect(view.request.range == -6...6 && view.picture() != home)
    _ = view.react(to: .character("x"))
    _ = view.react(to: .character("+"))
    #expect(view.request.range == -3...3)
    _ = view.react(to: .character("0"))
    #expect(view.picture().rows.dropLast() == home.rows.dropLast())
  }

  @Test("the mouse traces, drags and zooms")
  func mouse() {
    var view = view(Functions.gelu)
    _ = view.react(to: .press(column: 60, row: 10))
    #expect(view.cursor >= 3 && view.cursor < 3.6)
    _ = view.react(to: .drag(column: 50, row: 10))
    #expect(view.request.range.lowerBound > -4.6 && view.request.range.lowerBound < -4.2)
    _ = view.react(to: .release(column: 50, row: 10))
    #expect(view.react(to: .drag(column: 10, row: 10)) == nil, "no drag without a press")
    let before = view.request.range
    _ = view.react(to: .wheelUp(column: 40, row: 5))
    #expect(view.request.range.lowerBound > before.lowerBound && view.request.range.upperBound < before.upperBound)
    let x = view.request.range
    _ = view.react(to: .wheelUp(column: 1, row: 5))
    #expect(view.request.range == x, "over the y labels only y is zoomed")
  }

  @Test("o gives the mouse to the terminal and takes it back, and says so")
  func mouseReports() {
    var view = view(Functions.gelu)
    #expect(view.react(to: .character("o")) == nil && !view.reportsMouse)
    #expect(lines(&view).status.hasPrefix(" mouse off: the terminal selects text "))
    #expect(view.react(to: .character("o")) == nil && view.reportsMouse)
    #expect(lines(&view).status.hasPrefix(" mouse on (hold shift to select text) "))
  }

  @Test("s asks for the share line, and once more for none")
  func share() {
    var view = view(Functions.gelu)
    #expect(view.react(to: .character("s")) == nil && view.sharesOnLeaving)
    #expect(lines(&view).status.hasPrefix(" share line will be printed on leaving "))
    #expect(view.react(to: .character("s")) == nil && !view.sharesOnLeaving)
  }

  @Test("no sequence of keys leaves a view that is not finite, or rows that are not full", arguments: 0..<5)
  func endurance(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let functions = [Functions.gelu, Functions.tangent, Functions.huge, Functions.undefined, Functions.wild]
    var view = view(functions[Int(seed) % functions.count], Functions.step, columns: 50, rows: 14)
    let keys: [Key] =
      "hjklHLnN+-xy0advbcgmo".map { .character($0) } + [
        .up, .down, .pageUp, .home, .end, .tab, .wheelUp(column: 3, row: 3), .wheelDown(column: 20, row: 13),
        .press(column: 30, row: 5), .drag(column: -100, row: 50), .release(column: 0, row: 0), .resize, .backspace,
      ]
    // Long runs of one key reach the ends of what doubles hold.
    for _ in 0..<20 {
      guard let key = keys.randomElement(using: &random) else { return }
      for _ in 0..<(random.next() % 3 == 0 ? 40 : 2) { _ = view.react(to: key) }
      let range = view.request.range
      #expect(range.lowerBound.isFinite && range.upperBound.isFinite && range.lowerBound < range.upperBound)
      #expect(range.contains(view.cursor))
      let picture = view.picture()
      #expect(picture.rows.count == 14 && picture.rows.allSatisfy { $0.count == 50 })
    }
  }

  @Test("a window that is too small says so, and recovers")
  func resizing() {
    var view = view(Functions.gelu)
    let full = view.picture()
    view.resize(columns: 18, rows: 5)
    #expect(view.picture().text.contains("18x5") && view.picture().text.contains("20x8"))
    #expect(view.react(to: .left) == .bell && view.react(to: .character("q")) == .leave)
    view.resize(columns: 80, rows: 24)
    #expect(view.picture().rows.dropLast() == full.rows.dropLast())
  }

  @Test("an unchanged state is not computed again")
  func caching() {
    let counter = EvaluationCounter()
    let function = PlotFunction(name: "f", orders: 0) { xs, _ in
      counter.count(xs.count)
      return [xs]
    }
    var view = view(function)
    _ = view.picture()
    let once = counter.total
    _ = view.picture()
    #expect(counter.total == once)
    _ = view.react(to: .shiftRight)
    _ = view.picture()
    #expect(counter.total - once < 10, "a step of the cursor evaluates the function there only")
  }

  @Test("what stays behind is a compact picture of the last view")
  func compact() {
    var view = view(Functions.gelu)
    _ = view.react(to: .character("+"))
    let picture = view.compactPicture(columns: 72)
    #expect(picture.rows.count == 16 && picture.rows.allSatisfy { $0.count == 72 })
    #expect(picture.text.contains("-3") && !picture.text.contains("-4"))
  }
}

extension String {
  fileprivate var dropZero: String { hasSuffix(".0") ? String(dropLast(2)) : self }
}
