/// The list of keys, which narrows as one types.
extension ViewState {
  /// A key narrows the list, widens it or closes it; nothing else happens meanwhile.
  mutating func reactInHelp(to key: Key) -> Effect? {
    invalidate(scene: false)
    switch key {
    case .escape, .enter, .character("?"), .press: helpFilter = nil
    case .backspace where helpFilter?.isEmpty == false: helpFilter?.removeLast()
    case .character(let character) where character.isPrintable: helpFilter?.append(character)
    case .drag, .release: break
    default: return .bell
    }
    return nil
  }

  /// Lays the list of keys over the middle of the screen, in two columns where there is room for them.
  func writeHelp(into picture: inout Picture) {
    let lines = helpLines.prefix(max(1, rows - 3))
    let title = helpTitle
    let width = (lines + [title]).map(\.count).reduce(0, max) + 4
    let left = max(0, (columns - width) / 2)
    let top = max(0, (rows - 1 - lines.count - 2) / 2)
    for (row, line) in ([title] + lines + [""]).enumerated() where top + row < rows - 1 {
      let padded = "  " + line + String(repeating: " ", count: max(0, width - 2 - line.count))
      picture.write(padded, row: top + row, column: left, ink: .reversed)
    }
  }

  /// What is looked for, its end where there is no room for all.
  private var helpTitle: String {
    let filter = helpFilter ?? ""
    let title = filter.isEmpty ? "help: _   type to search" : "help: \(filter.suffix(max(1, columns - 11)))_"
    return title.count <= columns - 4 ? title : "help: _"
  }

  private var helpLines: [String] {
    let filter = (helpFilter ?? "").lowercased()
    let rows = Self.helpRows.filter { row in
      filter.isEmpty || [row.key, row.action].contains { $0.lowercased().contains(filter) }
    }
    if rows.isEmpty { return ["no such key"] }
    let table = Self.table(rows, columns: rows.count > 4 ? 2 : 1)
    return table.allSatisfy { $0.count <= columns - 4 } ? table : wrapped(rows)
  }

  private struct HelpRow {
    var key: String
    var action: String

    init(_ key: String, _ action: String) { (self.key, self.action) = (key, action) }
  }

  /// What one cannot do without comes first, for a small screen has no room for all.
  private static let helpRows = [
    HelpRow("enter", "back, kept as _"), HelpRow("q", "back"),
    HelpRow("?", "this help"), HelpRow(":", "type a command"),
    HelpRow("arrows, h j k l", "pan"), HelpRow("+ - wheel", "zoom"),
    HelpRow("shift arrows, H L", "trace"), HelpRow("x y", "zoom one axis"),
    HelpRow("n N", "next, previous mark"), HelpRow("tab", "next curve"),
    HelpRow("p", "choose parameter"), HelpRow("space", "play parameter"),
    HelpRow("[ ]", "parameter, fine"), HelpRow("0", "home"),
    HelpRow("{ }", "parameter, coarse"), HelpRow("a", "fit y"),
    HelpRow("< >", "input spread"), HelpRow("d", "f, f', f''"),
    HelpRow("v", "panels"), HelpRow("b", "canvas"),
    HelpRow("m", "marks"), HelpRow("g", "grid"),
    HelpRow("s", "share this plot"), HelpRow("c", "colours"),
    HelpRow("click", "trace"), HelpRow("drag", "pan"),
    HelpRow("o", "mouse on, off"), HelpRow("e", "export SVG"),
  ]

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// Keys with what they do, row by row, in so many columns.
  private static func table(_ rows: [HelpRow], columns: Int) -> [String] {
    let columnRows = (0..<columns).map { column in
      stride(from: column, to: rows.count, by: columns).map { rows[$0] }
    }
    let cells = columnRows.map { rows in
      let width = rows.map(\.key.count).max() ?? 0
      return rows.map { padded($0.key, to: width + 2) + $0.action }
    }
    let widths = cells.map { $0.map(\.count).max() ?? 0 }
    return (cells.first ?? []).indices.map { row in
      let line = zip(cells, widths).filter { row < $0.0.count }.map { padded($0.0[row], to: $0.1) }
      return line.joined(separator: "  ")
    }
  }

  /// All keys, one behind the other.
  private func wrapped(_ rows: [HelpRow]) -> [String] {
    rows.reduce(into: [""]) { lines, row in
      let key = row.key.hasPrefix("[") ? row.key : "[\(row.key)]"
      var entry = "\(key) \(row.action)  "
      if entry.count - 2 > columns - 4 { entry = "\(key) \(row.action.prefix { $0 != "," })  " }
      guard entry.count - 2 <= columns - 4 else { return }
      if lines[lines.count - 1].count + entry.count - 2 > columns - 4, lines != [""] { lines.append("") }
      lines[lines.count - 1] += entry
    }
  }
}

extension Character {
  /// Whether the character can stand in a line.
  fileprivate var isPrintable: Bool {
    !isNewline && !unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
