import ActivationAnalysis
import ActivationCore
import ActivationLanguage
import Plotting

enum CompareCommand: Command {
  static let name = "compare"
  static let grammar = "compare F, G, … on A..B"
  static let summary = "activations side by side: what is known of them, their pictures, their closest relatives"
  static let details = """
    A number with ~ before it is estimated, others are proved. Closest is the activation of the catalogue that is nearest \
    on the range and not the same.
    """
  static let examples = ["compare gelu, silu, mish", "compare relu, elu(alpha=0.5) on -3..3"]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    let start = parser.place
    let syntax = try parser.expressions()
    let clause = try parser.rangeClause(session)
    try parser.expectEnd()
    guard syntax.count > 1 else {
      throw Diagnostic(
        .unexpectedToken, "compare needs two activations or more", at: syntax.last?.range ?? start,
        label: "expected another, after a comma", note: "as in compare gelu, silu, mish")
    }
    guard syntax.count <= PlotCommand.mostFunctions else {
      throw Diagnostic(
        .tooLarge, "\(syntax.count) activations do not stand side by side", at: start,
        note: "compare at most \(PlotCommand.mostFunctions) together")
    }
    let range = clause.map { $0.range.low...$0.range.high } ?? session.settings.range
    var functions: [Function] = []
    var curves: [PlotFunction] = []
    for each in syntax {
      let function = try session.environment.function(of: each, in: parser.source)
      functions.append(function)
      curves += try PlotCommand.curves(of: function, at: each.range)
    }
    let relatives = Relatives(session.environment, on: range)
    var columns: [ComparedFacts] = []
    for function in functions {
      let same = functions.prefix(columns.count).firstIndex { $0.activation == function.activation }
      columns.append(same.map { columns[$0] } ?? ComparedFacts(function, relatives))
    }
    var table = Table(columns: [""] + functions.map(\.activation.name), rows: [])
    for (index, name) in ComparedFacts.names.enumerated() {
      table.rows.append([.text(name)] + columns.map { $0.values[index].map(Table.Cell.text) ?? .nothing })
    }
    var request = PlotRequest(functions: Array(curves.prefix(PlotCommand.mostFunctions)), range: range, layout: .grid)
    request.sharesScale = true
    let rows = (request.functions.count + 2) / 3
    return .findings(
      Findings(
        parts: [.table(table), .plot(request, rows: min(36, 2 + 11 * rows))], members: table.members,
        summary: functions.map(\.activation.name).joined(separator: ", ")))
  }
}

/// A column of `compare`: the facts of one function, short.
private struct ComparedFacts {
  static let names = [
    "lowest", "highest", "zeros", "rises", "slope from", "slope to", "smoothness", "left end", "right end", "symmetry",
    "invertible", "mean", "variance", "gain", "|f'| < 0.1", "f' = 0", "closest", "apart by",
  ]

  let values: [String?]

  init(_ function: Function, _ relatives: Relatives) {
    guard let analysis = FunctionAnalysis(function.activation) else {
      values = Self.names.map { $0 == "lowest" ? "along an axis" : nil }
      return
    }
    func text(_ x: Enclosed) -> String {
      (x.assurance == .proved ? "" : "~") + (x.value + 0).rounded(digits: 5).shortest
    }
    func limit(_ limit: ValueSpan.Limit) -> String {
      if limit.value.value.isInfinite { return "none" }
      return text(limit.value) + (limit.isAttained ? "" : " (not taken)")
    }
    func end(_ end: Ends.End) -> String {
      if end.hasAsymptote, end.slope != 0 {
        return "~" + (end.slope == 1 ? "x" : end.slope == -1 ? "-x" : "\(end.slope.rounded(digits: 5).shortest)*x")
      }
      return end.value.isNaN ? "no limit" : "~\((end.value + 0).rounded(digits: 5).shortest)"
    }
    let zeros = analysis.roots.prefix(3).map { text($0.x) }
    let runs = analysis.signs.filter { $0.kind == .zero }.map(\.stretch)
    let rising = analysis.monotonePieces.filter { $0.kind == .positive }
    let moments = GaussianMoments(analysis)
    let shares = analysis.gradientShares(sigma: 1)
    func percent(_ share: Double) -> String { "~\((100 * share).rounded(digits: 4).shortest) %" }
    let relative = relatives.closest(to: function.activation)
    values = [
      limit(analysis.range.lowest), limit(analysis.range.highest),
      zeros.isEmpty && runs.isEmpty
        ? "none" : (zeros + runs).joined(separator: ", ") + (analysis.roots.count > 3 ? ", …" : ""),
      rising.isEmpty
        ? "nowhere" : rising.count > 2 ? "in \(rising.count) pieces" : rising.map(\.stretch).joined(separator: ", "),
      limit(analysis.slopes.lowest), limit(analysis.slopes.highest),
      analysis.continuousDerivatives.map { $0 < 0 ? "jumps" : "C^\($0)" } ?? "no break found",
      end(analysis.ends.left), end(analysis.ends.right), analysis.parity.value?.rawValue ?? "none",
      analysis.isInvertible ? "yes" : "no", moments.map { text($0.mean) }, moments.map { text($0.variance) },
      moments.map { "~\($0.gain.rounded(digits: 5).shortest)" }, shares.map { percent($0.saturated) },
      shares.map { percent($0.dead) }, relative?.name,
      relative.map { "~\($0.distance.rounded(digits: 3).shortest)" },
    ]
  }
}
