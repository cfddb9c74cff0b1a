import ActivationLanguage

/// What a stretch of a line that is being typed is, so that it can be shown.
public struct Highlight: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case command, keyword, name, parameter, number, text, comment
    /// A name that means nothing here, or what the language has no word for.
    case wrong
    /// The bracket at the cursor, and its partner.
    case match
  }

  public var kind: Kind
  /// UTF-8 offsets.
  public var range: SourceRange

  public init(_ kind: Kind, _ range: SourceRange) { (self.kind, self.range) = (kind, range) }
}

/// Tells what the words of a line are, among the names that there are now.
public struct Highlighter: Sendable {
  private let environment: Environment
  private let names: Set<String>

  public init(_ session: Session) {
    environment = session.environment
    names = Set(environment.names)
  }

  /// The stretches of an entry that are not plain, in their order, each after the one before.
  ///
  /// - Parameter cursor: a name that ends here may become another one and is not called wrong.
  public func highlights(of entry: String, cursor: Int) -> [Highlight] {
    let source = SourceText(entry)
    var highlights: [Highlight] = []
    var brackets = Brackets()
    var end = 0
    for statement in source.statements {
      for word in words(of: statement, cursor: cursor, &brackets) {
        if let comment = comment(in: end..<word.range.lowerBound, source) { highlights.append(comment) }
        end = word.range.upperBound
        if let kind = word.kind { highlights.append(Highlight(kind, word.range)) }
      }
    }
    if let comment = comment(in: end..<source.bytes.count, source) { highlights.append(comment) }
    return brackets.marked(in: highlights, cursor: cursor)
  }

  private typealias Word = (kind: Highlight.Kind?, range: SourceRange)

  private func words(of statement: Statement, cursor: Int, _ brackets: inout Brackets) -> [Word] {
    var parser = Parser(statement)
    var tokens: [Token] = []
    while !parser.isAtEnd {
      tokens.append(parser.next)
      parser.skip()
    }
    brackets.start()
    for token in tokens { brackets.note(token) }
    let isCommand = tokens.first.map { token in
      if case .name(let word) = token.kind { Commands.named(word) != nil } else { false }
    }
    let command = isCommand == true ? statement.source[tokens[0].range] : nil
    let locals = Highlighter.locals(in: tokens, command: command)
    return tokens.enumerated().map { index, token in
      (kind(of: token, index, tokens, command, locals, cursor), token.range)
    }
  }

  private func kind(
    of token: Token, _ index: Int, _ tokens: [Token], _ command: String?, _ locals: Set<String>, _ cursor: Int
  ) -> Highlight.Kind? {
    switch token.kind {
    case .number: return .number
    case .text: return .text
    case .symbol, .separator, .end: return nil
    case .invalid(let diagnostic): return diagnostic.code == .unclosedText ? .text : .wrong
    case .name(let name):
      if index == 0, command != nil { return .command }
      if Token.keywords.contains(name) || (name == "y" && command == PlotCommand.name) { return .keyword }
      if index + 1 < tokens.count, tokens[index + 1].kind == .symbol(.assign) {
        return isParameter(name, index, tokens, command) ? .parameter : .wrong
      }
      if locals.contains(name) { return .parameter }
      let wantsNames = command.flatMap(Commands.named).map { $0.completes == .activations } ?? true
      // `list rectifier` means the family; help has words of its own beside all names.
      if !wantsNames, command != HelpCommand.name { return nil }
      if isKnown(name) { return .name }
      if let words = command.flatMap(Commands.named)?.choices.values.joined() {
        if words.contains(name) { return nil }
        if token.range.upperBound == cursor, words.contains(where: { $0.hasPrefix(name) }) { return nil }
      }
      if tokens[0].isImport { return nil }
      if !wantsNames { return nil }
      let isUnfinished = token.range.upperBound == cursor && mayBecomeKnown(name, isFirst: index == 0)
      return isUnfinished ? nil : .wrong
    }
  }

  /// Whether a name with `=` behind it can be one of what is called there; where that is not known, it can.
  private func isParameter(_ name: String, _ index: Int, _ tokens: [Token], _ command: String?) -> Bool {
    var depth = 0
    var open = index - 1
    while open > 0 {
      switch tokens[open].kind {
      case .symbol(.close), .symbol(.closeSquare), .symbol(.closeBrace): depth += 1
      case .symbol(.open), .symbol(.openSquare), .symbol(.openBrace): depth -= 1
      default: break
      }
      if depth < 0 { break }
      open -= 1
    }
    let isHeader = command == LetCommand.name && open == 2
    guard open > 0, tokens[open].kind == .symbol(.open), !isHeader, case .name(let callee) = tokens[open - 1].kind,
      let function = environment.function(named: callee)
    else { return true }
    return function.parameterNames.contains(name) || ["x", "axis"].contains(name)
  }

  /// The input and the parameters of what is defined in the statement.
  private static func locals(in tokens: [Token], command: String?) -> Set<String> {
    var locals: Set = ["x"]
    for (index, token) in tokens.enumerated() {
      guard case .name(let name) = token.kind else { continue }
      let next = index + 1 < tokens.count ? tokens[index + 1].kind : .end
      if next == .symbol(.assign) || next == .symbol(.arrow) { locals.insert(name) }
      // `let NAME(INPUT`; the name is the statement's own, too.
      if command == LetCommand.name, index == 1 || (index == 3 && tokens[2].kind == .symbol(.open)) {
        locals.insert(name)
      }
    }
    return locals
  }

  private func isKnown(_ name: String) -> Bool {
    if names.contains(name) { return true }
    if name.hasPrefix("_"), name.dropFirst().allSatisfy(\.isNumber) {
      return environment.results.indices.contains((Int(name.dropFirst()) ?? environment.results.count) - 1)
    }
    if environment.constructor(named: name) != nil { return true }
    // model.add
    if let dot = name.lastIndex(of: "."), case .object? = environment.entries[String(name[..<dot])] { return true }
    return environment.function(named: name) != nil
  }

  private func mayBecomeKnown(_ name: String, isFirst: Bool) -> Bool {
    isFirst && Commands.all.contains { $0.name.hasPrefix(name) } || names.contains { $0.hasPrefix(name) }
      || Token.keywords.contains { $0.hasPrefix(name) }
  }

  private func comment(in gap: SourceRange, _ source: SourceText) -> Highlight? {
    guard let mark = source.bytes[gap].firstIndex(of: UInt8(ascii: "#")) else { return nil }
    let end = source.bytes[mark..<gap.upperBound].lastIndex { $0 != UInt8(ascii: "\n") } ?? mark
    return Highlight(.comment, mark..<end + 1)
  }
}

extension Token {
  /// Whether it begins a line such as `from keras.layers import Dense`.
  fileprivate var isImport: Bool { kind == .name("from") || kind == .name("import") }
}
