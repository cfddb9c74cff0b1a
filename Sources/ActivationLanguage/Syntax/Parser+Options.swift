extension Parser {
  /// Whether `--name` stands next, in a command that has such options.
  var isAtOption: Bool {
    guard endsAtOptions, next.isSymbol(.minus), peek(1).isSymbol(.minus), case .name = peek(2).kind else {
      return false
    }
    return next.range.upperBound == peek(1).range.lowerBound && peek(1).range.upperBound == peek(2).range.lowerBound
  }

  /// The options of a command up to the end: `, depth=50, init=he`, the first behind `with` where that reads better, or
  /// `--depth 50 --init he` as in a shell.
  public mutating func options() throws(Diagnostic) -> [Syntax.Argument] {
    endsAtOptions = true
    var options: [Syntax.Argument] = []
    while !isAtEnd {
      let isDashed = isAtOption
      if isDashed {
        _ = advance()
        _ = advance()
      } else if !take(.comma), !(options.isEmpty && take(word: "with")) {
        throw unexpected(options.isEmpty ? "',' and an option, or the end" : "',' and another option, or the end")
      }
      guard let name = takeName() else { throw unexpected("the name of an option") }
      guard isDashed || next.isSymbol(.assign) else { throw unexpected("'=' and the value of \(name.text)") }
      _ = take(.assign)
      options.append(Syntax.Argument(name: name, value: try expression()))
    }
    return options
  }
}
