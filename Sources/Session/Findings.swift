import ActivationLanguage
import Plotting

/// What a study has found: facts, tables and pictures, one below the other.
public struct Findings: Sendable {
  public enum Part: Sendable {
    case facts([Fact])
    case table(Table)
    /// A picture of so many rows.
    case plot(PlotRequest, rows: Int)
    /// A function with its inputs and outputs as bars.
    case push(PushPicture)
    case text(String)
  }

  public var parts: [Part]
  /// The same as the members of a JSON object.
  public var members: [(name: String, value: JSON)]
  /// One line, for the journal.
  public var summary: String

  func text(_ style: TextStyle) -> String {
    parts.map { part in
      switch part {
      case .facts(let facts): Outcome.text(of: facts, columns: style.columns)
      case .table(let table): table.text(columns: style.columns)
      case .plot(let request, let rows):
        request.picture(style: style.canvas, columns: min(style.columns, 100), rows: rows).ansi(colors: style.colors)
      case .push(let picture): picture.text(style)
      case .text(let text): text.wrapped(to: style.columns).joined(separator: "\n")
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
      case .facts(let facts): .facts(facts.map { Fact($0.name.inASCII, $0.values.map(\.inASCII)) })
      case .table(let table): .table(table.inASCII)
      case .text(let text): .text(text.inASCII)
      case .plot, .push: part
      }
    }
    return result
  }
}
