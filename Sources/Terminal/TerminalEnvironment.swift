import CNcurses
import CWidths
import Plotting
import Session

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the terminal and the environment allow, before anything is switched on.
public enum TerminalEnvironment {
  /// Whether the terminal understands no control sequences.
  public static var isDumb: Bool { name.isEmpty || name == "dumb" }

  /// Whether the user wants no colour (https://no-color.org: set and not empty).
  public static var refusesColor: Bool { variable("NO_COLOR").map { !$0.isEmpty } ?? false }

  /// The colours that text on standard output may use: none in a pipe, on a dumb terminal or with `NO_COLOR`.
  public static var colorDepth: ColorDepth {
    guard isatty(STDOUT_FILENO) != 0, !isDumb, !refusesColor else { return .none }
    let colorTerm = variable("COLORTERM") ?? ""
    if colorTerm == "truecolor" || colorTerm == "24bit" { return .trueColor }
    return name.contains("256color") || !colorTerm.isEmpty ? .palette256 : .sixteen
  }

  /// Whether the user's locale writes Unicode; braille and block characters need it.
  public static var writesUnicode: Bool {
    curses_take_locale()
    return curses_writes_unicode() != 0
  }

  /// A text as the user's locale can write it.
  public static func writable(_ text: String) -> String { writesUnicode ? text : text.inASCII }

  /// A JSON value as the user's locale can write it.
  public static func line(of json: JSON) -> String { writesUnicode ? json.line : json.asciiLine }

  /// What pictures can be drawn with: what the locale writes and the system knows.
  public static var canvases: [CanvasStyle] {
    guard writesUnicode else { return [.ascii] }
    return CanvasStyle.allCases.filter { $0 != .octant || widths_system_knows_octants() != 0 }
  }

  /// The window's size; else what `COLUMNS` and `LINES` say; else 80×24.
  public static var size: (columns: Int, rows: Int) {
    var (rows, columns): (Int32, Int32) = (0, 0)
    if curses_kernel_size(&rows, &columns) != 0 { return (Int(columns), Int(rows)) }
    func number(_ name: String) -> Int? { variable(name).flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } }
    return (number("COLUMNS") ?? 80, number("LINES") ?? 24)
  }

  /// What the terminal says it is.
  static var name: String { variable("TERM") ?? "" }

  private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
