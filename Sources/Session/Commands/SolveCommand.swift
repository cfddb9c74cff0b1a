import ActivationAnalysis
import ActivationCore
import ActivationLanguage
import VectorMath

enum SolveCommand: Command {
  static let name = "solve"
  static let grammar = "solve NAME: CONDITION"
  static let summary = "the input, or the parameter, for which something holds"
  static let details = """
    A condition compares two formulas in the unknown: gelu(x) = 1, silu(u) <= 0.5*u.
    With max(…) or min(…) over activations on a range of x, the unknown is a parameter: \
    max(abs(swish - relu)) <= 0.05 on -6..6.
    F smooth at A asks that the slopes of both sides agree, F continuous at A that the values do.
    Solutions are enclosed by interval arithmetic where it says proved.
    """
  static let examples = [
    "solve x: gelu(x) = 1", "solve x: silu(x) >= 2", "solve beta: max(abs(swish - relu)) <= 0.05 on -6..6",
    "solve alpha: elu smooth at 0", "solve u: elu(-1, alpha=u) = -0.5",
  ]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    let start = parser.place.lowerBound
    let condition = try parser.condition()
    let range = try parser.rangeClause(session)?.range
    try parser.expectEnd()
    let written = parser.source[start..<condition.range.upperBound].split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    let facts: [Fact]
    switch condition.kind {
    case .continuity(let function, let order, let place):
      facts = try continuity(of: function, order, at: place, condition, parser.source, session)
    case .comparison(let left, let relation, let right):
      if let extreme = left.extreme {
        let given = range.map { $0.low...$0.high } ?? session.settings.range
        facts = try crossing(of: extreme, relation, right, condition, on: given, parser.source, session)
      } else {
        let difference = try session.environment.difference(left, right, in: condition.unknown, of: parser.source)
        guard let zeros = Zeros(difference.activation) else {
          throw Diagnostic(
            .shapeMismatch, "both sides must be numbers for each \(condition.unknown.text)", at: condition.range)
        }
        facts = Solution(condition.unknown.text, relation, zeros, on: range.map { $0.low...$0.high }).facts
      }
    }
    return .findings(Findings([Fact("condition", written)] + facts, summary: facts.first?.values.first))
  }

  // MARK: Continuity

  private static func continuity(
    of syntax: Syntax, _ order: Int, at place: Syntax, _ condition: ConditionSyntax, _ source: SourceText,
    _ session: Session
  ) throws(Diagnostic) -> [Fact] {
    let unknown = condition.unknown.text
    let activation = try session.environment.function(of: syntax, in: source).activation
    let given = try session.environment.tensor(of: place, in: source)
    guard let x = given.number, x.isFinite else {
      throw Diagnostic(.typeMismatch, "the place must be one finite number", at: place.range)
    }
    guard activation.parameters.contains(where: { $0.name == unknown }) else {
      throw Diagnostic.unknownParameter(
        condition.unknown, of: activation.name, known: activation.parameters.map(\.name)
      ).located(in: source)
    }
    var found: [Enclosed] = []
    for k in 0...order {
      guard let jump = SideJump.function(of: activation, order: k, at: x, as: unknown),
        let zeros = Zeros(jump)
      else { throw Diagnostic(.shapeMismatch, "\(activation.name) is no function of single numbers", at: syntax.range) }
      // Where nothing jumps whatever the parameter is, the order asks nothing of it.
      if zeros.signs.allSatisfy({ $0.kind == .zero }) { continue }
      let roots = zeros.roots.map(\.x)
      found =
        found.isEmpty ? roots : found.filter { a in roots.contains { $0.lower <= a.upper && a.lower <= $0.upper } }
      if found.isEmpty { break }
    }
    // The branches were chosen for the parameter as it is: the solution is tried.
    let solutions = found.filter { solution in
      var tried = activation
      for index in tried.parameters.indices where tried.parameters[index].name == unknown {
        tried.parameters[index].value = Tensor(solution.value)
      }
      let breaks = tried.breaks ?? []
      return !breaks.contains { each in
        guard each.x.contains(x) else { return false }
        switch each.kind {
        case .pole, .jump, .end: return true
        case .kink, .uprightTangent: return order > 0
        case .bend: return false
        }
      }
    }
    let what = order == 0 ? "continuous" : "smooth"
    guard !solutions.isEmpty else {
      return [
        Fact(
          "solution", "none was found: \(activation.name) is \(what) at \(x.shortest) for no \(unknown), or for every")
      ]
    }
    return [fact("solution", unknown, solutions)]
  }

  // MARK: Extremes

  private static func crossing(
    of extreme: (isLargest: Bool, of: Syntax), _ relation: ConditionSyntax.Relation, _ right: Syntax,
    _ condition: ConditionSyntax, on range: ClosedRange<Double>, _ source: SourceText, _ session: Session
  ) throws(Diagnostic) -> [Fact] {
    let unknown = condition.unknown.text
    let magnitude = extreme.isLargest ? extreme.of.insideAbsolute : nil
    let function = try session.environment.function(
      of: magnitude ?? extreme.of, atInputWith: condition.unknown, in: source)
    guard let level = try session.environment.tensor(of: right, in: source).number, level.isFinite else {
      throw Diagnostic(.typeMismatch, "the level must be one finite number", at: right.range)
    }
    let measure: ExtremeOverRange.Measure =
      magnitude != nil ? .largestMagnitude : extreme.isLargest ? .highest : .lowest
    guard let search = ExtremeOverRange(measure, of: function.activation, over: range, as: unknown) else {
      throw Diagnostic(.shapeMismatch, "this is no function of single numbers", at: extreme.of.range)
    }
    let crossings = search.crossings(of: level, among: tried)
    let wantsBelow = relation == .less || relation == .lessOrEqual
    guard !crossings.isEmpty else {
      let holds = search(tried[tried.count / 2 + 1])?.extreme.value ?? .nan
      let word =
        (holds <= level) == wantsBelow ? "for every \(unknown) that was tried" : "for no \(unknown) that was tried"
      return [
        Fact("solution", relation == .equal ? "none was found" : word),
        Fact("tried", "\(tried.count) values from \(tried[0].shortest) to \(tried[tried.count - 1].shortest)"),
      ]
    }
    let texts = crossings.map { crossing in
      let sign = relation == .equal ? "=" : crossing.isRising == wantsBelow ? "<=" : ">="
      return "\(unknown) \(sign) \(crossing.value.text) (proved)"
    }
    var solution = Fact("solution", texts)
    solution.measures = crossings.map { Measure(unknown, $0.value) }
    var facts = [solution] + forms(in: extreme.of, unknown, session)
    if let (value, place) = search(crossings[0].value.value) {
      facts.append(Fact("there", "the extreme is \(value.text) at x = \(place.text) (\(value.assurance.rawValue))"))
    }
    facts.append(
      Fact(
        "tried",
        "\(tried.count) values from \(tried[0].shortest) to \(tried[tried.count - 1].shortest); two solutions between "
          + "neighbours would be missed"))
    return facts
  }

  /// What stands for names that have no such parameter.
  private static func forms(in syntax: Syntax, _ unknown: String, _ session: Session) -> [Fact] {
    let texts = syntax.names.compactMap { name -> String? in
      guard let form = session.environment.form(of: name, with: unknown), form != name else { return nil }
      return "\(form) for \(name)"
    }
    return texts.isEmpty ? [] : [Fact("with", texts)]
  }

  /// Both signs and all sizes from a thousandth to a thousand, sixteen a decade.
  private static let tried: [Double] = {
    let sizes = (0...96).map { UnaryFunction.exp(Double($0 - 48) / 16 * UnaryFunction.log(10)).rounded(digits: 6) }
    return sizes.reversed().map { -$0 } + [0] + sizes
  }()

  static func fact(_ name: String, _ unknown: String, _ places: [Enclosed]) -> Fact {
    var fact = Fact(name, places.map { "\(unknown) = \($0.text) (\($0.assurance.rawValue))" })
    fact.measures = places.map { Measure(unknown, $0) }
    return fact
  }
}

