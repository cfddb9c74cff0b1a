import ActivationCore
import ActivationLanguage

enum DialectsCommand: Command {
  static let name = "dialects"
  static let grammar = "dialects NAME on A..B"
  static let summary = "what each framework means by a name, and how far apart they are"
  static let details = """
    Frameworks whose values are the same stand together as one form; form A has the bare definition. Below it stand \
    the slopes at kinks and who answers which, what is learned or refused, and the largest difference from A.
    The range is -8..8 unless given; vector activations are compared on the lane [1, 2, 3, 4].
    """
  static let examples = [
    "dialects hard_sigmoid", "dialects torch.leaky_relu", "dialects norm:z", "dialects softplus on -8..30",
  ]

  /// The lane that vector activations are compared on; normalisers also on one that is constant.
  private static let (lane, constant) = ([1.0, 2, 3, 4], [2.0, 2, 2])

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    let place = parser.place
    guard let word = parser.takeName() else {
      throw Diagnostic(
        .unexpectedToken, "dialects needs a name", at: place, label: "expected an activation",
        note: "as in dialects hard_sigmoid")
    }
    let clause = try parser.rangeClause(session)
    try parser.expectEnd()
    guard let concept = Concept(word.text, in: session.environment) else {
      guard session.environment.function(named: word.text) != nil else {
        throw Diagnostic(
          .unknownName, "there is no activation '\(word.text)'", at: word.range,
          suggestion: Spelling.nearest(to: word.text, among: session.environment.names))
      }
      return .text(alone(word.text))
    }
    guard concept.members.contains(where: { $0.framework != nil }) else { return .text(alone(concept.name)) }
    let isVector = concept.members[0].function.activation.form != .scalar
    if let clause, isVector {
      throw Diagnostic(
        .typeMismatch, "\(concept.name) looks at a whole vector, and is compared on \(Tensor(lane).text)",
        at: clause.place, label: "no range is needed")
    }
    let isNormaliser = concept.members[0].function.documentation?.first("family") == "normaliser"
    let range = clause.map { $0.range.low...$0.range.high } ?? -8...8
    let ground = isVector ? Ground.lanes(isNormaliser ? [lane, constant] : [lane]) : .range(range)
    return .table(DialectReport(concept, on: ground).table)
  }

  private static func alone(_ name: String) -> String {
    "\(name) has no dialects: no framework here has it under a name of its own"
  }
}
