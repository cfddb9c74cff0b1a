import ActivationLanguage

/// What is written as in another language, or in plain words, with how it is written here.
extension Session {
  /// The diagnostic with such a mend, where it is certain what was meant: what is proposed can be read.
  func translated(_ diagnostic: Diagnostic, in source: SourceText) -> Diagnostic {
    let statement = ForeignStatement(in: source, around: diagnostic.range.lowerBound)
    let mends = [
      statement.definition, statement.lambda, statement.arrow, statement.conditional, application(statement),
      list(statement), statement.interval,
    ]
    guard let mend = mends.lazy.compactMap(\.self).first else { return diagnostic }
    var result = diagnostic
    (result.range, result.suggestion) = (statement.place(of: mend.stretch), mend.text)
    (result.label, result.note) = (nil, nil)
    return result
  }

  /// `relu 1`, as in Haskell or a shell.
  private func application(_ statement: ForeignStatement) -> ForeignStatement.Mend? {
    guard let name = statement.words.first, environment.function(named: String(name)) != nil else { return nil }
    let input = String(statement.text[name.endIndex...]).trimmed()
    // Of what is longer nobody can tell how much of it was meant.
    guard let kind = (try? Parser.expression(input))?.kind else { return nil }
    switch kind {
    case .number, .list: break
    default: guard input == "x" else { return nil }
    }
    return (statement.text[...], "\(name)(\(input))")
  }

  /// `plot relu gelu`, without a comma.
  private func list(_ statement: ForeignStatement) -> ForeignStatement.Mend? {
    guard let first = statement.words.first, let command = Commands.named(String(first)),
      command.grammar.contains(" F, G"), let place = statement.wordAtError, place > 1
    else { return nil }
    func isActivation(_ word: Substring) -> Bool { environment.function(named: String(word)) != nil }
    let before = statement.words[1..<place].reversed().prefix(while: isActivation).reversed()
    let after = statement.words[place...].prefix(while: isActivation)
    guard let start = before.first, let end = after.last else { return nil }
    return (
      statement.text[start.startIndex..<end.endIndex], (Array(before) + after).joined(separator: ", ")
    )
  }
}

/// A statement that is not understood, on its line.
private struct ForeignStatement {
  /// What is to be replaced, and by what.
  typealias Mend = (stretch: Substring, text: String)

  let text: String
  let words: [Substring]
  /// Where it begins in the source, and where in it the error is.
  private let start: Int
  private let error: Int

  init(in source: SourceText, around place: Int) {
    let line = source.line(around: place)
    let place = min(place, line.upperBound)
    let ends = [UInt8(ascii: ";"), UInt8(ascii: "#")]
    let low = source.bytes[line.lowerBound..<place].lastIndex(of: ends[0]).map { $0 + 1 } ?? line.lowerBound
    let high = source.bytes[place..<line.upperBound].firstIndex(where: ends.contains) ?? line.upperBound
    let written = source[low..<high]
    start = low + written.prefix(while: \.isWhitespace).utf8.count
    error = place - start
    text = written.trimmed()
    words = text.split(separator: " ")
  }

  func place(of stretch: Substring) -> SourceRange {
    let low = start + text.utf8.distance(from: text.startIndex, to: stretch.startIndex)
    return low..<low + stretch.utf8.count
  }

  /// The place among the words of the one that is not understood.
  var wordAtError: Int? {
    words.firstIndex { text.utf8.distance(from: text.startIndex, to: $0.startIndex) == error }
  }

  /// `def f(x): return x`
  var definition: Mend? {
    guard words.first == "def", let end = text.firstRange(of: "):") else { return nil }
    let signature = String(text[..<end.lowerBound].dropFirst("def ".count)).trimmed()
    let body = String(text[end.upperBound...]).trimmed()
    guard body.hasPrefix("return ") else { return nil }
    let mend = "let \(signature)) = \(String(body.dropFirst("return ".count)).trimmed())"
    let source = SourceText(mend)
    var parser = Parser(Statement(source: source, range: 0..<source.bytes.count))
    guard parser.take(word: "let"), (try? parser.definition()) != nil, parser.isAtEnd else { return nil }
    return (text[...], mend)
  }

  /// `lambda x: x^2`
  var lambda: Mend? {
    guard words.first == "lambda", let colon = text.firstIndex(of: ":") else { return nil }
    let input = String(text[..<colon].dropFirst("lambda ".count)).trimmed()
    return expression("\(input) -> \(String(text[text.index(after: colon)...]).trimmed())", for: text[...])
  }

  /// `x => x^2`, which could be a wrong `>=` if there were no x on its right.
  var arrow: Mend? {
    guard let arrow = text.firstRange(of: "=>"), let input = text[..<arrow.lowerBound].split(separator: " ").last
    else { return nil }
    let body = SourceText(String(text[arrow.upperBound...]).trimmed())
    let names = Statement(source: body, range: 0..<body.bytes.count).names
    guard names.contains(String(input)) else { return nil }
    return expression("\(input) -> \(body[0..<body.bytes.count])", for: text[input.startIndex...])
  }

  /// `x > 0 ? x : 0`, behind a command or the `=` of a definition or alone.
  var conditional: Mend? {
    let parts = text.split(separator: "?", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let branches = parts[1].split(separator: ":", omittingEmptySubsequences: false).map { String($0).trimmed() }
    guard branches.count == 2 else { return nil }
    var condition = parts[0]
    if words.first == "let" {
      var depth = 0
      let assign = condition.indices.first { index in
        depth += condition[index] == "(" ? 1 : condition[index] == ")" ? -1 : 0
        return depth == 0 && condition[index] == "="
      }
      guard let assign else { return nil }
      condition = condition[condition.index(after: assign)...]
    } else if let first = words.first, Commands.named(String(first)) != nil {
      condition = condition[first.endIndex...]
    }
    if let arrow = condition.firstRange(of: "->") { condition = condition[arrow.upperBound...] }
    condition = condition.drop { $0 == " " }
    let mend = "if \(String(condition).trimmed()) then \(branches[0]) else \(branches[1])"
    return expression(mend, for: text[condition.startIndex...])
  }

  /// `from -4 to 4`
  var interval: Mend? {
    guard let place = wordAtError, words[place] == "from", words.count > place + 3, words[place + 2] == "to",
      let low = Double(words[place + 1]), let high = Double(words[place + 3]), low < high
    else { return nil }
    let end = words[place + 3].endIndex
    return (text[words[place].startIndex..<end], "on \(words[place + 1])..\(words[place + 3])")
  }

  private func expression(_ mend: String, for stretch: Substring) -> Mend? {
    (try? Parser.expression(mend)) == nil ? nil : (stretch, mend)
  }
}
