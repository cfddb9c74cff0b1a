import ActivationLanguage
import Plotting

/// What a study has found: facts, tables and pictures, one below the other. What `info`, `describe`, `compare`, `diff`,
/// `solve`, `train` and their kin come to.
public struct Findings: Sendable {
  public enum Part: Sendable {
    case facts([Fact])
    case table(Table)
    /// A picture of so many rows, and columns at most.
    case plot(PlotRequest, rows: Int, columns: Int = 100)
    /// A function with its inputs and outputs as bars.
    case push(PushPicture)
    case text(String)
  }

  public var parts: [Part]
  /// The same as the members of a JSON object.
  public var members: [(name: String, value: JSON)]
  /// One line, for the journal.
  public var summary: String

  /// The members that facts come to, and their names in the journal.
  init(_ facts: [Fact], parts: [Part]? = nil, summary: String? = nil) {
    self.init(
      parts: parts ?? [.facts(facts)], members: Fact.members(facts),
      summary: summary ?? facts.first?.values.first ?? "")
  }

  init(parts: [Part], members: [(name: String, value: JSON)], summary: String) {
    (self.parts, self.members, self.summary) = (parts, members, summary)
  }

  func text(_ style: TextStyle) -> String {
    parts.map { part in
      switch part {
      case .facts(let facts): Outcome.text(of: facts, columns: style.columns)
      case .table(let table): table.text(columns: style.columns)
      case .plot(let request, let rows, let columns):
        request.picture(style: style.canvas, columns: min(style.columns, columns), rows: rows)
          .ansi(colors: style.colors)
      case .push(let picture): picture.text(style)
      case .text(let text):
        text.split(separator: "\n", omittingEmptySubsequences: false)
          .flatMap { String($0).wrapped(to: style.columns) }.joined(separator: "\n")
      }
    }
    .joined(separator: "\n")
  }

  var json: JSON { .object(members.map { ($0.name, $0.value) }) }

  /// The findings with texts in ASCII.
  var inASCII: Findings {
    var result = self
    result.parts = parts.map { part in
      switch part {
      case .facts(let facts): .facts(facts.map(\.inASCII))
      case .table(let table): .table(table.inASCII)
      case .text(let text): .text(text.inASCII)
      case .plot, .push: part
      }
    }
    return result
  }
}
