import ActivationCore
import ActivationLanguage

/// The options that a command was given: `, depth=50, init=he`, or what stands in the brackets of one of them.
struct Options {
  private let owner: String
  private let given: [String: Syntax.Argument]
  private let environment: Environment
  private let source: SourceText

  /// - Throws: what is given twice, or is none of the command's.
  init(
    _ arguments: [Syntax.Argument], of owner: String, known: [String], in environment: Environment, _ source: SourceText
  ) throws(Diagnostic) {
    var given: [String: Syntax.Argument] = [:]
    for argument in arguments {
      guard let name = argument.name else {
        throw Diagnostic(
          .unexpectedToken, "\(owner) takes its values by name", at: argument.value.range,
          label: known.isEmpty ? nil : "as in \(known[0])=…")
      }
      guard known.contains(name.text) else {
        throw Diagnostic(
          .unknownParameter, "\(owner) has no option '\(name.text)'", at: name.range,
          note: known.isEmpty ? "it has none" : "its options are \(known.joined(separator: ", "))",
          suggestion: Spelling.nearest(to: name.text, among: known))
      }
      if let first = given.updateValue(argument, forKey: name.text)?.name {
        throw Diagnostic(.duplicateParameter, "'\(name.text)' is given twice", at: name.range)
          .relating(to: "first here", at: first.range)
      }
    }
    (self.owner, self.given, self.environment, self.source) = (owner, given, environment, source)
  }

  /// The syntax of an option's value.
  func syntax(_ name: String) -> Syntax? { given[name]?.value }

  func number(
    _ name: String, else usual: Double, expected: String, _ isAllowed: (Double) -> Bool
  ) throws(Diagnostic) -> Double {
    guard let syntax = given[name]?.value else { return usual }
    let value = try environment.value(of: syntax, in: source)
    guard case .tensor(let tensor) = value, let number = tensor.number else {
      throw Diagnostic(
        .typeMismatch, "\(name) is a number, and this is \(value.kindName)", at: syntax.range,
        label: "expected \(expected)")
    }
    guard isAllowed(number) else {
      throw Diagnostic(
        .refusedValue, "\(name) cannot be \(number.shortest)", at: syntax.range, label: "expected \(expected)")
    }
    return number
  }

  func whole(_ name: String, else usual: Int, _ range: ClosedRange<Int>) throws(Diagnostic) -> Int {
    let number = try number(
      name, else: Double(usual), expected: "a whole number from \(range.lowerBound) to \(range.upperBound)"
    ) { value in Int(exactly: value).map(range.contains) ?? false }
    return Int(number)
  }

  /// One of several words, with the options in its brackets: `sgd(momentum=0.9)`.
  ///
  /// - Parameter known: the words, each with the names of its own options.
  func choice(
    _ name: String, among known: [(word: String, options: [String])]
  ) throws(Diagnostic) -> (word: String, options: Options)? {
    guard let syntax = given[name]?.value else { return nil }
    let (word, place, arguments): (String, SourceRange, [Syntax.Argument])
    switch syntax.kind {
    case .name(let text): (word, place, arguments) = (text, syntax.range, [])
    case .text(let text): (word, place, arguments) = (text, syntax.range.insideQuotes, [])
    case .call(let callee, let inside):
      guard case .name(let text) = callee.kind else { fallthrough }
      (word, place, arguments) = (text, callee.range, inside)
    default: (word, place, arguments) = (source[syntax.range], syntax.range, [])
    }
    guard let entry = known.first(where: { $0.word == word }) else {
      let words = known.map(\.word)
      throw Diagnostic(
        .refusedValue, "\(name) cannot be '\(word)'", at: place,
        label: "expected \(words.dropLast().joined(separator: ", ")) or \(words.last ?? "")",
        suggestion: Spelling.nearest(to: word, among: words))
    }
    return (word, try Options(arguments, of: word, known: entry.options, in: environment, source))
  }
}
