import ActivationAnalysis
import ActivationCore
import ActivationLanguage

/// What is known of a function in sentences, the form that a screen reader speaks: without signs that it would spell.
struct Description {
  private var sentences: [String] = []

  var text: String { sentences.joined(separator: "\n") }

  init(_ function: Function, _ analysis: FunctionAnalysis?) {
    let activation = function.activation
    let summary = function.documentation?.summary ?? ""
    let plain = summary.hasSuffix(".") ? summary.dropLast() : summary[...]
    say(
      "\(activation.name)\(plain.isEmpty ? " is defined here" : ": \(plain.prefix(1).lowercased() + plain.dropFirst())")"
    )
    say("its formula is \(function.shownFormula)")
    if let derivative = activation.derivativeText { say("its derivative is \(derivative)") }
    guard let analysis else {
      say(
        activation.form == .scalar
          ? "it has a parameter with a value per unit, so it is no single curve"
          : "it works along an axis: what becomes of a number depends on its neighbours")
      return
    }
    values(analysis)
    course(analysis)
    slopes(analysis)
    ends(analysis)
    if let moments = GaussianMoments(analysis) {
      say(
        "of standard normal inputs it makes outputs with mean \(moments.mean.value.spoken) and variance "
          + "\(moments.variance.value.spoken); weights that are scaled by \(moments.gain.spoken) keep the second moment"
      )
    }
    say(assurance(analysis))
  }

  private mutating func say(_ sentence: String) {
    sentences.append(
      sentence.prefix(1).uppercased() == sentence.prefix(1) || sentences.isEmpty
        ? sentence + "." : sentence.prefix(1).uppercased() + sentence.dropFirst() + ".")
  }

  private mutating func values(_ analysis: FunctionAnalysis) {
    let (low, high) = (analysis.range.lowest, analysis.range.highest)
    let lowest =
      low.value.value.isInfinite
      ? "its values have no lower bound" : "its lowest value is \(low.value.value.spoken), \(place(low))"
    let highest =
      high.value.value.isInfinite
      ? "there is no upper bound" : "its highest value is \(high.value.value.spoken), \(place(high))"
    say("\(lowest), and \(highest)")
    let zeros = analysis.roots.map { $0.x.value.spoken }
    let runs = analysis.signs.filter { $0.kind == .zero }.map(\.spoken)
    if zeros.isEmpty && runs.isEmpty {
      say("it is nowhere zero")
    } else {
      say("it is zero " + list((zeros.isEmpty ? [] : ["at " + list(zeros)]) + runs))
    }
  }

  private func place(_ limit: ValueSpan.Limit) -> String {
    let x = limit.place.value
    if !limit.isAttained { return "which it only tends to far to the \(x < 0 ? "left" : "right")" }
    return abs(x) >= 1e300 ? "all along far to the \(x < 0 ? "left" : "right")" : "at \(x.spoken)"
  }

  private mutating func course(_ analysis: FunctionAnalysis) {
    func told(_ runs: [Run], _ words: [Run.Kind: String]) -> String {
      let few = runs.count > 7 ? Array(runs.sorted { abs($0.nearest) < abs($1.nearest) }.prefix(5)) : runs
      let ordered = few.sorted { $0.lower < $1.lower }
      let rest = runs.count > 7 ? ", and so on in \(runs.count - 5) more pieces" : ""
      return list(ordered.map { "\(words[$0.kind] ?? "is not known") \($0.spoken)" }) + rest
    }
    say(
      "it "
        + told(
          analysis.monotonePieces,
          [.negative: "falls", .zero: "is constant", .positive: "rises", .undefined: "has no value"]))
    say(
      "it "
        + told(
          analysis.convexPieces,
          [
            .negative: "bends downwards", .zero: "is straight", .positive: "bends upwards", .undefined: "has no value",
          ]))
    for each in analysis.extrema.prefix(6) {
      say("it has a \(each.isMinimum ? "minimum" : "maximum") of \(each.value.value.spoken) at \(each.x.value.spoken)")
    }
    if let parity = analysis.parity.value { say("it is an \(parity.rawValue) function") }
    say(analysis.isInvertible ? "it takes no value twice" : "it takes some value more than once")
  }

