extension Parser {
  /// Whether a name with `=` behind it stands next.
  public var isAtAssignment: Bool {
    guard case .name(let name) = next.kind else { return false }
    return peek(1).isSymbol(.assign) && !Token.keywords.contains(name)
  }

  /// What a name is called with, up to the closing bracket: of `net.add(Dense(8))` the layer.
  public mutating func callArguments() throws(Diagnostic) -> [Syntax.Argument] {
    guard next.isSymbol(.open) else { throw unexpected("'('") }
    return try arguments(advance())
  }

  /// What follows `let`: `name(x, alpha=1) = body` or `name = value`.
  public mutating func definition() throws(Diagnostic) -> LetSyntax {
    guard case .name(let text) = next.kind, !Token.keywords.contains(text) else { throw unexpected("a name") }
    let name = Syntax.Name(text: text, range: advance().range)
    var input: Syntax.Name?
    var parameters: [LetSyntax.Parameter] = []
    if next.isSymbol(.open) {
      let opening = advance()
      guard let first = takeName(), !Token.keywords.contains(first.text) else {
        throw unexpected("the name of the input, as in let \(text)(x) = …")
      }
      input = first
      while take(.comma) { parameters.append(try parameter(of: text, after: [first] + parameters.map(\.name))) }
      try expectClosing(.close, of: opening)
    }
    guard take(.assign) else { throw unexpected("'='") }
    let body = try expression()
    return LetSyntax(name: name, input: input, parameters: parameters, body: body)
  }

  private mutating func parameter(
    of function: String, after names: [Syntax.Name]
  ) throws(Diagnostic) -> LetSyntax.Parameter {
    guard let name = takeName(), !Token.keywords.contains(name.text) else {
      throw unexpected("the name of a parameter")
    }
    guard take(.assign) else {
      // A default would not mend a name that stands there already.
      if let first = names.first(where: { $0.text == name.text }) { throw .duplicate(name, first: first.range) }
      throw Diagnostic(
        .unexpectedToken, "the parameter '\(name.text)' of \(function) has no default", at: name.range,
        label: "expected a value, as in \(name.text)=1", suggestion: "\(name.text)=1")
    }
    return LetSyntax.Parameter(name: name, value: try expression())
  }
}
