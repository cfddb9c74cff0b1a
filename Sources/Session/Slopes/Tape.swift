import ActivationCore
import ActivationLanguage
import VectorMath

/// The operations of a formula in the order in which they are worked out, each with its slope by the input.
///
/// - Source: Wengert, A simple automatic derivative evaluation program, CACM 7 (1964).
struct Tape {
  private let x: Double
  private var stages: [Trace.Stage] = []
  private var known: [Expression: (value: Double, slope: Double)] = [:]

  /// More operations than this are not walked.
  private static let mostOperations = 24.0

  /// - Returns: nil where there is nothing to walk, or too much.
  static func stages(of activation: Activation, at x: Double) -> [Trace.Stage]? {
    let formula = activation.boundDefinition.tidied
    guard activation.form == .scalar, formula.operationCount <= mostOperations else { return nil }
    var tape = Tape(x: x)
    tape.walk(formula)
    // The value of the whole is the activation's own.
    return tape.stages.count > 1 ? tape.stages : nil
  }

  private init(x: Double) { self.x = x }

  @discardableResult
  private mutating func walk(_ e: Expression) -> (value: Double, slope: Double) {
    if let known = known[e] { return known }
    let here = numbers(of: e)
    // Where there is a choice, only what is chosen is worked out.
    if case .select(let condition, let a, let b) = e.operation {
      let isFirst = numbers(of: condition).value != 0
      let result = walk(isFirst ? a : b)
      stages.append(
        Trace.Stage(
          name: "if \(condition.text)", formula: (isFirst ? "yes: " : "no: ") + (isFirst ? a : b).text,
          value: Tensor(result.value), product: Tensor(result.slope)))
      known[e] = here
      return here
    }
    guard e.dependsOnInput, !e.isLeaf else { return here }
    let parts = e.parts.map { walk($0) }
    let written = e.over(e.parts.map { $0.dependsOnInput ? Expression(numbers(of: $0).value) : $0 })
    let (rule, own) = rule(e, parts)
    stages.append(
      Trace.Stage(
        name: e.text, formula: written.written(at: x).text, value: Tensor(here.value), slope: own.map { Tensor($0) },
        chain: rule, product: Tensor(here.slope)))
    known[e] = here
    return here
  }

  /// The part's own value and slope, right to the last digit.
  private func numbers(of e: Expression) -> (value: Double, slope: Double) {
    let activation = Activation.anonymous(e, written: "")
    guard let results = CompiledActivation(activation, orders: 1, certainty: .everyDigit)?([x]), results.count == 2
    else {
      return (.nan, .nan)
    }
    return (results[0].first ?? .nan, results[1].first ?? .nan)
  }

  /// How the slope comes about, with the numbers put in; of one part also the operation's own slope.
  private func rule(_ e: Expression, _ parts: [(value: Double, slope: Double)]) -> (text: String, own: Double?) {
    switch e.operation {
    case .unary, .special:
      guard let part = parts.first else { return ("", nil) }
      let outer = Activation.anonymous(e.over([.x]), written: "")
      let own = CompiledActivation(outer, orders: 1, certainty: .everyDigit)?([part.value]).last?.first
      guard let own, part.slope != 1 else { return ("", own) }
      return ("\(own.factor)*\(part.slope.factor)", own)
    case .binary(let f, let a, let b):
      guard parts.count == 2 else { return ("", nil) }
      let (p, q) = (parts[0], parts[1])
      switch (f, a.dependsOnInput, b.dependsOnInput) {
      case (.add, true, true): return ("\(p.slope.factor) + \(q.slope.factor)", nil)
      case (.subtract, true, true): return ("\(p.slope.factor) - \(q.slope.factor)", nil)
      case (.multiply, true, true):
        return ("\(p.slope.factor)*\(q.value.factor) + \(p.value.factor)*\(q.slope.factor)", nil)
      case (.multiply, true, false): return ("\(p.slope.factor)*\(q.value.factor)", nil)
      case (.multiply, false, true): return ("\(p.value.factor)*\(q.slope.factor)", nil)
      case (.divide, true, true):
        let top = "\(p.slope.factor)*\(q.value.factor) - \(p.value.factor)*\(q.slope.factor)"
        return ("(\(top))/\(q.value.factor)^2", nil)
      case (.divide, true, false): return ("\(p.slope.factor)/\(q.value.factor)", nil)
      case (.divide, false, true): return ("-\(p.value.factor)*\(q.slope.factor)/\(q.value.factor)^2", nil)
      case (.power, true, false):
        return ("\(q.value.factor)*\(p.value.factor)^\((q.value - 1).factor)*\(p.slope.factor)", nil)
      default: return ("", nil)
      }
    default: return ("", nil)
    }
  }
}
