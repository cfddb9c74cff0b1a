/// A word of the language.
public struct Token: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case number(Double)
    /// A name with its dialect and key (`torch.relu`, `norm:z`), or a keyword.
    case name(String)
    case text(String)
    case symbol(Symbol)
    /// The end of a line or `;`.
    case separator
    case end
    case invalid(Diagnostic)
  }

  public enum Symbol: String, Sendable, Hashable, CaseIterable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case power = "^"
    case open = "("
    case close = ")"
    case openSquare = "["
    case closeSquare = "]"
    case openBrace = "{"
    case closeBrace = "}"
    case comma = ","
    case colon = ":"
    case assign = "="
    case arrow = "->"
    case through = ".."
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case prime = "'"
    case result = "%"
  }

  public var kind: Kind
  public var range: SourceRange

  func isSymbol(_ symbol: Symbol) -> Bool { kind == .symbol(symbol) }
  func isName(_ name: String) -> Bool { kind == .name(name) }
}

extension Token {
  /// Words that belong to the grammar and name nothing else.
  public static let keywords: Set<String> = [
    "let", "if", "then", "else", "and", "or", "not", "by", "on", "to", "true", "false", "none", "None", "True", "False",
  ]

  var isKeyword: Bool { if case .name(let name) = kind { Self.keywords.contains(name) } else { false } }

  /// Whether an operand ends here, and another can begin only behind an operator.
  var isOperand: Bool {
    switch kind {
    case .number, .symbol(.close): true
    default: false
    }
  }

  /// Whether a statement goes on after this word at the end of a line.
  var wantsMore: Bool {
    switch kind {
    case .symbol(let s): ![.close, .closeSquare, .closeBrace, .prime].contains(s)
    case .name(let word): ["then", "else", "and", "or", "not", "by", "if", "on"].contains(word)
    default: false
    }
  }
}
