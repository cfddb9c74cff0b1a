import ActivationCore
import ActivationLanguage

/// What the line under the prompt says while one types.
extension Session {
  /// The value of what is typed so far, or the type of an activation; nil where there is nothing to say, because the
  /// entry is unfinished or wrong, does more than work something out, or could take long.
  ///
  /// It is worked out in a copy of the session, which is thrown away.
  public func liveResult(of entry: String) -> String? {
    guard settings.live, entry.utf8.count <= LiveCost.longestEntry else { return nil }
    var copy = self
    copy.journal = nil
    var result: String?
    for statement in SourceText(entry).statements {
      guard !statement.isUnfinished, LiveCost.isSmall(statement, copy.environment),
        let outcome = try? copy.run(statement)
      else { return nil }
      result = Session.live(outcome, statement)
    }
    return result
  }

  private static func live(_ outcome: Outcome, _ statement: Statement) -> String? {
    switch outcome {
    case .tensor(let tensor, _): live(tensor.shortText, statement)
    case .value(.text, _): nil
    case .value(let value, _): live(value.text(most: 6), statement)
    case .activation(let function, _): describe(function)
    case .definition(_, .activation(let function), _): describe(function)
    case .definition(_, .tensor(let tensor), _): live(tensor.shortText, statement)
    default: nil
    }
  }

  /// What is written as it is worked out needs no answer.
  private static func live(_ text: String, _ statement: Statement) -> String? {
    statement.text.hasSuffix(text) && !statement.text.contains("(") ? nil : "= \(text)"
  }

  private static func describe(_ function: Function) -> String {
    let activation = function.activation
    let type =
      switch activation.form {
      case .scalar: "number -> number"
      case .vector: activation.reducesLane ? "numbers -> number" : "numbers -> as many numbers"
      case .jacobian: "n numbers -> n x n matrix"
      }
    guard activation.definition.depth <= LiveCost.deepestFormula else { return ": \(type)" }
    let domain = Domain.condition(of: activation).map { " for \($0)" } ?? ""
    return ": \(type)\(domain), \(function.shownFormula)"
  }
}
