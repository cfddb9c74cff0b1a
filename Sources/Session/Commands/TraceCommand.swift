import ActivationCore
import ActivationLanguage

enum TraceCommand: Command {
  static let name = "trace"
  static let grammar = "trace F at X"
  static let summary = "walk a composition stage by stage: values, slopes, and the chain rule's product"
  static let details = """
    Each stage is shown with the numbers put in, its own slope there, and the product of the slopes so far, which at the \
    end is F'(X); the last line has that from the formula of the whole. A function that is not composed is walked \
    operation by operation, with the rule that makes each slope. At a vector the slopes are Jacobians.
    """
  static let examples = ["trace tanh + softplus at 0.5", "trace silu at 1", "trace tanh + norm:z at [1, 2, 3]"]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    let (function, input, place) = try parser.functionAtInput(session, of: Self.self)
    try parser.expectEnd()
    guard input.rank < 2 else {
      throw Diagnostic(
        .shapeMismatch, "trace walks one number or one vector", at: place,
        label: "shape \(input.shape)", note: "as in \(examples[2])")
    }
    do throws(EvaluationError) {
      return .trace(try Trace(of: function.activation, at: input))
    } catch {
      throw .evaluation(error, at: place)
    }
  }
}
