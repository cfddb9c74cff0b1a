extension Syntax {
  /// The expression with every grouping written out, to show how operators bind.
  public var grouped: String {
    switch kind {
    case .number(let value, _): return value.shortest
    case .text(let text): return "\"\(text)\""
    case .boolean(let value): return "\(value)"
    case .none: return "none"
    case .name(let name): return name
    case .result(let number): return "_" + (number.map(String.init) ?? "")
    case .list(let elements): return "[" + elements.map(\.grouped).joined(separator: ", ") + "]"
    case .tuple(let elements): return "(" + elements.map(\.grouped).joined(separator: ", ") + ",)"
    case .negation(let a): return "(-\(a.grouped))"
    case .not(let a): return "(not \(a.grouped))"
    case .operation(let op, let a, let b): return "(\(a.grouped) \(op.rawValue) \(b.grouped))"
    case .comparison(let operands, let operators):
      var result = operands[0].grouped
      for (op, operand) in zip(operators, operands.dropFirst()) { result += " \(op.rawValue) \(operand.grouped)" }
      return "(\(result))"
    case .conditional(let c, let a, let b): return "(if \(c.grouped) then \(a.grouped) else \(b.grouped))"
    case .call(let f, let arguments):
      return f.grouped + "("
        + arguments.map { ($0.name.map { "\($0.text)=" } ?? "") + $0.value.grouped }.joined(separator: ", ") + ")"
    case .component(let a, let index): return "\(a.grouped)[\(index.grouped)]"
    case .prime(let a): return "\(a.grouped)'"
    case .range(let a, let b, let step):
      return "(\(a.grouped)..\(b.grouped)" + (step.map { " by \($0.grouped)" } ?? "") + ")"
    case .arrow(let name, let body): return "(\(name.text) -> \(body.grouped))"
    }
  }
}
