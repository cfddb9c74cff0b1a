import ActivationCore
import ActivationLanguage

enum JacobianCommand: Command {
  static let name = "jacobian"
  static let grammar = "jacobian F at V"
  static let summary = "how each output of a vector moves with each input: a table and a heat map"
  static let details = """
    The row softmax[0] holds the slopes of the first output, the column x[1] those by the second input. V is a vector, or a \
    matrix, each row of which has a Jacobian of its own. That of an activation of single numbers is diagonal.
    """
  static let examples = [
    "jacobian softmax at [1, 2, 3]", "jacobian tanh+norm:z at [1, 2, 4]", "jacobian gelu at [-1, 0, 1]",
  ]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    let (function, input, place) = try parser.functionAtInput(session, of: Self.self)
    try parser.expectEnd()
    let activation = function.activation
    do throws(EvaluationError) {
      return .jacobian(Jacobian(of: activation, try activation.jacobianMatrix(at: input)))
    } catch {
      guard case .numberNeedsAxis = error else { throw .evaluation(error, at: place) }
      throw Diagnostic(
        .shapeMismatch, "a Jacobian belongs to a vector, and this is one number", at: place,
        label: "expected a vector, as in [1, 2, 3]", note: "the slope at a number is \(activation.slopeExample)")
    }
  }
}

extension Activation {
  /// How the derivative at a number is asked for.
  fileprivate var slopeExample: String { isAnonymous ? "(\(name))'(1)" : "\(name)'(1)" }
}

extension Parser {
  /// `F at V`: an activation that is not a matrix, what it is looked at, and where that stands.
  mutating func functionAtInput(
    _ session: Session, of command: any Command.Type
  ) throws(Diagnostic) -> (function: Function, input: Tensor, place: SourceRange) {
    let example = "as in \(command.examples[0])"
    if isAtEnd {
      throw Diagnostic(
        .unexpectedToken, "\(command.name) needs an activation", at: place, label: "expected an activation",
        note: example)
    }
    let syntax = try expression()
    let function = try session.environment.function(of: syntax, in: source)
    guard function.activation.form != .jacobian else {
      throw Diagnostic(
        .typeMismatch, "\(function.activation.name) is a matrix for each vector already", at: syntax.range,
        note: "name the activation without the prime")
    }
    guard take(word: "at") else {
      throw Diagnostic(
        .unexpectedToken, "\(command.name) needs the input to look at", at: place, label: "expected 'at' and the input",
        note: example)
    }
    let input = try expression()
    return (function, try session.environment.tensor(of: input, in: source), input.range)
  }
}
