// Binding, from loose to tight:
//   x -> e    if    or    and    not    < <= > >= == !=    .. by    + -    * /    - (sign)    ^    ' ( ) [ ]

extension Parser {
  public mutating func expression() throws(Diagnostic) -> Syntax {
    try nested { parser throws(Diagnostic) in try parser.arrow() }
  }

  /// One or more expressions with commas between.
  public mutating func expressions() throws(Diagnostic) -> [Syntax] {
    var result = [try expression()]
    while take(.comma) { result.append(try expression()) }
    return result
  }

  private mutating func arrow() throws(Diagnostic) -> Syntax {
    if case .name(let name) = next.kind, peek(1).isSymbol(.arrow), !Token.keywords.contains(name) {
      let parameter = Syntax.Name(text: name, range: advance().range)
      _ = advance()
      let body = try expression()
      return Syntax(kind: .arrow(parameter, body), range: parameter.range.lowerBound..<body.range.upperBound)
    }
    if next.isName("if") { return try conditional() }
    return try disjunction()
  }

  private mutating func conditional() throws(Diagnostic) -> Syntax {
    let start = advance().range.lowerBound
    let condition = try expression()
    guard take(word: "then") else { throw unexpected("'then'") }
    let first = try expression()
    guard take(word: "else") else {
      var diagnostic = unexpected("'else': every 'if' has a value either way")
      diagnostic.isIncomplete = isAtEnd
      throw diagnostic
    }
    let second = try expression()
    return Syntax(kind: .conditional(condition, first, second), range: start..<second.range.upperBound)
  }

  private mutating func disjunction() throws(Diagnostic) -> Syntax {
    var left = try conjunction()
    while take(word: "or") { left = try join(.or, left, try conjunction()) }
    return left
  }

  private mutating func conjunction() throws(Diagnostic) -> Syntax {
    var left = try inversion()
    while take(word: "and") { left = try join(.and, left, try inversion()) }
    return left
  }

  private mutating func inversion() throws(Diagnostic) -> Syntax {
    guard next.isName("not") else { return try comparison() }
    let start = advance().range.lowerBound
    let operand = try nested { parser throws(Diagnostic) in try parser.inversion() }
    return Syntax(kind: .not(operand), range: start..<operand.range.upperBound)
  }

  private mutating func comparison() throws(Diagnostic) -> Syntax {
    var operands = [try range()]
    var operators: [Syntax.Operator] = []
    while let op = comparisonOperator {
      _ = advance()
      operators.append(op)
      operands.append(try range())
    }
    guard operators.count > 0 else { return operands[0] }
    if operators.count == 1 { return try join(operators[0], operands[0], operands[1]) }
    let range = operands[0].range.lowerBound..<operands[operators.count].range.upperBound
    return Syntax(kind: .comparison(operands, operators), range: range)
  }

  private var comparisonOperator: Syntax.Operator? {
    guard case .symbol(let symbol) = next.kind else { return nil }
    return switch symbol {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: Syntax.Operator(rawValue: symbol.rawValue)
    default: nil
    }
  }

  private mutating func range() throws(Diagnostic) -> Syntax {
    let low = try sum()
    guard take(.through) else { return low }
    let high = try sum()
    let step: Syntax? = take(word: "by") ? try sum() : nil
    return Syntax(
      kind: .range(low, high, by: step), range: low.range.lowerBound..<(step ?? high).range.upperBound)
  }

