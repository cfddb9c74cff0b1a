/// Reads one statement, word by word. Commands use the same pieces as expressions do.
public struct Parser: Sendable {
  public let source: SourceText
  private var tokens: [Token]
  private var index = 0
  private var nesting = 0
  private let isUnfinished: Bool
  /// Whether `--name` ends an expression and is no difference of what has two signs: commands with options say so.
  public var endsAtOptions = false
  /// Brackets deeper than this, and longer chains of operators, are refused before the stack of any thread would overflow.
  static let deepest = (nesting: 64, chain: 256)

  public init(_ statement: Statement) {
    source = statement.source
    isUnfinished = statement.isUnfinished
    var lexer = Lexer(source, in: statement.range)
    var tokens: [Token] = []
    repeat {
      let token = lexer.next()
      // Line ends inside a statement are only layout.
      if token.kind != .separator { tokens.append(token) }
    } while tokens.last?.kind != .end
    self.tokens = tokens
  }

  /// Reads a text that is one expression.
  public static func expression(_ text: String) throws(Diagnostic) -> Syntax {
    let source = SourceText(text)
    var parser = Parser(Statement(source: source, range: 0..<source.bytes.count))
    let result = try parser.expression()
    try parser.expectEnd()
    return result
  }

  // MARK: Words

  public var next: Token { tokens[index] }

  /// Where the statement stands: the range of the next word.
  public var place: SourceRange { next.range }

  /// What is left of the statement, as it was written.
  public var rest: String { tokens.last.map { source[next.range.lowerBound..<$0.range.lowerBound] } ?? "" }

  public var isAtEnd: Bool { next.kind == .end }

  mutating func advance() -> Token {
    let token = next
    if index < tokens.count - 1 { index += 1 }
    return token
  }

  /// Goes past the words that begin before an offset.
  public mutating func skip(to offset: Int) { while !isAtEnd, next.range.lowerBound < offset { _ = advance() } }

  /// Goes past everything that is left.
  public mutating func skipRest() { index = tokens.count - 1 }

  func peek(_ ahead: Int) -> Token { tokens[min(index + ahead, tokens.count - 1)] }

  mutating func take(_ symbol: Token.Symbol) -> Bool {
    guard next.isSymbol(symbol) else { return false }
    _ = advance()
    return true
  }

  /// Takes a word of the grammar, such as `on`.
  public mutating func take(word: String) -> Bool {
    guard next.isName(word) else { return false }
    _ = advance()
    return true
  }

  /// Takes a comma.
  public mutating func takeComma() -> Bool { take(.comma) }

  /// Takes any one name.
  public mutating func takeName() -> Syntax.Name? {
    guard case .name(let name) = next.kind else { return nil }
    return Syntax.Name(text: name, range: advance().range)
  }

  public mutating func expectEnd() throws(Diagnostic) {
    if isAtEnd { return }
    if case .invalid(let diagnostic) = next.kind { throw diagnostic }
    let previous = index > 0 ? tokens[index - 1] : next
    switch next.kind {
    case .name, .number, .symbol(.open), .symbol(.openSquare):
      guard previous.isOperand, !next.isKeyword else { throw unexpected("the end of the statement") }
      throw Diagnostic(
        .missingOperator, "an operator is missing before \(described(next))", at: next.range,
        label: "expected an operator or the end", note: "a product is written with '*'")
    case .symbol(.assign):
      throw Diagnostic(
        .unexpectedToken, "unexpected '='", at: next.range, label: "expected the end of the statement",
        note: "a definition begins with 'let', a comparison is written '=='")
    default: throw unexpected("the end of the statement")
    }
  }

  func described(_ token: Token) -> String {
    token.kind == .end ? "the end" : "'\(source[token.range])'"
  }

  func unexpected(_ expected: String) -> Diagnostic {
    if case .invalid(let diagnostic) = next.kind { return diagnostic }
    if isAtEnd {
      var diagnostic = Diagnostic(
        .unexpectedToken, "the statement ends too early", at: next.range, label: "expected \(expected)")
      diagnostic.isIncomplete = true
      return diagnostic
    }
    return Diagnostic(
      .unexpectedToken, "unexpected \(described(next))", at: next.range, label: "expected \(expected)")
  }

  // MARK: Nesting

  mutating func nested<T>(_ body: (inout Parser) throws(Diagnostic) -> T) throws(Diagnostic) -> T {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Parser.deepest.nesting else { throw tooDeep(at: next.range) }
    return try body(&self)
  }

  func tooDeep(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tooDeep, "this is nested too deeply", at: range, note: "name the inner parts with 'let' and use the names")
  }

  /// - Parameter isList: whether commas may go on with what the bracket holds.
  mutating func expectClosing(
    _ closing: Token.Symbol, of opening: Token, isList: Bool = true
  ) throws(Diagnostic) {
    if take(closing) { return }
    if case .invalid(let diagnostic) = next.kind { throw diagnostic }
    if isAtEnd {
      var diagnostic = Diagnostic(
        .unclosedBracket, "this bracket is not closed", at: opening.range, label: "'\(closing.rawValue)' is missing")
      diagnostic.isIncomplete = true
      throw diagnostic
    }
    // In a text that ends with the bracket open, the next line was not meant to go on with it.
    let isOnLaterLine = source[opening.range.upperBound..<next.range.lowerBound].contains("\n")
    if isUnfinished, isOnLaterLine {
      throw Diagnostic(
        .unclosedBracket, "this bracket is not closed", at: opening.range, label: "'\(closing.rawValue)' is missing")
    }
    var diagnostic = unexpected((isList ? "',' or " : "") + "'\(closing.rawValue)'")
    if !isList, next.kind == .symbol(.comma) { diagnostic.note = "a list is written in square brackets: [1, 2, 3]" }
    throw diagnostic.relating(to: "to close this", at: opening.range)
  }
}

extension Parser {
  /// Goes past the next word, whatever it is.
  public mutating func skip() { _ = advance() }
}
