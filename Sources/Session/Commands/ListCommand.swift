import ActivationLanguage
import OrderedCollections

enum ListCommand: Command {
  static let name = "list"
  static let grammar = "list  or  list FAMILY  or  list mine"
  static let summary = "the activations there are, by family"
  static var completes: CompletionKind { .words(families + ["mine"]) }
  static let examples = ["list", "list rectifier", "list mine"]

  /// In the catalogue's order. Made once: they are asked for by every message about an unknown name.
  static let families = Catalogue.standard.entries.lazy.filter { !$0.isDialect }.map(\.family)
    .reduce(into: [String]()) { seen, family in if !seen.contains(family) { seen.append(family) } }

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    guard let word = parser.takeName() else {
      return table(session.environment.catalogue.entries.filter { !$0.isDialect })
    }
    if word.text == "mine" { return WhoCommand.table(session) }
    guard families.contains(word.text) else {
      throw Diagnostic(
        .unknownName, "there is no family '\(word.text)'", at: word.range,
        note: "the families are \(families.joined(separator: ", "))",
        suggestion: Spelling.nearest(to: word.text, among: families))
    }
    return table(of: word.text, in: session)
  }

  static func table(of family: String, in session: Session) -> Outcome {
    table(session.environment.catalogue.entries.filter { $0.family == family && !$0.isDialect })
  }

  static func table(_ entries: [Catalogue.Entry]) -> Outcome {
    .table(
      Table(
        columns: ["name", "family", "what it is"],
        rows: entries.map { [.text($0.name), .text($0.family), .text($0.documentation.summary)] }))
  }
}