  private mutating func slopes(_ analysis: FunctionAnalysis) {
    for each in analysis.breaks.prefix(6) {
      let x = each.x.lowerBound.spoken
      func sides(_ order: Int) -> String { "from \(each.left[order].spoken) to \(each.right[order].spoken)" }
      switch each.kind {
      case .pole: say("it has a pole at \(x)")
      case .jump: say("it jumps at \(x), \(sides(0))")
      case .kink: say("it has a kink at \(x), where the slope goes \(sides(1))")
      case .uprightTangent: say("its tangent stands upright at \(x)")
      case .bend(let order): say("its derivative of order \(order) jumps at \(x), \(sides(order))")
      case .end: say("it has values on one side of \(x) only")
      }
    }
    if analysis.breaks.isEmpty { say("it is smooth: nothing jumps, neither in it nor in its first two derivatives") }
    let (low, high) = (analysis.slopes.lowest, analysis.slopes.highest)
    if low.value.value.isFinite, high.value.value.isFinite {
      // Of pieces with a slope each it says nothing where that is taken.
      if !analysis.breaks.isEmpty {
        return say("its slope lies between \(low.value.value.spoken) and \(high.value.value.spoken)")
      }
      say(
        "its slope lies between \(low.value.value.spoken), \(place(low)), and \(high.value.value.spoken), \(place(high))"
      )
    } else {
      say("its slope has no bound")
    }
  }

  private mutating func ends(_ analysis: FunctionAnalysis) {
    func told(_ end: Ends.End, _ side: String) -> String {
      if end.hasAsymptote, end.slope != 0 {
        let offset = end.offset == 0 ? "" : ", \(abs(end.offset).spoken) \(end.offset < 0 ? "below" : "above") it"
        let line = end.slope == 1 ? "its input" : "\(end.slope.spoken) times its input"
        return "far to the \(side) it comes near \(line)\(offset)"
      }
      if end.value.isNaN { return "far to the \(side) it has no limit" }
      if end.value.isInfinite { return "far to the \(side) it goes to \(end.value < 0 ? "minus " : "")infinity" }
      return "far to the \(side) it tends to \(end.value.spoken)"
    }
    say("\(told(analysis.ends.left, "left")), and \(told(analysis.ends.right, "right"))")
  }

  /// What of it can be relied on.
  private func assurance(_ analysis: FunctionAnalysis) -> String {
    let parts: [(String, Bool)] = [
      (
        "its range",
        [analysis.range.lowest, analysis.range.highest].allSatisfy {
          $0.value.assurance == .proved || $0.value.value.isInfinite
        }
      ),
      ("where it rises", analysis.monotonePieces.allSatisfy { $0.assurance == .proved }),
      ("how it bends", analysis.convexPieces.allSatisfy { $0.assurance == .proved }),
      ("its zeros", (analysis.signs).allSatisfy { $0.assurance == .proved }),
      ("its slopes", [analysis.slopes.lowest, analysis.slopes.highest].allSatisfy { $0.value.assurance == .proved }),
    ]
    let proved = parts.filter(\.1).map(\.0)
    let rest = parts.filter { !$0.1 }.map(\.0) + ["what it does far out"]
    return (proved.isEmpty ? "" : "Proved: \(list(proved)). ") + "Estimated: \(list(rest))"
  }

  private func list(_ parts: [String]) -> String {
    guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension Double {
  /// Five digits: nobody listens to more.
  fileprivate var spoken: String {
    if abs(self) < 1e-300 { return "0" }
    return self < 0 ? "minus \((-self).rounded(digits: 5).shortest)" : rounded(digits: 5).shortest
  }
}

extension Run {
  fileprivate var spoken: String {
    let (isOpenLeft, isOpenRight) = (lower <= -1e300, upper >= 1e300)
    if isOpenLeft, isOpenRight { return "everywhere" }
    if isOpenLeft { return "left of \(upper.spoken)" }
    return isOpenRight ? "right of \(lower.spoken)" : "from \(lower.spoken) to \(upper.spoken)"
  }
}
