/// What can be said of a screen of the viewer, however its lines are worded.
struct ViewerFrame {
  private let lines: [Substring]

  /// - Parameter screen: all rows of the terminal, without blanks at their ends.
  init(_ screen: String) { lines = screen.split(separator: "\n", omittingEmptySubsequences: false).dropLast() }

  var isASCII: Bool { lines.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } } }

  /// The cells that show a curve: braille, or in ASCII the glyph of the first curve.
  var curveCells: Int {
    lines.joined().count { $0 == "*" || $0.unicodeScalars.contains { (0x2800...0x28FF).contains($0.value) } }
  }

  /// The labels of the x axis: the last line in which nothing but numbers stands.
  var labels: String? {
    lines.last { line in
      line.contains(where: \.isNumber) && line.allSatisfy { $0.isNumber || " -.e".contains($0) }
    }.map(String.init)
  }

  /// How far the x axis reaches: the length of the line that is mostly a rule.
  private var axisEnd: Int {
    lines.filter { line in 2 * line.count { "─-".contains($0) } > line.count }.map(\.count).max() ?? 0
  }

  /// Whether a plot of gelu fills a window of this size, and no line of the prompt is left.
  func fills(columns: Int, rows: Int) -> Bool {
    lines.count == rows && lines.last?.isEmpty == false && lines.allSatisfy { $0.count <= columns }
      && !lines.contains { $0.hasPrefix("slope>") } && lines.contains { $0.contains("gelu") }
      && labels != nil && axisEnd > columns * 3 / 4 && curveCells >= columns / 2
  }

  /// Whether the prompt waits for a statement below everything else.
  var isAtPrompt: Bool { lines.last { !$0.isEmpty } == "slope>" }
}
