import ActivationAnalysis
import ActivationCore
import ActivationLanguage
import Networks
import Plotting

enum PushCommand: Command {
  static let name = "push"
  static let grammar = "push F under N(MEAN, VARIANCE)"
  static let summary =
    "what an activation makes of normally distributed inputs: the histogram that goes in, and what comes out"
  static let details = """
    Below the curve stands how inputs are distributed, beside it how outputs are; a value that is taken with a probability, as 0 \
    is by relu, has a mark and its share. Without 'under' it is the spread that plots speak of: 'set spread 2'.
    """
  static let examples = ["push relu under N(0, 1)", "push tanh under N(0, 4)", "push gelu"]
  static let choices = ["": ["under", "N"]]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    try parser.expectActivation(of: name, as: examples[0])
    let syntax = try parser.expression()
    let function = try session.environment.function(of: syntax, in: parser.source)
    var (mean, variance) = (0.0, session.settings.spread.sigma * session.settings.spread.sigma)
    if parser.take(word: "under") { (mean, variance) = try parser.normal(session) }
    try parser.expectEnd()
    let activation = function.activation
    guard activation.form == .scalar, let curve = PlotFunction(scalar: activation) else {
      throw Diagnostic(
        .shapeMismatch,
        activation.form == .scalar
          ? "\(activation.name) has a parameter with one value per unit"
          : "\(activation.name) looks at a whole vector, and inputs are single numbers here", at: syntax.range)
    }
    guard let outputs = OutputDistribution(activation, mean: mean, sigma: variance.squareRoot()) else {
      throw Diagnostic(
        .refusedValue, "it is not known where \(activation.name) rises and falls", at: syntax.range,
        note: "so its outputs cannot be told from its inputs")
    }
    return .findings(findings(outputs, curve, mean, variance))
  }

  private static func findings(
    _ outputs: OutputDistribution, _ curve: PlotFunction, _ mean: Double, _ variance: Double
  ) -> Findings {
    let name = outputs.activation.name
    var facts = [
      Fact("inputs", "N(\(mean.shortest), \(variance.shortest)): mean \(mean.shortest), variance \(variance.shortest)")
    ]
    if let moments = outputs.moments {
      facts.append(
        Fact(
          "outputs",
          "mean \(moments.mean.value.rounded(digits: 6).shortest), variance \(moments.variance.value.rounded(digits: 6).shortest)"
        ))
    } else {
      facts.append(Fact("outputs", "no finite mean and variance"))
    }
    facts += outputs.atoms.enumerated().map { place, atom in
      Fact(
        place == 0 ? "atoms" : "",
        "\(atom.value.short) with probability \(atom.probability.rounded(digits: 6).shortest)")
    }
    return Findings(
      parts: [.facts(facts), .push(PushPicture(outputs: outputs, function: curve))],
      members: [
        ("name", .text(name)), ("input_mean", .number(mean)), ("input_variance", .number(variance)),
        ("mean", outputs.moments.map { .number($0.mean.value) } ?? .null),
        ("variance", outputs.moments.map { .number($0.variance.value) } ?? .null),
        (
          "atoms",
          .array(
            outputs.atoms.map {
              .object([("value", .number($0.value)), ("probability", .number($0.probability))])
            })
        ),
      ], summary: "\(name) under N(\(mean.shortest), \(variance.shortest))")
  }
}

extension Parser {
  /// `N(MEAN, VARIANCE)`
  fileprivate mutating func normal(_ session: Session) throws(Diagnostic) -> (mean: Double, variance: Double) {
    let example = "as in N(0, 1), mean and variance"
    guard !isAtEnd else {
      throw Diagnostic(.unexpectedToken, "expected the distribution of the inputs", at: place, label: example)
    }
    let syntax = try expression()
    guard case .call(let callee, let arguments) = syntax.kind, case .name("N") = callee.kind,
      arguments.count == 2, arguments.allSatisfy({ $0.name == nil })
    else {
      throw Diagnostic(
        .unexpectedToken, "expected the distribution of the inputs",
        at: syntax.range, label: example)
    }
    var numbers: [Double] = []
    for argument in arguments {
      let value = try session.environment.tensor(of: argument.value, in: source)
      guard let number = value.number, number.isFinite else {
        throw Diagnostic(
          .typeMismatch, "expected a finite number", at: argument.value.range, label: "as in N(0, 1)")
      }
      numbers.append(number)
    }
    guard numbers[1] > 0 else {
      throw Diagnostic(
        .refusedValue, "a variance cannot be \(numbers[1].shortest)", at: arguments[1].value.range,
        label: "expected a number above 0")
    }
    guard GaussianMoments.resolves(mean: numbers[0], sigma: numbers[1].squareRoot()) else {
      let least = (1.05 * GaussianMoments.leastSigma(mean: numbers[0])).rounded(digits: 2).shortest
      throw Diagnostic(
        .refusedValue, "doubles near \(numbers[0].shortest) are too far apart for this variance",
        at: arguments[1].value.range, label: "its square root has to be \(least) or more")
    }
    return (numbers[0], numbers[1])
  }
}
