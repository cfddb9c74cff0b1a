import ActivationCore
import ActivationLanguage
import Networks
import Plotting

enum PropagateCommand: Command {
  static let name = "propagate"
  static let grammar = "propagate F --depth 50 --width 1000 --init he"
  static let summary = "what signals and gradients become in a deep network: by trial, and by mean-field theory"
  static let details = """
    Also as propagate F, depth=50, width=1000, init=he. init is he, glorot, lecun (he_normal, he_uniform and so on), critical \
    for the variance at which gradients neither grow nor vanish, or σ_w² itself, the variance of weights times the width; bias is \
    σ_b². examples=8, seed=1.
    E[f²] is the mean square of a layer's outputs, the gradient is by what goes into its activation, in units of the last \
    layer's. The theory's q* is where the length map leads, χ₁ by what \
    gradients are multiplied in each layer: ordered below 1, chaotic above.
    """
  static let examples = [
    "propagate tanh --depth 6 --width 30 --init 1.5", "propagate relu, depth=5, width=20, init=he",
    "propagate gelu, depth=4, width=20, init=critical",
  ]
  static let choices = ["": options, "init=": inits.map(\.word), "init": inits.map(\.word)]
  private static let options = ["depth", "width", "init", "bias", "examples", "seed"]
  private static let inits: [(word: String, options: [String])] =
    ["he", "glorot", "lecun", "critical"].map { ($0, []) }
    + ["he", "glorot", "lecun"].flatMap { [("\($0)_normal", []), ("\($0)_uniform", [])] }
  /// More weights than this take minutes.
  private static let mostWeights = 500_000_000

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    .findings(try report(&parser, session).report.findings)
  }

  /// What was found, and the settings but for σ_w² as they are written.
  static func report(
    _ parser: inout Parser, _ session: Session
  ) throws(Diagnostic) -> (report: PropagationReport, settings: String) {
    parser.endsAtOptions = true
    try parser.expectActivation(of: name, as: examples[0])
    let syntax = try parser.expression()
    let activation = try session.environment.function(of: syntax, in: parser.source).activation
    let options = try Options(
      parser.options(), of: name, known: options, in: session.environment, parser.source)
    let depth = try options.whole("depth", else: 50, 1...1000)
    let width = try options.whole("width", else: 200, 1...4096)
    let examples = try options.whole("examples", else: 8, 1...1000)
    let seed = try options.whole("seed", else: 0, 0...Int.max)
    let bias = try options.number("bias", else: 0, expected: "0 or more") { $0 >= 0 && $0.isFinite }
    guard activation.form == .scalar, CompiledActivation(activation, orders: 0) != nil else {
      throw Diagnostic(
        .shapeMismatch,
        activation.form == .scalar
          ? "\(activation.name) has a parameter with one value per unit"
          : "\(activation.name) looks at a whole vector, and the theory is one of single numbers", at: syntax.range)
    }
    guard depth * width * width <= mostWeights else {
      throw Diagnostic(
        .tooLarge, "\(depth) layers of \(width) units have more than \(mostWeights) weights", at: syntax.range,
        note: "take a smaller width or depth")
    }
    let (initialiser, weightVariance, text) = try weights(options, activation, bias, at: syntax.range)
    let trial: SignalPropagation
    do throws(SignalPropagation.Failure) {
      trial = try SignalPropagation(
        activation,
        SignalPropagation.Settings(
          width: width, depth: depth, examples: examples, initialiser: initialiser,
          biasDeviation: bias.squareRoot(), seed: UInt64(seed)))
    } catch {
      throw Diagnostic(.tooLarge, "\(error)", at: syntax.range)
    }
    let network = "\(depth) layers of \(width) units, \(text), σ_b² = \(bias.short), \(examples) examples, seed \(seed)"
    let report = PropagationReport(
      activation: activation, network: network, trial: trial,
      theory: MeanField(activation, weightVariance: weightVariance, biasVariance: bias),
      weightVariance: weightVariance, biasVariance: bias)
    let settings = [("depth", Double(depth)), ("width", Double(width)), ("bias", bias)].map { ", \($0)=\($1.shortest)" }
    return (report, settings.joined())
  }

  /// How weights are drawn, σ_w², and what is said of it.
  private static func weights(
    _ options: Options, _ activation: Activation, _ bias: Double, at place: SourceRange
  ) throws(Diagnostic) -> (Initialiser, Double, String) {
    func drawn(_ variance: Double, _ isUniform: Bool = false) -> Initialiser {
      .varianceScaling(scale: variance, fan: .inputs, distribution: isUniform ? .uniform : .normal)
    }
    switch options.syntax("init")?.kind {
    case .number, .operation:
      let variance = try options.number("init", else: 1, expected: "a variance above 0") { $0 > 0 && $0.isFinite }
      return (drawn(variance), variance, "σ_w² = \(variance.short)")
    default: break
    }
    let word = try options.choice("init", among: inits)?.word ?? "he"
    if word == "critical" {
      guard let critical = MeanField.critical(activation, biasVariance: bias) else {
        throw Diagnostic(
          .refusedValue, "\(activation.name) has no critical σ_w² for σ_b² = \(bias.short)", at: place,
          note: "give a number, as in init=1.5")
      }
      return (
        drawn(critical.weightVariance), critical.weightVariance, "critical (σ_w² = \(critical.weightVariance.short))"
      )
    }
    let variance = word.hasPrefix("he") ? 2.0 : 1
    return (drawn(variance, word.hasSuffix("uniform")), variance, "\(word) (σ_w² = \(variance.short))")
  }
}
