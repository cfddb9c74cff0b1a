import ActivationLanguage
import Plotting

/// A plot and what it takes to make it again.
struct PlotRecord: Sendable {
  var request: PlotRequest
  /// What was written for each curve, by the curve's name; a curve that is not in here is written as it is called.
  var written: [String: String] = [:]
  /// The statements that had made the session what it was then.
  var script: Log<String>

  /// The statements that make it again in a new session.
  var statements: [String] {
    let curves = request.functions.map { written[$0.name] ?? $0.name }
    // A vector activation has several curves.
    let activations = curves.enumerated().filter { $0 == 0 || curves[$0 - 1] != $1 }.map(\.element)
    let range = "\(request.range.lowerBound.shortest)..\(request.range.upperBound.shortest)"
    let yRange = request.yRange.map { " y \($0.lowerBound.shortest)..\($0.upperBound.shortest)" } ?? ""
    let plot = "plot \(activations.joined(separator: ", ")) on \(range)\(yRange)"
    return definitions(for: SourceText(plot).statements.flatMap(\.names)) + settings + [plot]
  }

  /// Those statements of the script that the names go back to: each to the last that made it, and so on from there.
  private func definitions(for names: [String]) -> [String] {
    var needed = Set(names)
    var lines: [String] = []
    for statement in script.reversed().flatMap({ SourceText($0).statements }) {
      let names = statement.names
      switch names.first {
      case SetCommand.name: continue
      case LetCommand.name:
        guard names.count > 1, needed.remove(names[1]) != nil else { continue }
        needed.formUnion(names.dropFirst(2))
      default:
        guard needed.contains("_") else { continue }
        needed.formUnion(names)
      }
      lines.append(statement.line)
    }
    return lines.reversed()
  }

  /// How the plot differs from one in a new session.
  private var settings: [String] {
    var settings = Settings()
    settings.derivatives = request.derivatives
    settings.layout = request.layout
    settings.grid = request.grid
    settings.spread = request.spread ?? settings.spread
    return Settings.entries.compactMap { entry in
      let value = entry.get(settings)
      return value == entry.get(Settings()) ? nil : "set \(entry.name) \(value)"
    }
  }
}

extension Session {
  /// The command line that makes the last plot again, in any shell; `nil` if there was none.
  public var shareLine: String? {
    lastPlot.map { "slope -c \(Session.quoted($0.statements.joined(separator: "; ")))" }
  }

  /// Takes over what became of the last plot in the viewer.
  public mutating func note(_ request: PlotRequest) { lastPlot?.request = request }

  /// The text as one word of a shell.
  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
