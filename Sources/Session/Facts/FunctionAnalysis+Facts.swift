import ActivationAnalysis
import ActivationLanguage

/// What is known of a function, in words.
extension FunctionAnalysis {
  /// Facts in the order in which they are read; each says whether it is proved or estimated.
  var facts: [Fact] {
    var facts: [Fact] = []
    func add(_ name: String, _ values: [String], _ measures: [Measure] = []) {
      var fact = Fact(name, values)
      fact.measures = measures
      if !values.isEmpty { facts.append(fact) }
    }
    func spans(_ span: ValueSpan) -> [Measure] {
      [("lowest", span.lowest), ("highest", span.highest)].map { Measure($0, $1.value, at: $1.place) }
    }
    add("range", [text(of: range.lowest, "lowest"), text(of: range.highest, "highest")], spans(range))
    add("monotone", text(of: monotonePieces, ["falls", "is constant", "rises"]))
    add("bends", text(of: convexPieces, ["concave", "straight", "convex"]))
    add("zeros", text(of: roots, and: signs), roots.map { Measure("zero", $0.x) })
    add("extrema", extremaText, extrema.map { Measure($0.isMinimum ? "min" : "max", $0.value, at: $0.x) })
    add(
      "inflections", Fact.shortened(inflections.map { ($0.x.value, "x = \($0.x.text) (\($0.x.assurance.rawValue))") }),
      inflections.map { Measure("inflection", $0.x) })
    if let distance = distanceFromInput {
      add(
        "fixed points", text(of: distance.roots, and: distance.signs),
        distance.roots.map { Measure("fixed point", $0.x) })
    }
    add("breaks", Fact.shortened(breaks.map { ($0.x.lowerBound, text($0)) }))
    add("smoothness", [smoothness])
    add("slope", [text(of: slopes.lowest, "lowest"), text(of: slopes.highest, "highest"), lipschitz], spans(slopes))
    add("far out", [text(of: ends.left, at: "-inf"), text(of: ends.right, at: "inf")])
    let parity = parity
    add("symmetry", ["\(parity.value?.rawValue ?? "neither even nor odd") (\(parity.assurance.rawValue))"])
    add("invertible", [isInvertible ? "yes, no value is taken twice (\(pieceAssurance))" : "no"])
    return facts
  }

  /// What it makes of standard normal inputs; nothing where a moment is not finite.
  var moments: Fact? {
    guard let moments = GaussianMoments(self) else { return nil }
    func digits(_ x: Double) -> String { x.rounded(digits: 6).shortest }
    var fact = Fact(
      "under N(0, 1)",
      [
        "mean \(moments.mean.text), variance \(moments.variance.text)",
        "E[f^2] \(moments.secondMoment.text), E[f'^2] \(moments.slopeSecondMoment.text) (estimated)",
        "gain 1/sqrt(E[f^2]) = \(digits(moments.gain)), critical weight variance 1/E[f'^2] = "
          + digits(moments.criticalWeightVariance),
      ])
    fact.measures = [
      Measure("mean", moments.mean), Measure("variance", moments.variance),
      Measure("second moment", moments.secondMoment), Measure("slope second moment", moments.slopeSecondMoment),
      Measure("gain", Enclosed(moments.gain, .estimated)),
      Measure("critical weight variance", Enclosed(moments.criticalWeightVariance, .estimated)),
    ]
    return fact
  }

  /// `lowest -0.16997120747990 ± 2e-15 at x = -0.75179 (proved)`.
  private func text(of limit: ValueSpan.Limit, _ name: String) -> String {
    let (value, place) = (limit.value.value, limit.place.value)
    if value.isNaN { return "\(name) not known" }
    let sure = "(\(limit.value.assurance.rawValue))"
    if value.isInfinite {
      return
        "no \(name): \(value.shortest) \(place.isInfinite ? "towards x = \(place.shortest)" : "at x = \(place.place)") \(sure)"
    }
    if !limit.isAttained { return "\(name) \(limit.value.text), tended to as x goes to \(place.shortest) \(sure)" }
    let isWide = abs(place) >= 1e300
    return
      "\(name) \(limit.value.text) at \(isWide ? "all x out to \(place < 0 ? "-inf" : "inf")" : "x = \(place.place)") \(sure)"
  }

