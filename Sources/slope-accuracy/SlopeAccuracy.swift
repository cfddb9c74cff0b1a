import ActivationCore
import ActivationLanguage
import ArgumentParser

/// The accuracy report: every activation of the catalogue against values of 60 digits.
@main
struct SlopeAccuracy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "slope-accuracy",
    abstract: "Measure how far the catalogue's values and derivatives are from exact ones.",
    discussion: """
      For each activation and order (f, f′, f″; of vector activations the values and the Jacobian) the worst error in \
      units in the last place and the input where it is, over inputs of all magnitudes. The exact values are enclosed \
      by interval jets of the definition with 60 digits and more. Near a root of f′ or f″ an error of what a \
      neighbouring input would make is one unit. The status is 1 if a limit is exceeded: 4, 6 and 9 units, for softmax \
      2, for log_softmax 1.5, for Jacobians 4, in single precision 0.51; and for any value that is not finite, 0 or of \
      the wrong sign where the exact one is not.
      """)

  @Argument(help: "Activations; without any, the whole catalogue. As in 'elu' or 'celu(alpha=0.3)'.")
  var names: [String] = []

  @Option(help: "How many inputs for each activation.")
  var points = 1000

  @Option(help: "Other numbers give other inputs.")
  var seed: UInt64 = 1

  @Flag(help: "Measure the frameworks' own forms, too.")
  var dialects = false

  mutating func run() throws {
    var isFine = true
    print("| activation | order | inputs | worst ulp | at | single | faults |")
    print("|---|---|---:|---:|---|---:|---|")
    for subject in try subjects() {
      let measurements = try subject.measure(points: points, seed: seed)
      for (order, measurement) in measurements.enumerated() {
        let limit = subject.limit(order)
        let isWithin = measurement.worst <= limit && measurement.worstSingle <= 0.51 && measurement.faults.isEmpty
        if !isWithin { isFine = false }
        print(row(subject, order, measurement) + (isWithin ? "" : " limit \(limit)"))
      }
    }
    if !isFine { throw ExitCode(1) }
  }

  private func row(_ subject: Subject, _ order: Int, _ m: Measurement) -> String {
    let orders = subject.activation.form == .scalar ? ["f", "f′", "f″"] : ["f", "J"]
    func rounded(_ x: Double) -> String { x == 0 ? "0" : ((x * 100).rounded(.up) / 100).shortest }
    let single = subject.activation.form == .scalar || order == 0 ? rounded(m.worstSingle) : ""
    var faults = m.faults.count == 0 ? "0" : "\(m.faults.count)"
    if let first = m.faults.first {
      faults += ": \(first.kind.rawValue) at \(first.input.shortest), \(first.actual.shortest) for \(first.expected.shortest)"
    }
    let cells = [
      subject.name, orders[order], "\(m.count)", rounded(m.worst), m.worstInput?.shortest ?? "", single, faults,
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private func subjects() throws -> [Subject] {
    let environment = Environment(catalogue: .standard)
    func activation(_ text: String) throws -> Activation {
      let source = SourceText(text)
      do throws(Diagnostic) {
        return try environment.function(of: Parser.expression(text), in: source).activation
      } catch {
        throw ValidationError(error.text())
      }
    }
    if !names.isEmpty { return try names.map { Subject(name: $0, activation: try activation($0)) } }
    return try Catalogue.standard.entries.filter { dialects || !$0.isDialect }.flatMap { entry in
      let plain = try activation(entry.name)
      let other = plain.parameters.compactMap { parameter -> String? in
        guard let value = parameter.value.number, value.isFinite else { return nil }
        return "\(parameter.name)=\(value == 0 ? 0.3 : 0.7 * value)"
      }
      let base = Subject(name: entry.name, activation: plain)
      guard !other.isEmpty else { return [base] }
      let text = "\(entry.name)(\(other.joined(separator: ", ")))"
      // Some parameters must keep to each other.
      guard let bound = try? activation(text) else { return [base] }
      return [base, Subject(name: text, activation: bound)]
    }
  }
}

extension Subject {
  /// In ulp.
  func limit(_ order: Int) -> Double {
    guard activation.form != .scalar else { return [4, 6, 9][order] }
    if order == 1 { return 4 }
    return name.hasPrefix("log_softmax") ? 1.5 : name.hasPrefix("softmax") ? 2 : 4
  }
}
