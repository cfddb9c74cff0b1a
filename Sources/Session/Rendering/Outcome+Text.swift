import ActivationCore
import ActivationLanguage
import Plotting

/// How outcomes look as text.
public struct TextStyle: Sendable, Hashable {
  /// Whether results are shown with their names (`_3 = …`), as at the prompt.
  public var namesResults: Bool
  public var canvas: CanvasStyle
  public var colors: ColorDepth
  public var columns: Int
  /// How many elements of an axis are shown; scripts show all.
  public var mostElements: Int
  /// What the terminal can show.
  public var canvases: [CanvasStyle]
  /// Whether whoever reads it has more than ASCII.
  public var writesUnicode: Bool

  public init(
    namesResults: Bool = false, canvas: CanvasStyle = .ascii, colors: ColorDepth = .none, columns: Int = 80,
    mostElements: Int = .max, canvases: [CanvasStyle] = CanvasStyle.allCases, writesUnicode: Bool = true
  ) {
    self.namesResults = namesResults
    self.canvas = canvas
    self.colors = colors
    self.columns = columns
    self.mostElements = mostElements
    self.canvases = canvases
    self.writesUnicode = writesUnicode
  }

  /// The rows of a picture that stands among lines of text.
  var inlineRows = 18
}

extension Outcome {
  /// The outcome as lines of text; empty where there is nothing to say.
  ///
  /// What a terminal would obey, in a text or the name of a file, is made visible; only pictures have escapes.
  public func text(_ style: TextStyle) -> String {
    if !style.writesUnicode { return asciiText(style) }
    let text = lines(style)
    switch self {
    case .plot, .heatMap, .canvases, .precision, .findings, .live, .page: return text
    default:
      if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == UInt8(ascii: "\n") }) { return text }
      return text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { String($0).withVisibleControls }.joined(separator: "\n")
    }
  }

  /// The same in ASCII; a picture has other characters only where they were asked for.
  private func asciiText(_ style: TextStyle) -> String {
    var inner = style
    inner.writesUnicode = true
    let text = inASCII.text(inner)
    switch self {
    case .plot, .heatMap: return style.canvas == .ascii ? text.inASCII : text
    default: return text.inASCII
    }
  }

  private func lines(_ style: TextStyle) -> String {
    func named(_ number: Int, _ text: String) -> String { style.namesResults ? "_\(number) = \(text)" : text }
    return switch self {
    case .tensor(let tensor, let number):
      Outcome.broken(named(number, tensor.text(most: style.mostElements)), style)
    case .activation(let function, _): Outcome.broken(function.equation, style)
    case .value(let value, let number): Outcome.broken(named(number, value.text(most: style.mostElements)), style)
    case .definition(let name, let value, let notes):
      // Scripts have no use for remarks.
      ([Outcome.broken(Outcome.definitionText(name, value, style), style)]
        + (style.namesResults ? notes.map { "  " + $0 } : []))
        .joined(separator: "\n")
    case .text(let text): Outcome.wrapped(text, to: style.columns)
    case .table(let table): table.text(columns: style.columns, folds: style.namesResults)
    case .plot(let request):
      request.picture(style: style.canvas, columns: min(style.columns, 100), rows: style.inlineRows)
        .ansi(colors: style.colors)
    case .heatMap(let map): map.text(style.canvas, columns: style.columns)
    case .jacobian(let jacobian): jacobian.text(style)
    case .trace(let trace): trace.text(columns: style.columns, most: style.mostElements)
    case .precision(let report): report.text(style)
    case .findings(let findings): findings.text(style)
    case .live(let live): live.picture().text
    case .canvases(let samples): samples.text(style)
    case .page(let parts): Outcome.page(parts, style)
    case .quit: ""
    }
  }

  /// Lines that are too long go on below. Every line of the text stays one, so a paragraph is written as one.
  private static func wrapped(_ text: String, to width: Int) -> String {
    guard text.contains("\n") else { return text }  // a message may end in a path, which is to be copied whole
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { String($0).wrappedHanging(to: width) }.joined(separator: "\n")
  }

  /// At the prompt a long result goes on below, between its rows and their elements; elsewhere it is one line for
  /// whatever reads it.
  private static func broken(_ text: String, _ style: TextStyle) -> String {
    guard style.namesResults, text.count > style.columns, !text.contains("\n") else { return text }
    var hang = 2
    var rows = [text[...]]
    if let value = text.firstRange(of: " = ")?.upperBound {
      let brackets = text[value...].prefix { $0 == "[" }.count
      let start = text.distance(from: text.startIndex, to: value) + brackets
      if start <= style.columns / 3 { hang = start }
      if brackets > 1 { rows = text.rows }
    }
    return rows.enumerated().flatMap { number, row in
      // Brackets stand below those that they are the next of.
      let indent = number == 0 ? 0 : max(0, hang - row.prefix { $0 == "[" }.count)
      let line = String(repeating: " ", count: indent) + row
      return String(line.dropFirst(hang)).wrapped(to: style.columns - hang).enumerated().map { part, text in
        (part == 0 ? String(line.prefix(hang)) : String(repeating: " ", count: hang)) + text
      }
    }
    .joined(separator: "\n")
  }

  /// One line, for the journal and lists.
  var summary: String {
    switch self {
    case .tensor(let tensor, _): tensor.shortText
    case .activation(let function, _): function.equation
    case .value(let value, _): value.text(most: 6)
    case .definition(let name, let value, _): Outcome.summary(ofDefinition: name, value)
    case .text(let text): text.oneLine
    case .table(let table): "\(table.rows.count) rows"
    case .plot(let request):
      request.functions.map(\.name).joined(separator: ", ")
        + " on \(request.range.lowerBound.shortest)..\(request.range.upperBound.shortest)"
    case .heatMap(let map): "a heat map of \(map.rows.count)×\(map.rows.first?.count ?? 0)"
    case .jacobian(let jacobian): jacobian.values.shortText
    case .trace(let trace): trace.derivative.shortText
    case .precision(let report): "\(report.name) in \(report.surveys.map(\.format.name).joined(separator: ", "))"
    case .findings(let findings): findings.summary
    case .live(let live): live.title
    case .canvases: "samples of the canvases"
    case .page(let parts): parts.first?.summary ?? ""
    case .quit: ""
    }
  }

  /// `f(x) = x^2`, on one line.
  static func summary(ofDefinition name: String, _ value: Value) -> String {
    definitionText(name, value, TextStyle(mostElements: 6))
  }

  private static func definitionText(_ name: String, _ value: Value, _ style: TextStyle) -> String {
    switch value {
    case .activation(let function): function.equation
    default: "\(name) = \(value.text(most: style.mostElements))"
    }
  }

  static func text(of facts: [Fact], columns: Int) -> String {
    let width = facts.map(\.name.count).max() ?? 0
    return facts.flatMap { fact in
      fact.values.enumerated().flatMap { index, value in
        value.wrapped(to: columns - width - 2).enumerated().map { line, text in
          (index == 0 && line == 0 ? fact.name : "").padding(to: width) + "  " + text
        }
      }
    }
    .joined(separator: "\n")
  }
}

