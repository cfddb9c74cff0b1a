/// What is asked of an unknown: `x: gelu(x) = 1`, `alpha: elu smooth at 0`.
public struct ConditionSyntax: Sendable, Hashable {
  public enum Relation: String, Sendable, Hashable {
    case equal = "="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  public enum Kind: Sendable, Hashable {
    case comparison(Syntax, Relation, Syntax)
    /// No jump at a place, of a function and of as many derivatives as the order says.
    case continuity(Syntax, order: Int, at: Syntax)
  }

  public var unknown: Syntax.Name
  public var kind: Kind
  public var range: SourceRange
}

extension Parser {
  /// `NAME: CONDITION`
  public mutating func condition() throws(Diagnostic) -> ConditionSyntax {
    guard let unknown = takeName() else { throw unexpected("the name of the unknown, as in x: gelu(x) = 1") }
    if let colon = unknown.text.firstIndex(of: ":") {
      let parts = (unknown.text[..<colon], unknown.text[unknown.text.index(after: colon)...])
      throw Diagnostic(
        .unexpectedToken, "'\(unknown.text)' is one name", at: unknown.range,
        label: "a blank belongs behind the colon", suggestion: "\(parts.0): \(parts.1)")
    }
    guard take(.colon) else {
      throw unexpected("':' and a condition, as in x: gelu(x) = 1")
    }
    let start = place
    let left = try expression()
    let kind: ConditionSyntax.Kind
    if next.isName("smooth") || next.isName("continuous") {
      let order = next.isName("smooth") ? 1 : 0
      skip()
      guard take(word: "at") else { throw unexpected("'at' and a number") }
      kind = .continuity(left, order: order, at: try expression())
    } else if take(.assign) {
      kind = .comparison(left, .equal, try expression())
    } else {
      guard case .operation(let op, let a, let b) = left.kind,
        let relation = ConditionSyntax.Relation(rawValue: op == .equal ? "=" : op.rawValue)
      else { throw unexpected("'=', '<=' or '>=' and what it is to be") }
      kind = .comparison(a, relation, b)
    }
    return ConditionSyntax(unknown: unknown, kind: kind, range: start.lowerBound..<place.lowerBound)
  }
}

extension Syntax {
  /// The largest or the smallest value of an expression over a range of x: `max(abs(swish - relu))`.
  public var extreme: (isLargest: Bool, of: Syntax)? {
    guard case .call(let callee, let arguments) = kind, case .name(let name) = callee.kind, arguments.count == 1,
      arguments[0].name == nil, name == "max" || name == "min"
    else { return nil }
    return (name == "max", arguments[0].value)
  }

  /// The names in it.
  public var names: [String] {
    if case .name(let name) = kind { return [name] }
    return kind.parts.flatMap(\.names)
  }

  /// What this is the absolute value of.
  public var insideAbsolute: Syntax? {
    guard case .call(let callee, let arguments) = kind, case .name("abs") = callee.kind, arguments.count == 1 else {
      return nil
    }
    return arguments[0].value
  }
}
