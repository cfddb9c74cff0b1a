// What only descriptions of layers are written with.
extension Parser {
  /// `(10, 'tanh')`, of which the first part has been read; a comma may stand at its end, as in `(2,)`.
  mutating func tuple(from first: Syntax, _ opening: Token) throws(Diagnostic) -> Syntax {
    var elements = [first]
    while take(.comma), !next.isSymbol(.close) { elements.append(try expression()) }
    try expectClosing(.close, of: opening)
    return Syntax(kind: .tuple(elements), range: opening.range.lowerBound..<peek(-1).range.upperBound)
  }

  /// `{'size': 10, 'activation': 'tanh'}`, which is `dict(size=10, activation='tanh')`.
  mutating func dictionary() throws(Diagnostic) -> Syntax {
    let opening = advance()
    var arguments: [Syntax.Argument] = []
    while !next.isSymbol(.closeBrace) {
      guard case .text(let key) = next.kind else {
        var diagnostic = unexpected("a name in quotes, as in {'size': 10}")
        diagnostic.note = "brackets are ( ) around expressions and [ ] around tensors"
        throw diagnostic
      }
      let name = Syntax.Name(text: key, range: advance().range)
      guard take(.colon) else { throw unexpected("':' and a value") }
      arguments.append(.init(name: name, value: try expression()))
      guard take(.comma) else { break }
    }
    try expectClosing(.closeBrace, of: opening)
    let range = opening.range.lowerBound..<peek(-1).range.upperBound
    return Syntax(kind: .call(Syntax(kind: .name("dict"), range: opening.range), arguments), range: range)
  }
}
