import ActivationAnalysis
import ActivationCore
import ActivationLanguage

enum DiffCommand: Command {
  static let name = "diff"
  static let grammar = "diff F, G on A..B"
  static let summary = "how far two activations are apart, where, and the residual"
  static let details = """
    The largest difference is enclosed by interval arithmetic where it says proved. Below both curves the residual F - G \
    is drawn on its own scale.
    """
  static let examples = ["diff gelu, gelu_tanh", "diff silu, relu on -10..10", "diff sigmoid, keras.hard_sigmoid"]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    let start = parser.place
    let syntax = try parser.expressions()
    let clause = try parser.rangeClause(session)
    try parser.expectEnd()
    guard syntax.count == 2 else {
      throw Diagnostic(
        .unexpectedToken, "diff needs two activations", at: syntax.last?.range ?? start,
        label: "expected two, with a comma between them", note: "as in diff gelu, gelu_tanh on -6..6")
    }
    var functions: [Function] = []
    for each in syntax { functions.append(try session.environment.function(of: each, in: parser.source)) }
    let range = clause.map { $0.range.low...$0.range.high } ?? session.settings.range
    guard let difference = Difference(functions[0].activation, functions[1].activation, on: range) else {
      let index = functions.firstIndex { $0.activation.form != .scalar } ?? 0
      throw Diagnostic(
        .shapeMismatch, "\(functions[index].activation.name) is no function of single numbers", at: syntax[index].range,
        label: "expected an activation that maps each number by itself")
    }
    return .findings(Findings(functions[0], functions[1], difference, on: range))
  }
}
