import ActivationLanguage

enum FindCommand: Command {
  static let name = "find"
  static let grammar = "find WORD"
  static let summary = "search names, aliases, descriptions and sources"
  static var completes: CompletionKind { .nothing }
  static let examples = ["find smooth", "find Hendrycks"]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    let place = parser.place
    let words = parser.rest.trimmed(of: ["\"", "'"]).lowercased()
    parser.skipRest()
    guard !words.isEmpty else {
      throw Diagnostic(.unexpectedToken, "find needs a word to look for", at: place, note: "as in find smooth")
    }
    let found = session.environment.catalogue.entries.filter { entry in
      let texts = [entry.name, entry.documentation.summary] + entry.aliases + entry.documentation.tags.map(\.value)
      let all = texts.joined(separator: "\n").lowercased()
      return words.split(separator: " ").allSatisfy { all.contains($0) }
    }
    guard !found.isEmpty else { return .text("nothing in the catalogue mentions '\(words)'") }
    // Frameworks repeat what the bare names say; they are shown where they are what was asked for.
    let bare = found.filter { !$0.isDialect }
    return ListCommand.table(bare.isEmpty || words.contains(".") ? found : bare)
  }
}

extension String {
  /// The text without blanks and the given marks around it.
  func trimmed(of marks: Set<Character> = []) -> String {
    let dropped = drop { $0.isWhitespace || marks.contains($0) }
    return String(dropped.reversed().drop { $0.isWhitespace || marks.contains($0) }.reversed())
  }
}
