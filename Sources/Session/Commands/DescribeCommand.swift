import ActivationAnalysis
import ActivationLanguage

enum DescribeCommand: Command {
  static let name = "describe"
  static let grammar = "describe F"
  static let summary = "an activation in sentences, as a screen reader speaks them"
  static let details = "With --json it gives the facts of info, with their numbers."
  static let examples = ["describe gelu", "describe relu6", "describe softmax"]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    let function = try InfoCommand.function(&parser, session, command: name)
    let analysis = FunctionAnalysis(function.activation)
    let facts = InfoCommand.facts(of: function, analysis, in: session)
    return .findings(Findings(facts, parts: [.text(Description(function, analysis).text)]))
  }
}