  private mutating func sum() throws(Diagnostic) -> Syntax {
    var left = try product()
    while true {
      if isAtOption { return left }
      if take(.plus) {
        left = try join(.add, left, try product())
      } else if take(.minus) {
        left = try join(.subtract, left, try product())
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(Diagnostic) -> Syntax {
    var left = try sign()
    while true {
      if take(.times) {
        left = try join(.multiply, left, try sign())
      } else if take(.over) {
        left = try join(.divide, left, try sign())
      } else {
        return left
      }
    }
  }

  /// `-x^2` is -(x²); a sign may stand behind an operator, as in `2^-x`.
  private mutating func sign() throws(Diagnostic) -> Syntax {
    if next.isSymbol(.minus) {
      let start = advance().range.lowerBound
      let operand = try nested { parser throws(Diagnostic) in try parser.sign() }
      return Syntax(kind: .negation(operand), range: start..<operand.range.upperBound)
    }
    if next.isSymbol(.plus) {
      _ = advance()
      return try nested { parser throws(Diagnostic) in try parser.sign() }
    }
    return try power()
  }

  private mutating func power() throws(Diagnostic) -> Syntax {
    let base = try postfix()
    guard take(.power) else { return base }
    return try join(.power, base, try nested { parser throws(Diagnostic) in try parser.sign() })
  }

  private mutating func postfix() throws(Diagnostic) -> Syntax {
    var result = try primary()
    while true {
      let start = result.range.lowerBound
      if next.isSymbol(.prime) {
        result = Syntax(kind: .prime(result), range: start..<advance().range.upperBound)
      } else if next.isSymbol(.open), next.range.lowerBound == result.range.upperBound || isCallable(result) {
        let opening = advance()
        let arguments = try self.arguments(opening)
        result = Syntax(kind: .call(result, arguments), range: start..<previousEnd)
      } else if next.isSymbol(.openSquare), next.range.lowerBound == result.range.upperBound {
        let opening = advance()
        let index = try expression()
        try expectClosing(.closeSquare, of: opening)
        result = Syntax(kind: .component(result, index), range: start..<previousEnd)
      } else {
        return result
      }
      result = try shallow(result)
    }
  }

  /// `gelu (1)` is a call too; `3 (1)` is not.
  private func isCallable(_ syntax: Syntax) -> Bool {
    switch syntax.kind {
    case .name, .prime: true
    default: false
    }
  }

  private var previousEnd: Int { peek(-1).range.upperBound }

  mutating func arguments(_ opening: Token) throws(Diagnostic) -> [Syntax.Argument] {
    var result: [Syntax.Argument] = []
    if take(.close) { return result }
    repeat {
      if case .name(let name) = next.kind, peek(1).isSymbol(.assign) {
        let written = Syntax.Name(text: name, range: advance().range)
        _ = advance()
        result.append(.init(name: written, value: try expression()))
      } else {
        result.append(.init(name: nil, value: try expression()))
      }
    } while take(.comma)
    try expectClosing(.close, of: opening)
    return result
  }

  private mutating func primary() throws(Diagnostic) -> Syntax {
    let token = next
    switch token.kind {
    case .number(let value):
      let written = source[token.range]
      let isDecimal = value.isFinite && written.utf8.allSatisfy { !$0.isLetter || $0 | 0x20 == UInt8(ascii: "e") }
      return Syntax(kind: .number(value, decimal: isDecimal ? written : nil), range: advance().range)
    case .text(let text):
      return Syntax(kind: .text(text), range: advance().range)
    case .name(let name):
      if let literal = Parser.literal(name) { return Syntax(kind: literal, range: advance().range) }
      guard !Token.keywords.contains(name) else { throw unexpected("an expression") }
      return Syntax(kind: Parser.nameOrResult(name), range: advance().range)
    case .symbol(.result):
      _ = advance()
      if case .number(let value) = next.kind, let number = Int(exactly: value) {
        return Syntax(kind: .result(number), range: token.range.lowerBound..<advance().range.upperBound)
      }
      throw unexpected("the number of a result, as in %3")
    case .symbol(.open):
      _ = advance()
      var inner = try expression()
      if next.isSymbol(.comma) { return try tuple(from: inner, token) }
      try expectClosing(.close, of: token, isList: false)
      inner.range = token.range.lowerBound..<previousEnd
      return inner
    case .symbol(.openSquare):
      _ = advance()
      if take(.closeSquare) { return Syntax(kind: .list([]), range: token.range.lowerBound..<previousEnd) }
      let elements = try expressions()
      try expectClosing(.closeSquare, of: token)
      return Syntax(kind: .list(elements), range: token.range.lowerBound..<previousEnd)
    case .symbol(.openBrace): return try dictionary()
    default: throw unexpected("an expression")
    }
  }

  private static func literal(_ name: String) -> Syntax.Kind? {
    switch name {
    case "true", "True": .boolean(true)
    case "false", "False": .boolean(false)
    case "none", "None": Syntax.Kind.none
    default: nil
    }
  }

  private static func nameOrResult(_ name: String) -> Syntax.Kind {
    if name == "_" { return .result(nil) }
    if name.hasPrefix("_"), let number = Int(name.dropFirst()) { return .result(number) }
    return .name(name)
  }

  private func join(_ op: Syntax.Operator, _ a: Syntax, _ b: Syntax) throws(Diagnostic) -> Syntax {
    try shallow(Syntax(kind: .operation(op, a, b), range: a.range.lowerBound..<b.range.upperBound))
  }

  /// A chain of operators is as deep as it is long.
  private func shallow(_ syntax: Syntax) throws(Diagnostic) -> Syntax {
    guard syntax.depth <= Parser.deepest.chain else { throw tooDeep(at: syntax.range) }
    return syntax
  }
}
