import ActivationAnalysis
import Plotting

/// Facts with pictures below them: what `info`, `describe`, `compare`, `diff` and `solve` come to.
public struct Report: Sendable {
  /// A picture and how many rows it has at most.
  struct Illustration: Sendable {
    var request: PlotRequest
    var rows: Int
    /// Columns at most.
    var columns = 100
  }

  public var facts: [Fact]
  /// What is said instead of listing the facts.
  var prose: String?
  /// What stands side by side instead.
  var table: Table?
  var illustrations: [Illustration] = []
  /// One line, for the journal and lists.
  var summary: String

  init(_ facts: [Fact], summary: String? = nil) {
    self.facts = facts
    self.summary = summary ?? facts.first?.values.first ?? ""
  }

  var kind: String { table == nil ? "facts" : "table" }

  func text(_ style: TextStyle) -> String {
    let words =
      table?.text(columns: style.columns)
      ?? prose?.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { String($0).wrapped(to: style.columns) }.joined(separator: "\n")
      ?? Outcome.text(of: facts, columns: style.columns)
    let pictures = illustrations.filter { !$0.request.functions.isEmpty }.map { each in
      each.request.picture(style: style.canvas, columns: min(style.columns, each.columns), rows: each.rows)
        .ansi(colors: style.colors)
    }
    return ([words] + pictures).joined(separator: "\n")
  }

  var json: JSON { table?.json ?? JSON.facts(facts) }

  var inASCII: Report {
    var report = self
    report.facts = facts.map(\.inASCII)
    report.prose = prose?.inASCII
    report.table = table?.inASCII
    return report
  }
}
