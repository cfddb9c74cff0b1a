import ActivationLanguage
import Plotting

/// What is typed in the viewer: `A..B` or `on A..B`, `y A..B`, `+ F` or `add F`, `- F` or `drop F`, or other activations.
extension Session {
  /// What a line makes of the plot that is seen; of several statements all are done, or none.
  public mutating func change(_ plot: PlotRequest, by line: String) throws(Diagnostic) -> PlotRequest {
    var next = self
    var changed = plot
    let source = SourceText(line)
    do throws(Diagnostic) {
      for statement in source.statements { changed = try next.change(changed, by: statement) }
    } catch {
      throw error.located(in: source)
    }
    next.note(changed)
    self = next
    return changed
  }

  /// Whether such a line leaves the viewer: `q` as in editors, or what leaves the prompt.
  public static func isFarewell(_ line: String) -> Bool {
    let word = line.trimmed()
    return QuitCommand.spellings.contains(word) || QuitCommand.spellings.contains(":" + word)
  }

  private mutating func change(_ plot: PlotRequest, by statement: Statement) throws(Diagnostic) -> PlotRequest {
    var (plot, parser) = (plot, Parser(statement))
    if namesRange(statement) {
      let range = try parser.range(self).range
      plot.range = range.low...range.high
    } else if parser.takeAddition() {
      let (functions, written) = try parser.curves(self)
      let known = Set(plot.functions.map(\.name))
      plot.functions += functions.filter { !known.contains($0.name) }
      note(written)
    } else if parser.takeRemoval() {
      plot.functions = try remaining(of: plot.functions, without: parser.expressions(), in: statement.source)
    } else if !parser.isAt("on"), !parser.isAt("y") {
      _ = parser.take(word: PlotCommand.name)  // as it is typed at the prompt
      let (functions, written) = try parser.curves(self)
      plot.functions = functions
      note(written)
    }
    let (range, yRange) = try parser.windowClauses(self)
    if let range { plot.range = range.low...range.high }
    if let yRange { plot.yRange = yRange.low...yRange.high }
    try parser.expectEnd()
    try PlotCommand.checkCount(plot.functions.count, at: statement.range)
    return plot
  }

  /// Whether the statement is nothing but a range, which may begin with a sign: -2..2.
  private func namesRange(_ statement: Statement) -> Bool {
    var parser = Parser(statement)
    guard let syntax = try? parser.expression(), parser.isAtEnd,
      case .range? = try? environment.value(of: syntax, in: statement.source)
    else { return false }
    return true
  }

  private func remaining(
    of functions: [PlotFunction], without dropped: [Syntax], in source: SourceText
  ) throws(Diagnostic) -> [PlotFunction] {
    var functions = functions
    for syntax in dropped {
      let names = names(of: syntax, among: functions.map(\.name), in: source)
      guard !names.isEmpty else {
        let text = source[syntax.range]
        throw Diagnostic(
          .unknownName, "there is no curve '\(text)'", at: syntax.range,
          note: "the curves are \(functions.map(\.name).joined(separator: ", "))",
          suggestion: Spelling.nearest(to: text, among: functions.map(\.name)))
      }
      functions.removeAll { names.contains($0.name) }
    }
    guard let last = dropped.last, functions.isEmpty else { return functions }
    throw Diagnostic(.emptyInput, "the last curve stays", at: last.range, note: "name others to see them instead")
  }

  /// Which curves are meant: those that were written so or are what it stands for; else all of that function.
  private func names(of syntax: Syntax, among names: [String], in source: SourceText) -> [String] {
    func packed(_ text: String) -> String { text.filter { !$0.isWhitespace } }
    let text = packed(Statement(source: source, range: syntax.range).line)
    let function = try? environment.function(of: syntax, in: source)
    let curves = function.flatMap { try? PlotCommand.curves(of: $0, at: syntax.range) } ?? []
    let meant = names.filter { name in
      packed(name) == text || lastPlot?.written[name].map(packed) == text || curves.contains { $0.name == name }
    }
    return meant.isEmpty ? names.filter { $0.hasPrefix(text + "(") } : meant
  }

  private mutating func note(_ written: [String: String]) {
    lastPlot?.written.merge(written) { _, new in new }
  }

  /// The candidates for a word of such a line, as ``candidates(_:_:_:)`` has them for a statement.
  public func candidates(for plot: PlotRequest, _ line: String, _ start: Int, _ end: Int) -> [Candidate] {
    let typed = String(decoding: Array(line.utf8).prefix(start), as: UTF8.self)
    let statement = typed.split(separator: ";", omittingEmptySubsequences: false).last.map(String.init) ?? typed
    let word = String(decoding: Array(line.utf8).prefix(end).dropFirst(start), as: UTF8.self)
    let first = statement.split(whereSeparator: \.isWhitespace).first
    if first == "drop" || first == "-" {
      let names = plot.functions.map { String($0.name.prefix { $0 != "(" }) }
      return Set(names).filter { $0.hasPrefix(word) }.sorted().map { Candidate(text: $0, suffix: nil) }
    }
    let words = first == nil ? ["add", "drop", "on", "y"].filter { $0.hasPrefix(word) } : []
    let prefix = "\(PlotCommand.name) "
    let rest = first == "add" || first == "+" ? statement.trimmed().dropFirst(first?.count ?? 0) : Substring(statement)
    let plotted = prefix + rest + word
    return words.map { Candidate(text: $0, suffix: " ") }
      + candidates(plotted, plotted.utf8.count - word.utf8.count, plotted.utf8.count)
  }
}

extension Parser {
  fileprivate mutating func takeAddition() -> Bool { take(symbol: .plus) || take(word: "add") }
  fileprivate mutating func takeRemoval() -> Bool { take(symbol: .minus) || take(word: "drop") }
  fileprivate func isAt(_ word: String) -> Bool { next.kind == .name(word) }

  private mutating func take(symbol: Token.Symbol) -> Bool {
    guard next.kind == .symbol(symbol) else { return false }
    skip()
    return true
  }
}
