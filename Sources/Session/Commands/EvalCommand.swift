import ActivationCore
import ActivationLanguage

enum EvalCommand: Command {
  static let name = "eval"
  static let grammar = "eval F on DATA"
  static let summary = "apply an activation to numbers, a tensor, a range or a file"
  static let details = """
    DATA is a number, a tensor such as [1, 2, 3], a range such as -3..3 by 0.5, or a file of numbers in quotes \
    (text, or .npy with its shape).
    """
  static let examples = ["eval gelu on [-1, 0, 1]", "eval elu(alpha=0.5) on -3..3", "eval gelu' on -2..2 by 0.5"]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    let statement = "eval " + parser.rest
    let activation = try session.environment.function(of: try parser.expression(), in: parser.source).activation
    guard parser.take(word: "on") else {
      throw Diagnostic(
        .unexpectedToken, "eval needs the numbers to work on", at: parser.place, label: "expected 'on DATA'",
        note: "as in eval gelu on [-1, 0, 1]")
    }
    let syntax = try parser.expression()
    try parser.expectEnd()
    let input: Tensor
    if case .text(let path) = syntax.kind {
      do {
        input = try TextFile.tensor(at: path)
      } catch {
        throw Diagnostic(.file, "\(error)", at: syntax.range)
      }
    } else {
      input = try session.environment.tensor(of: syntax, in: parser.source)
    }
    do throws(EvaluationError) {
      return session.remember(.tensor(try activation(input)), statement: statement)
    } catch {
      throw .evaluation(error, at: syntax.range)
    }
  }
}