extension Value {
  /// The value as it can be typed.
  var text: String { text(most: .max) }

  /// - Parameter most: how many elements of an axis are shown before the rest becomes `…`.
  func text(most: Int) -> String {
    switch self {
    case .tensor(let tensor): tensor.text(most: most)
    case .formula(let formula): formula.text
    case .activation(let function): function.equation
    case .range(let range):
      range.numbers.map { Tensor($0).text(most: most) }
        ?? "\(range.low.shortest)..\(range.high.shortest)" + (range.step.map { " by \($0.shortest)" } ?? "")
    case .text(let text): "\"\(text)\""
    case .boolean(let flag): "\(flag)"
    case .none: "none"
    case .builtin(let builtin): builtin.signature
    case .constructor(let constructor): constructor.signature
    case .object(let object): object.text
    }
  }
}

extension Table {
  /// The table with what belongs to it.
  ///
  /// - Parameter folds: whether columns of numbers that are too many for the width stand below the others, as people read
  ///   them; a program wants a row on a line.
  func text(columns width: Int, folds: Bool = false) -> String {
    var blocks = [layout == .cards ? cards(width) : folds ? folded(width) : sideBySide(width)]
    if !heading.isEmpty { blocks[0] = heading + "\n" + blocks[0] }
    blocks += parts.map { $0.text(columns: width, folds: folds) }
    if !notes.isEmpty {
      let lines = notes.flatMap { note in
        note.wrapped(to: width - 2).enumerated().map { ($0 == 0 ? "" : "  ") + $1 }
      }
      blocks.append(lines.joined(separator: "\n"))
    }
    return blocks.joined(separator: "\n")
  }

  /// Each row as lines: its first cell stands before them; numbers follow their column's name, neighbours on one line.
  private func cards(_ width: Int) -> String {
    rows.map { row in
      let key = row[0].text
      let room = width - key.count - 2
      var lines: [String] = []
      var isAfterNumber = false
      for (column, cell) in zip(columns, row).dropFirst() {
        switch cell {
        case .number, .eitherSign:
          let line = "\(column) \(cell.text)"
          if isAfterNumber { lines[lines.count - 1] += " " + line } else { lines.append(line) }
        case .numbers: lines += "\(column) \(cell.text)".wrapped(to: room)
        case .list(let texts): lines += texts.joinedLines(to: room)
        case .text(let text) where !text.isEmpty: lines += text.wrapped(to: room)
        case .text, .nothing: break
        }
        isAfterNumber = cell.isNumeric && cell != .nothing
      }
      let indent = String(repeating: " ", count: key.count + 2)
      return lines.enumerated().map { ($0 == 0 ? key + "  " : indent) + $1 }.joined(separator: "\n")
    }
    .joined(separator: "\n")
  }

