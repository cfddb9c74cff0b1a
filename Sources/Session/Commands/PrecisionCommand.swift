import ActivationCore
import ActivationLanguage

enum PrecisionCommand: Command {
  static let name = "precision"
  static let grammar = "precision F in f16, bf16, f32"
  static let summary = "what the formula as it is written loses in a narrow format, at all of its numbers"
  static let details = """
    Side by side: the formula with each operation rounded to the format, and the value computed in doubles and rounded \
    once. Every finite number of the format is tried: 63488 for f16, 65280 for bf16, which are taken where none is named, \
    and 4278190080 for f32. Of these, stretches that intervals prove to be alike are not tried one by one, which takes \
    seconds for what saturates on both sides; what does not may take minutes. One format also gets a picture of where the \
    formula is worst.
    """
  static let examples = [
    "precision softplus", "precision x -> log(1 + exp(x)) in f16", "precision sigmoid in bf16",
  ]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    try parser.expectActivation(of: name, as: examples[0])
    let syntax = try parser.expression()
    let function = try session.environment.function(of: syntax, in: parser.source)
    let formats = try parser.take(word: "in") ? formats(&parser) : [.f16, .bf16]
    try parser.expectEnd()
    guard let report = PrecisionReport(of: function, in: formats) else {
      throw Diagnostic(
        .shapeMismatch,
        function.activation.form == .scalar
          ? "\(function.activation.name) has a parameter with one value per unit"
          : "\(function.activation.name) looks at a whole vector, and the numbers of a format are tried one by one",
        at: syntax.range,
        note: function.activation.form == .scalar ? "bind a single number to each parameter" : nil)
    }
    return .precision(report)
  }

  /// The names of formats with commas between, each once.
  private static func formats(_ parser: inout Parser) throws(Diagnostic) -> [FloatingFormat] {
    var formats: [FloatingFormat] = []
    for syntax in try parser.expressions() {
      let name = parser.source[syntax.range]
      guard let format = FloatingFormat.all.first(where: { $0.name == name }) else {
        let names = FloatingFormat.all.map(\.name)
        throw Diagnostic(
          .refusedValue, "there is no format '\(name)'", at: syntax.range,
          label: "expected \(names.dropLast().joined(separator: ", ")) or \(names.last ?? "")",
          suggestion: Spelling.nearest(to: name, among: names))
      }
      if !formats.contains(format) { formats.append(format) }
    }
    return formats
  }
}
