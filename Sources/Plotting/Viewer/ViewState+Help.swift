extension ViewState {
  /// Lays the list of keys over the middle of the screen, in two columns where there is room for them.
  func writeHelp(into picture: inout Picture) {
    let lines = Array((columns >= 66 ? Self.table : wrappedKeys).prefix(max(1, rows - 3)))
    let width = (lines.map(\.count).max() ?? 0) + 4
    let left = max(0, (columns - width) / 2)
    let top = max(0, (rows - 1 - lines.count - 2) / 2)
    for (row, line) in ([""] + lines + [""]).enumerated() where top + row < rows - 1 {
      let padded = "  " + line + String(repeating: " ", count: max(0, width - 2 - line.count))
      picture.write(padded, row: top + row, column: left, ink: .reversed)
    }
  }

  /// What one cannot do without comes first, for a small screen has no room for all.
  private static let keys = [
    ("enter", "back, keeping"), ("q", "back"), ("?", "this help"), ("tab", "next curve"),
    ("arrows, h j k l", "pan"), ("+ - wheel", "zoom"), ("shift arrows, H L", "trace"), ("x y", "zoom one axis"),
    ("n N", "next, previous mark"), ("0", "home"), ("click", "trace"), ("a", "fit y"), ("d", "f, f', f''"),
    ("v", "panels"), ("b", "canvas"), ("c", "colours"), ("g", "grid"), ("m", "marks"), ("e", "export SVG"),
    ("drag", "pan"),
  ]

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static var table: [String] {
    stride(from: 0, to: keys.count, by: 2).map { index in
      let (left, right) = (keys[index], keys[index + 1])
      return padded(padded(left.0, to: 19) + left.1, to: 41) + padded(right.0, to: 11) + right.1
    }
  }

  /// All keys, one behind the other.
  private var wrappedKeys: [String] {
    Self.keys.reduce(into: [""]) { lines, key in
      var entry = "[\(key.0)] \(key.1)  "
      if entry.count - 2 > columns - 4 { entry = "[\(key.0)] \(key.1.prefix { $0 != "," })  " }
      guard entry.count - 2 <= columns - 4 else { return }
      if lines[lines.count - 1].count + entry.count - 2 > columns - 4, lines != [""] { lines.append("") }
      lines[lines.count - 1] += entry
    }
  }
}