  private var lipschitz: String {
    let steepest = max(abs(slopes.lowest.value.value), abs(slopes.highest.value.value))
    let isSure = slopes.lowest.value.assurance == .proved && slopes.highest.value.assurance == .proved
    let hasJump = breaks.contains { $0.kind == .jump || $0.kind == .pole }
    if hasJump || steepest.isInfinite { return "no Lipschitz constant" }
    let end = abs(slopes.lowest.value.value) > slopes.highest.value.value ? slopes.lowest.value : slopes.highest.value
    let size = Enclosed(
      min(abs(end.lower), abs(end.upper)), max(abs(end.lower), abs(end.upper)), isSure ? .proved : .estimated)
    return "Lipschitz constant \(size.text) (\(size.assurance.rawValue))"
  }

  private var pieceAssurance: String {
    monotonePieces.allSatisfy { $0.assurance == .proved } ? "proved" : "estimated"
  }

  private func text(of runs: [Run], _ words: [String]) -> [String] {
    Fact.shortened(
      runs.map { run in
        let word =
          switch run.kind {
          case .negative: words[0]
          case .zero: words[1]
          case .positive: words[2]
          case .undefined: "undefined"
          case .unknown: "not known"
          }
        return (run.nearest, "\(word) \(run.stretch)\(run.kind == .unknown ? "" : run.sureness)")
      })
  }

  private func text(of roots: [Root], and runs: [Run]) -> [String] {
    let zeros = runs.filter { $0.kind == .zero }.map { (0.0, "all x \($0.stretch)\($0.sureness)") }
    let single = roots.map { root in
      let doubt = root.isOnly ? "" : ", perhaps more than one"
      return (root.x.value, "x = \(root.x.text) (\(root.x.assurance.rawValue)\(doubt))")
    }
    return Fact.shortened(zeros + single)
  }

  private var extremaText: [String] {
    Fact.shortened(
      extrema.map { each in
        let name = each.isMinimum ? "min" : "max"
        return (
          each.x.value, "\(name) \(each.value.text) at x = \(each.x.text) (\(each.value.assurance.rawValue))"
        )
      })
  }

  private func text(_ each: Break) -> String {
    let place = each.x.lowerBound.place
    func sides(_ order: Int) -> String {
      "\((each.left[order] + 0).rounded(digits: 12).shortest) | \((each.right[order] + 0).rounded(digits: 12).shortest)"
    }
    return switch each.kind {
    case .pole: "pole at x = \(place), values \(sides(0))"
    case .jump: "jump at x = \(place), values \(sides(0))"
    case .kink: "kink at x = \(place), slopes \(sides(1))"
    case .uprightTangent: "upright tangent at x = \(place)"
    case .bend(let order): "derivative \(order) jumps at x = \(place): \(sides(order))"
    case .end: "no value on one side of x = \(place)"
    }
  }

  private var smoothness: String {
    switch continuousDerivatives {
    case .some(-1): "not continuous"
    case .some(0): "C^0: continuous, with kinks"
    case .some(let order): "C^\(order): derivative \(order + 1) jumps"
    case nil:
      isComplete ? "no break in f, f' or f'' (proved)" : "no break found in f, f' or f'' (estimated)"
    }
  }

  private func text(of end: Ends.End, at x: String) -> String {
    if end.hasAsymptote, end.slope != 0 {
      let (slope, offset) = (end.slope.rounded(digits: 12), end.offset.rounded(digits: 12))
      let rise = slope == 1 ? "x" : slope == -1 ? "-x" : "\(slope.shortest)*x"
      let rest = offset == 0 ? "" : offset < 0 ? " - \((-offset).shortest)" : " + \(offset.shortest)"
      return "x to \(x): near the line \(rise)\(rest) (estimated)"
    }
    return end.value.isNaN
      ? "x to \(x): no limit" : "x to \(x): \((end.value + 0).rounded(digits: 15).shortest) (estimated)"
  }
}

extension Run {
  /// Its number that is nearest to 0.
  var nearest: Double { lower < 0 && upper > 0 ? 0 : min(abs(lower), abs(upper)) * (lower < 0 ? -1 : 1) }

  /// `for x < -0.75179`, `for -1 < x < 1`, `everywhere`.
  var stretch: String { stretch(of: "x") }

  func stretch(of x: String) -> String {
    let (isOpenLeft, isOpenRight) = (lower <= -1e300, upper >= 1e300)
    if isOpenLeft, isOpenRight { return "everywhere" }
    if isOpenLeft { return "for \(x) < \(upper.place)" }
    return isOpenRight ? "for \(x) > \(lower.place)" : "for \(lower.place) < \(x) < \(upper.place)"
  }

  var sureness: String {
    if assurance == .proved { return " (proved)" }
    guard let proved, proved.upperBound > proved.lowerBound else { return " (estimated)" }
    let part = Run(lower: proved.lowerBound, upper: proved.upperBound, kind: kind, proved: proved)
    return " (proved \(part.stretch), else estimated)"
  }
}