  /// Columns side by side, as many as there is room for, and the others below, each time behind the first.
  private func folded(_ width: Int) -> String {
    guard rows.allSatisfy({ $0.allSatisfy(\.isNumeric) }), columns.count > 2 else { return sideBySide(width) }
    let widths = columns.indices.map { column in rows.map { $0[column].text.count }.reduce(columns[column].count, max) }
    var groups: [[Int]] = [[]]
    var used = widths[0]
    for column in columns.indices.dropFirst() {
      if used + 2 + widths[column] > width, !groups[groups.count - 1].isEmpty {
        groups.append([])
        used = widths[0]
      }
      groups[groups.count - 1].append(column)
      used += 2 + widths[column]
    }
    return groups.map { group in
      let group = [0] + group
      return Table(columns: group.map { columns[$0] }, rows: rows.map { row in group.map { row[$0] } }).sideBySide(
        width)
    }
    .joined(separator: "\n\n")
  }

  /// Columns side by side: numbers to the right, texts to the left, the last cut or wrapped to the width.
  private func sideBySide(_ width: Int) -> String {
    let cells = rows.map { $0.map(\.text) }
    let widths = columns.indices.map { column in
      cells.map { $0[column].count }.reduce(columns[column].count, max)
    }
    let isNumeric = columns.indices.map { column in
      rows.allSatisfy { $0[column].isNumeric }
    }
    func line(_ texts: [String]) -> [String] {
      var start = ""
      for (column, text) in texts.dropLast().enumerated() {
        let blanks = String(repeating: " ", count: widths[column] - text.count)
        start += (isNumeric[column] ? blanks + text : text + blanks) + "  "
      }
      guard let last = texts.last, let numeric = isNumeric.last else { return [start] }
      if numeric, !last.isEmpty {
        return [start + String(repeating: " ", count: widths[texts.count - 1] - last.count) + last]
      }
      if last.isEmpty { return [String(start.reversed().drop { $0 == " " }.reversed())] }
      if width - start.count < 20, start.count + last.count > width {
        // No room beside the others: below them.
        return [String(start.reversed().drop { $0 == " " }.reversed())]
          + last.wrapped(to: width - 4).map { "    " + $0 }
      }
      return last.wrapped(to: Swift.max(20, width - start.count)).enumerated().map { index, part in
        index == 0 ? start + part : String(repeating: " ", count: start.count) + part
      }
    }
    return ([columns] + cells).flatMap(line).joined(separator: "\n")
  }
}

extension Table.Cell {
  var text: String {
    switch self {
    case .number(let number): number.shortest
    case .eitherSign(let number): "±" + number.shortest
    case .text(let text): text
    case .numbers(let numbers): Tensor(numbers).text
    case .list(let texts): texts.joined(separator: ", ")
    case .nothing: ""
    }
  }

  fileprivate var isNumeric: Bool {
    switch self {
    case .number, .eitherSign, .nothing: true
    case .numbers, .text, .list: false
    }
  }
}

extension [String] {
  /// The texts with commas between, in lines of at most `width` characters; a text is broken only if it is longer.
  fileprivate func joinedLines(to width: Int) -> [String] {
    var lines: [String] = []
    for (index, text) in enumerated() {
      let text = index < count - 1 ? text + "," : text
      if let last = lines.last, last.count + 1 + text.count <= width {
        lines[lines.count - 1] = "\(last) \(text)"
      } else {
        lines += text.wrapped(to: width)
      }
    }
    return lines
  }
}

extension String {
  /// The rows of a written tensor, each with the comma behind it.
  fileprivate var rows: [Substring] {
    var rows: [Substring] = []
    var rest = self[...]
    while let end = rest.firstRange(of: "], ") {
      rows.append(rest[..<rest.index(before: end.upperBound)])
      rest = rest[end.upperBound...]
    }
    return rows + [rest]
  }

  /// The line, and what does not fit below it: as far in as it begins or, behind a first column such as a name and two
  /// blanks, below the second.
  fileprivate func wrappedHanging(to width: Int) -> [String] {
    let indent = prefix { $0 == " " }.count
    let isIndented = indent > 0 || first?.isNumber == true
    let column = isIndented ? dropFirst(indent).firstRange(of: "  ") : nil
    var hang = indent
    if let column {
      let behind = self[column.upperBound...].prefix { $0 == " " }.count
      let start = distance(from: startIndex, to: column.upperBound) + behind
      // Several things in a row, with blanks between them, are no columns.
      let isOnlyGap = !self[column.upperBound...].dropFirst(behind).contains("   ")
      if start <= width / 3, isOnlyGap { hang = start }
    }
    let (head, rest) = (prefix(hang), dropFirst(hang))
    return String(rest).wrapped(to: width - hang).enumerated()
      .map { ($0 == 0 ? String(head) : String(repeating: " ", count: hang)) + $1 }
  }
}
