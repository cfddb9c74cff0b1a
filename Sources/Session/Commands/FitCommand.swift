import ActivationCore
import ActivationLanguage
import Networks
import Plotting

enum FitCommand: Command {
  static let name = "fit"
  static let grammar = "fit F to DATA, errors=huber(scale=1)"
  static let summary = "the parameters with which an activation comes nearest to points, with their standard errors"
  static let details = """
    Squares of errors are made least; errors=huber(scale=0.1) or soft_l1(scale=0.1) let points far off count for less.
    DATA is [[x, y], …] or a file in quotes with two columns. Every parameter of F that is a single number is sought by least squares, \
    from the value that it has and others around it. The fitted activation is the next result.
    """
  static let examples = [
    "fit prelu to [[-2, -0.4], [-1, -0.3], [0, 0], [1, 1]]",
    "fit elu(alpha=2) to [[-3, -0.5], [-1, -0.3], [1, 1]]",
  ]
  static let choices = ["": ["to", "errors"], "errors=": errorKinds.map(\.word)]
  private static let options = ["errors"]
  private static let errorKinds: [(word: String, options: [String])] = [
    ("squares", []), ("huber", ["scale"]), ("soft_l1", ["scale"]),
  ]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    parser.endsAtOptions = true
    let text = parser.rest
    if parser.isAtEnd {
      throw Diagnostic(
        .unexpectedToken, "fit needs an activation and points", at: parser.place, label: "expected an activation",
        note: "as in \(examples[0])")
    }
    let syntax = try parser.expression()
    let function = try session.environment.function(of: syntax, in: parser.source)
    let numbers = function.numbers
    guard function.activation.form == .scalar else {
      throw Diagnostic(
        .shapeMismatch, "\(function.activation.name) looks at a whole vector, and a point has one x", at: syntax.range)
    }
    guard !numbers.isEmpty else {
      throw Diagnostic(
        .refusedValue, "\(function.activation.name) has no parameter to fit", at: syntax.range,
        note: "as in let f(x, a=1) = a*\(function.activation.isAnonymous ? "x" : "\(function.activation.name)(x)")")
    }
    guard parser.take(word: "to") else {
      throw Diagnostic(
        .unexpectedToken, "fit needs the points", at: parser.place, label: "expected 'to' and points",
        note: "as in \(examples[0])")
    }
    let (points, place) = try parser.points(session)
    let errors = try errors(
      Options(parser.options(), of: name, known: options, in: session.environment, parser.source))
    let fit: ParameterFit
    let fitted: Function
    do throws(ParameterFit.Failure) {
      fit = try ParameterFit(
        function.activation, parameters: numbers.map(\.name), x: points.map(\.x), y: points.map(\.y), errors: errors)
    } catch {
      throw diagnostic(error, function, at: syntax.range, points: place)
    }
    do throws(Diagnostic) {
      fitted = try function.rebinding(numbers: fit.estimates.map(\.value))
    } catch {
      let found = fit.estimates.map { "\($0.name)=\($0.value.short)" }.joined(separator: ", ")
      throw Diagnostic(error.code, "the points lead to \(found): \(error.message)", at: syntax.range)
    }
    _ = session.remember(.activation(fitted), statement: "\(name) \(text)")
    return .findings(findings(fitted, from: numbers, fit, points))
  }

  private static func errors(_ options: Options) throws(Diagnostic) -> ParameterFit.Errors {
    guard let (word, inner) = try options.choice("errors", among: errorKinds), word != "squares" else {
      return .squares
    }
    let scale = try inner.number("scale", else: 1, expected: "a number above 0") { $0 > 0 && $0.isFinite }
    return word == "huber" ? .huber(scale: scale) : .softL1(scale: scale)
  }

  private static func diagnostic(
    _ failure: ParameterFit.Failure, _ function: Function, at place: SourceRange, points: SourceRange
  ) -> Diagnostic {
    switch failure {
    case .underdetermined(let count, let parameters):
      Diagnostic(
        .emptyInput, "\(count) point\(count == 1 ? "" : "s") cannot tell \(parameters) parameters", at: points,
        label: "expected more points")
    case .unidentifiable:
      Diagnostic(
        .refusedValue, "\(failure)", at: points,
        note: "more points, elsewhere, may tell them; or write a definition with fewer parameters")
    case .noStart: Diagnostic(.refusedValue, "\(failure)", at: points)
    case .notElementwise: Diagnostic(.shapeMismatch, "\(failure)", at: place)
    case .noParameters, .notNumber, .lengths, .notFinite, .scale: Diagnostic(.refusedValue, "\(failure)", at: place)
    }
  }

  private static func findings(
    _ fitted: Function, from numbers: [(name: String, value: Double)], _ fit: ParameterFit, _ points: [DataPoint]
  ) -> Findings {
    var facts = [Fact("fitted", fitted.activation.name)]
    for (estimate, number) in zip(fit.estimates, numbers) {
      let error =
        estimate.standardError.map { "± \($0.rounded(digits: 3).shortest)" }
        ?? "(no error: as many points as parameters)"
      facts.append(
        Fact(estimate.name, "\(estimate.value.rounded(digits: 8).shortest) \(error), was \(number.value.shortest)"))
    }
    let mean = points.map(\.y).reduce(0, +) / Double(points.count)
    let spread = points.reduce(0) { $0 + ($1.y - mean) * ($1.y - mean) }
    let determined = (1 - fit.residualSumOfSquares / spread).rounded(digits: 6).shortest
    facts.append(
      Fact(
        "residual",
        "\(fit.rootMeanSquare.short) root mean square over \(points.count) points"
          + (spread > 0 ? ", R² \(determined)" : "")))
    if !fit.isConverged { facts.append(Fact("note", "it had not come to rest after \(fit.iterations) steps")) }
    var parts: [Findings.Part] = [.facts(facts)]
    let (low, high) = (points.map(\.x).min() ?? 0, points.map(\.x).max() ?? 0)
    let room = low < high ? (high - low) / 20 : 1
    if let curve = PlotFunction(scalar: fitted.activation), (low - room).isFinite, (high + room).isFinite {
      var request = PlotRequest(functions: [curve], range: low - room...high + room, derivatives: 0)
      request.points = points
      parts.append(.plot(request, rows: 16))
    }
    let parameters = fit.estimates.map { estimate in
      JSON.object([
        ("name", .text(estimate.name)), ("value", .number(estimate.value)),
        ("standard_error", estimate.standardError.map(JSON.number) ?? .null),
      ])
    }
    return Findings(
      parts: parts,
      members: [
        ("fitted", .text(fitted.activation.name)), ("parameters", .array(parameters)),
        ("points", .integer(points.count)), ("root_mean_square", .number(fit.rootMeanSquare)),
        ("converged", .boolean(fit.isConverged)),
      ], summary: fitted.activation.name)
  }
}

extension Parser {
  /// Points as `[[x, y], …]`, or a file with two columns.
  fileprivate mutating func points(_ session: Session) throws(Diagnostic) -> (points: [DataPoint], place: SourceRange) {
    let syntax = try expression()
    let tensor: Tensor
    if case .text(let path) = syntax.kind {
      do {
        tensor = try TextFile.rows(at: path)
      } catch {
        throw Diagnostic(.file, "\(error)", at: syntax.range)
      }
    } else {
      tensor = try session.environment.tensor(of: syntax, in: source)
    }
    guard tensor.rank == 2, tensor.shape[1] == 2, tensor.count > 0 else {
      throw Diagnostic(
        .shapeMismatch, "points are rows of x and y, and this is of shape \(tensor.shape)", at: syntax.range,
        label: "as in [[0, 1], [1, 3]]")
    }
    let points = (0..<tensor.shape[0]).map { DataPoint(x: tensor.values[2 * $0], y: tensor.values[2 * $0 + 1]) }
    guard points.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
      throw Diagnostic(.refusedValue, "a point is not finite", at: syntax.range)
    }
    return (points, syntax.range)
  }
}
