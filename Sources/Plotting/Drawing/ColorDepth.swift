/// How many colours a terminal shows.
public enum ColorDepth: String, Sendable, Hashable, CaseIterable {
  /// No escapes at all, greys and bold neither.
  case none
  case sixteen
  case palette256
  /// 24 bits, where the terminal says that it has them.
  case trueColor
}

extension Picture {
  /// The picture as text with escapes for colour and weight; plain `text` for `.none`.
  public func ansi(colors: ColorDepth) -> String {
    guard colors != .none else { return text }
    return rows.map { row in
      var line = ""
      var current = Ink.plain
      let length = (row.lastIndex { $0.glyph != " " || $0.ink == .reversed } ?? -1) + 1
      for cell in row.prefix(length) {
        if cell.ink != current {
          line += "\u{1B}[\(current == .plain || cell.ink == .plain ? "" : "0;")\(cell.ink.code(colors))m"
          current = cell.ink
        }
        line.append(cell.glyph)
      }
      return current == .plain ? line : line + "\u{1B}[0m"
    }.joined(separator: "\n")
  }
}

extension Ink {
  /// The colours of Okabe and Ito, which colour-blind readers tell apart, as indices of the 256-colour palette.
  public static let seriesPalette = [74, 214, 36, 175, 166, 220, 32]
  /// The nearest of the sixteen colours.
  public static let seriesSixteen = [6, 3, 2, 5, 1, 11, 4]

  /// The colours themselves, for terminals that show any.
  static let seriesColors: [(red: Int, green: Int, blue: Int)] = [
    (86, 180, 233), (230, 159, 0), (0, 158, 115), (204, 121, 167), (213, 94, 0), (240, 228, 66), (0, 114, 178),
  ]

  fileprivate func code(_ colors: ColorDepth) -> String {
    switch self {
    case .plain: return "0"
    case .faint: return "2"
    case .strong: return "1"
    case .reversed: return "7"
    case .series(let index):
      if colors == .trueColor {
        let color = Self.seriesColors[index % Self.seriesColors.count]
        return "38;2;\(color.red);\(color.green);\(color.blue)"
      }
      let palette = colors == .sixteen ? Self.seriesSixteen : Self.seriesPalette
      let color = palette[index % palette.count]
      if colors == .palette256 { return "38;5;\(color)" }
      return color < 8 ? "\(30 + color)" : "\(82 + color)"
    }
  }
}
