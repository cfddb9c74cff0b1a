import ActivationLanguage
import OrderedCollections

enum ListCommand: Command {
  static let name = "list"
  static let grammar = "list  or  list FAMILY  or  list mine"
  static let summary = "the activations there are, by family"
  static var completes: CompletionKind { .words(families + ["mine"]) }
  static let examples = ["list", "list rectifier", "list mine"]

  static var families: [String] {
    var seen: [String] = []
    for entry in Catalogue.standard.entries where !seen.contains(entry.family) { seen.append(entry.family) }
    return seen
  }

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    let mine = session.environment.entries
    guard let word = parser.takeName() else {
      return table(session.environment.catalogue.entries.filter { !$0.isDialect })
    }
    if word.text == "mine" {
      guard !mine.isEmpty else { return .text("nothing is defined yet; 'help let' shows how") }
      return .table(
        Table(
          columns: ["name", "definition"],
          rows: mine.map { [.text($0.key), .text(Outcome.definition(name: $0.key, $0.value).summary)] }))
    }
    let entries = session.environment.catalogue.entries.filter { $0.family == word.text && !$0.isDialect }
    guard !entries.isEmpty else {
      throw Diagnostic(
        .unknownName, "there is no family '\(word.text)'", at: word.range,
        note: "the families are \(families.joined(separator: ", "))",
        suggestion: Spelling.nearest(to: word.text, among: families))
    }
    return table(entries)
  }

  static func table(_ entries: [Catalogue.Entry]) -> Outcome {
    .table(
      Table(
        columns: ["name", "family", "what it is"],
        rows: entries.map { [.text($0.name), .text($0.family), .text($0.documentation.summary)] }))
  }
}
