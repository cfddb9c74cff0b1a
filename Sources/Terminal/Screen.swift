import CNcurses
import CSignals
import Plotting

/// The full screen, by way of ncurses; the only file that touches it.
///
/// ncurses' state is the process's, so there should be one screen. It alternates strictly with the line editor:
/// between ``enter()`` and ``leave()`` the terminal belongs to the screen, otherwise to whoever writes lines.
@MainActor
public final class Screen {
  /// Why there is no full screen to be had.
  public enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
    case notTerminal
    case unsuitable(terminal: String)

    public var description: String {
      switch self {
      case .notTerminal: "the viewer needs a terminal for input and output"
      case .unsuitable(let terminal): "the terminal '\(terminal)' cannot place its cursor, as the viewer needs"
      }
    }
  }

  /// Whether clicks and the wheel are reported; if not, the terminal's own selection works.
  public var mouse: Bool { didSet { if isOpen { reportMouse(mouse) } } }

  private let coloured: Bool
  private let writesUnicode: Bool
  private var wasOpened = false
  private var isOpen = false
  /// The attributes of the series' inks; empty without colours.
  private var seriesAttributes: [Int32] = []

  /// - Parameter coloured: whether colours may be used; `NO_COLOR` forbids them in any case.
  public init(mouse: Bool = true, coloured: Bool = true) {
    self.mouse = mouse
    self.coloured = coloured && !TerminalEnvironment.refusesColor
    writesUnicode = TerminalEnvironment.writesUnicode
  }

  public var columns: Int { Int(curses_columns()) }
  public var rows: Int { Int(curses_rows()) }

  /// Takes the terminal.
  public func enter() throws(Failure) {
    guard !isOpen else { return }
    guard isatty(STDIN_FILENO) != 0, isatty(STDOUT_FILENO) != 0 else { throw .notTerminal }
    curses_send("")  // what was printed so far belongs before the screen
    TerminalGuard.remember()
    viewing_take_signals()  // before ncurses could
    if wasOpened {
      def_shell_mode()  // what the user has changed since stays so
    } else {
      guard curses_open() != 0 else {
        viewing_release_signals()
        throw .unsuitable(terminal: TerminalEnvironment.name)
      }
      wasOpened = true
      prepare()
    }
    fit()
    curses_repaint()
    refresh()  // on re-entry this is what takes the terminal back
    curs_set(0)
    isOpen = true
    TerminalGuard.arm(farewell: farewell, interrupt: true)
    reportMouse(mouse)
  }

  /// Gives the terminal back, with everything written.
  public func leave() {
    guard isOpen else { return }
    reportMouse(false)
    // Without an alternate screen the frame would stay, above the small picture that is printed next.
    erase()
    refresh()
    curs_set(1)
    endwin()
    viewing_release_signals()
    TerminalGuard.disarm()
    isOpen = false
  }

  /// Paints a whole frame in one update; what exceeds the window is cut.
  ///
  /// - Parameter coloured: whether the series have colours in this frame.
  public func show(_ picture: Picture, coloured: Bool = true) {
    erase()
    for (row, cells) in picture.rows.prefix(rows).enumerated() {
      var start = 0
      let cells = cells.prefix(columns)
      while start < cells.count {
        let ink = cells[start].ink
        let end = cells[start...].firstIndex { $0.ink != ink } ?? cells.count
        curses_set_attributes(attributes(of: ink, coloured))
        let text = wide(cells[start..<end])
        curses_put(Int32(row), Int32(start), text, Int32(text.count))
        start = end
      }
    }
    curses_set_attributes(0)
    wnoutrefresh(curses_screen())
    doupdate()
  }

  /// Makes the next frame replace whatever the terminal may show.
  public func repaint() { curses_repaint() }

  /// Says that something cannot be done.
  public func ring() { beep() }

  /// The next key, or nil if none comes in time or, without a limit, if none can come any more.
  ///
  /// - Parameter timeout: in milliseconds; nil waits without limit.
  public func nextKey(timeout: Int? = nil) -> Key? {
    let limit = timeout.map { Int32(clamping: max(0, $0)) } ?? -1
    var wait: Int32 = 0  // what ncurses has read already is not to be waited for
    while true {
      if viewing_wait(wait) != 0 {
        leave()
        terminal_stop()
        do throws(Failure) { try enter() } catch { return nil }
        return .resize  // the window may have changed while we were stopped, and nobody told us
      }
      let event = curses_next_event()
      if event.kind != Int32(curses_nothing.rawValue) {
        if let key = key(of: event) { return key }
        wait = 0
      } else {
        let isOver = limit < 0 ? wait < 0 && curses_input_ended() != 0 : wait == limit
        if isOver { return nil }
        wait = limit
      }
    }
  }

  // MARK: - Opening

  private func prepare() {
    cbreak()  // not raw(): Ctrl-Z stays a signal
    noecho()
    nonl()
    keypad(curses_screen(), true)
    set_escdelay(25)
    curses_take_interrupt_key()
    guard coloured, start_color() == OK, curses_colors() >= 8 else { return }
    use_default_colors()
    let palette = curses_colors() >= 256 ? Ink.seriesPalette : Ink.seriesSixteen.map { $0 % Int(curses_colors()) }
    for (index, colour) in palette.enumerated() {
      init_pair(Int16(index + 1), Int16(colour), -1)
      seriesAttributes.append(curses_pair(Int32(index + 1)))
    }
  }

  /// Makes ncurses' window as large as the terminal's.
  private func fit() {
    var rows: Int32 = 0
    var columns: Int32 = 0
    guard curses_kernel_size(&rows, &columns) != 0 else { return }
    if is_term_resized(rows, columns) { resizeterm(rows, columns) }
    curses_repaint()
  }

  /// ncurses asks for clicks only; drags need a mode of their own.
  private func reportMouse(_ on: Bool) {
    guard !capability("kmous").isEmpty else { return }
    curses_mouse(on ? 1 : 0)
    curses_send(on ? "\u{1B}[?1002h" : "\u{1B}[?1002l")
  }

  /// Undoes from a signal handler what was switched on. Without an alternate screen what comes next would be written
  /// into the frame.
  private var farewell: String {
    let mouse = capability("kmous").isEmpty ? "" : "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l"
    let last = capability("rmcup").isEmpty ? "clear" : "rmcup"
    return mouse + ["rmkx", "sgr0", "cnorm", last].map(capability).joined()
  }

  /// A capability without its padding, which only printing terminals need.
  func capability(_ name: String) -> String {
    String(cString: curses_capability(name)).replacing(/\$<[^>]*>/, with: "")
  }

  // MARK: - Translation

  private func attributes(of ink: Ink, _ shown: Bool) -> Int32 {
    switch ink {
    case .plain: 0
    case .faint: coloured ? curses_dim() : 0  // grey is a colour, too
    case .strong: curses_bold()
    case .reversed: curses_reverse()
    case .series(let index): seriesAttributes.isEmpty || !shown ? 0 : seriesAttributes[index % seriesAttributes.count]
    }
  }

  private func wide(_ cells: ArraySlice<Cell>) -> [wchar_t] {
    cells.flatMap { cell in
      writesUnicode || cell.glyph.isASCII ? cell.glyph.unicodeScalars.map { wchar_t($0.value) } : [wchar_t(0x3F)]
    }
  }

  private func key(of event: curses_event) -> Key? {
    let (column, row) = (Int(event.column), Int(event.row))
    switch UInt32(event.kind) {
    case curses_press.rawValue: return .press(column: column, row: row)
    case curses_drag.rawValue: return .drag(column: column, row: row)
    case curses_release.rawValue: return .release(column: column, row: row)
    case curses_wheel_up.rawValue: return .wheelUp(column: column, row: row)
    case curses_wheel_down.rawValue: return .wheelDown(column: column, row: row)
    case curses_character.rawValue: return character(event.value)
    default: break
    }
    switch event.value {
    case KEY_LEFT: return .left
    case KEY_RIGHT: return .right
    case KEY_UP: return .up
    case KEY_DOWN: return .down
    case KEY_SLEFT: return .shiftLeft
    case KEY_SRIGHT: return .shiftRight
    case KEY_HOME: return .home
    case KEY_END: return .end
    case KEY_PPAGE: return .pageUp
    case KEY_NPAGE: return .pageDown
    case KEY_ENTER: return .enter
    case KEY_BTAB: return .backtab
    case KEY_BACKSPACE: return .backspace
    case KEY_RESIZE:
      fit()
      return .resize
    default: return nil
    }
  }

  private func character(_ value: Int32) -> Key? {
    switch value {
    case 0x09: return .tab
    case 0x0A, 0x0D: return .enter
    case 0x08, 0x7F: return .backspace
    case 0x1B: return .escape
    case 0x0C:  // Ctrl-L: paint everything again
      curses_repaint()
      return .resize
    default: return Unicode.Scalar(UInt32(bitPattern: value)).map { .character(Character($0)) }
    }
  }
}
