/// The stretch of a text that is one statement, with the documentation written before it.
public struct Statement: Sendable, Hashable {
  public let source: SourceText
  public let range: SourceRange
  /// The `##` lines right above, without their marks.
  public let documentation: [String]
  /// Whether the text ends in the middle of it: an open bracket, a trailing operator.
  public let isUnfinished: Bool

  public init(
    source: SourceText, range: SourceRange, documentation: [String] = [], isUnfinished: Bool = false
  ) {
    (self.source, self.range, self.documentation, self.isUnfinished) = (source, range, documentation, isUnfinished)
  }

  /// The statement as it was written.
  public var text: String { source[range] }
}

extension SourceText {
  /// The statements of the text, one after the other: each ends at a line's end or `;` outside brackets,
  /// unless its last word wants more.
  public var statements: some Sequence<Statement> { Statements(source: self) }

  /// Whether what was typed so far needs another line.
  public var isUnfinished: Bool {
    var last: Statement?
    for statement in statements { last = statement }
    return last?.isUnfinished ?? false
  }
}

private struct Statements: Sequence, IteratorProtocol {
  let source: SourceText
  private var offset = 0
  /// The line that was looked at last, up to where, and the documentation above it: a line may be long and hold many.
  private var lineStart = 0
  private var seen = 0
  private var linesAbove: [String]?

  init(source: SourceText) { self.source = source }

  mutating func next() -> Statement? {
    var lexer = Lexer(source, in: offset..<source.bytes.count)
    var first: Token?
    var last: Token?
    var brackets = OpenBrackets()
    while true {
      let token = lexer.next()
      switch token.kind {
      case .end:
        offset = token.range.upperBound
        guard let first, let last else { return nil }
        return statement(first, last, isUnfinished: isOpen(brackets, first) || wantsMore(first, last))
      case .separator:
        guard let first, let last else { continue }
        let isLineEnd = source.bytes[token.range.lowerBound] == UInt8(ascii: "\n")
        if isLineEnd, isOpen(brackets, first) || wantsMore(first, last) || continues(after: token, first: first) {
          continue
        }
        offset = token.range.upperBound
        return statement(first, last, isUnfinished: false)
      case .symbol(let symbol): brackets.read(symbol)
      default: break
      }
      first = first ?? token
      last = token
    }
  }

  /// Whether the statement goes on on the next line; `set grid on` and `help +` are complete.
  private func wantsMore(_ first: Token, _ last: Token) -> Bool {
    last.wantsMore && !(first.isName("set") && last.isName("on")) && !first.isName("help")
  }

  /// Whether a bracket is open; `help (` is complete.
  private func isOpen(_ brackets: OpenBrackets, _ first: Token) -> Bool { brackets.wantMore && !first.isName("help") }

  /// An `else` or `then` at the start of a line belongs to the line before.
  private func continues(after separator: Token, first: Token) -> Bool {
    var lexer = Lexer(source, in: separator.range.upperBound..<source.bytes.count)
    let next = lexer.next()
    return next.isName("then") || next.isName("else")
  }

  private mutating func statement(_ first: Token, _ last: Token, isUnfinished: Bool) -> Statement {
    Statement(
      source: source, range: first.range.lowerBound..<last.range.upperBound,
      documentation: documentation(before: first.range.lowerBound), isUnfinished: isUnfinished)
  }

  private mutating func documentation(before offset: Int) -> [String] {
    if let newline = source.bytes[seen..<offset].lastIndex(of: UInt8(ascii: "\n")) {
      lineStart = newline + 1
      linesAbove = nil
    }
    seen = offset
    let lines = linesAbove ?? documentation(above: lineStart)
    linesAbove = lines
    return lines
  }

  private func documentation(above lineStart: Int) -> [String] {
    var lines: [String] = []
    var start = lineStart
    while start > 0 {
      let above = source.line(around: start - 1)
      let line = source[above].drop { $0 == " " || $0 == "\t" }
      guard line.hasPrefix("##") else { break }
      let content = line.dropFirst(2)
      lines.append(String((content.hasPrefix(" ") ? content.dropFirst() : content).filter { $0 != "\r" }))
      start = above.lowerBound
    }
    return lines.reversed()
  }
}

/// The brackets of a statement that are still to be closed.
private struct OpenBrackets {
  /// What would close each, from the outermost inwards.
  private var closing: [Token.Symbol] = []
  /// Whether one was closed by another's end, as in `[(2]`: more cannot mend that.
  private var areCrossed = false

  var wantMore: Bool { !closing.isEmpty && !areCrossed }

  mutating func read(_ symbol: Token.Symbol) {
    switch symbol {
    case .open: closing.append(.close)
    case .openSquare: closing.append(.closeSquare)
    case .openBrace: closing.append(.closeBrace)
    case .close, .closeSquare, .closeBrace:
      if let expected = closing.popLast(), expected != symbol { areCrossed = true }
    default: break
    }
  }
}