/// Where the difference of two sides is 0, or has the sign that is wanted.
private struct Solution {
  let facts: [Fact]

  init(
    _ unknown: String, _ relation: ConditionSyntax.Relation, _ difference: Zeros,
    on range: ClosedRange<Double>?
  ) {
    func isInside(_ x: Enclosed) -> Bool { range?.contains(x.value) ?? true }
    let whole = range.map { " on \($0.lowerBound.shortest)..\($0.upperBound.shortest)" } ?? ""
    func stretch(_ run: Run) -> String {
      let words = run.stretch(of: unknown)
      return words.hasPrefix("for ") ? String(words.dropFirst(4)) : "every \(unknown)"
    }
    let others = difference.isComplete ? "proved" : "estimated"
    let rest = difference.isComplete ? "none\(whole) (proved)" : "not ruled out\(whole)"
    if relation == .equal {
      let roots = difference.roots.filter { isInside($0.x) }
      let stretches = difference.signs.filter { $0.kind == .zero }.map {
        ($0.nearest, "\(stretch($0))\($0.sureness)")
      }
      let texts = roots.map { ($0.x.value, "\(unknown) = \($0.x.text) (\($0.x.assurance.rawValue))") }
      var fact = Fact("solution", Fact.shortened(stretches + texts))
      fact.measures = roots.map { Measure(unknown, $0.x) }
      facts =
        fact.values.isEmpty
        ? [Fact("solution", "none\(whole) (\(others))")]
        : [fact, Fact("others", rest)]
      return
    }
    let wanted: Run.Kind = relation == .less || relation == .lessOrEqual ? .negative : .positive
    let includesEquality = relation == .lessOrEqual || relation == .greaterOrEqual
    let runs = difference.signs.filter { run in
      let isInside = range.map { run.lower <= $0.upperBound && run.upper >= $0.lowerBound } ?? true
      return isInside && (run.kind == wanted || includesEquality && run.kind == .zero)
    }
    var fact = Fact(
      "solution", Fact.shortened(runs.map { ($0.nearest, "\(stretch($0))\($0.sureness)") }))
    if fact.values.isEmpty { fact = Fact("solution", "none\(whole) (\(others))") }
    let ends = difference.roots.filter { isInside($0.x) }
    fact.measures = ends.map { Measure(unknown, $0.x) }
    facts =
      [fact]
      + (ends.isEmpty
        ? []
        : [
          Fact(
            "ends", Fact.shortened(ends.map { ($0.x.value, "\(unknown) = \($0.x.text) (\($0.x.assurance.rawValue))") }))
        ])
  }
}
