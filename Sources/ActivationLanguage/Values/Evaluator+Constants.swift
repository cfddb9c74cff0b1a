import ActivationCore
import OrderedCollections
import VectorMath

// What numbers mean in a formula: a tenth is a tenth there, not the double nearest to it, and π is π.

extension Evaluator {
  /// Numbers as a part of a formula.
  ///
  /// - Parameter f: what they are an operand of. To compare with 0.7, and to be cut off at it, means the double: the
  ///   input is one, and `x >= 0.7` should hold for 0.7.
  func literal(_ tensor: Tensor, _ syntax: Syntax, in f: BinaryFunction? = nil) -> Expression {
    switch f {
    case .less, .lessOrEqual, .equal, .notEqual, .min, .max: return .literal(tensor)
    default: return tensor.rank == 0 ? constant(syntax) ?? .literal(tensor) : .literal(tensor)
    }
  }

  /// An expression of numbers only, as it is written.
  private func constant(_ syntax: Syntax) -> Expression? {
    switch syntax.kind {
    case .number(let value, let decimal): return decimal.map { Expression(decimal: $0) } ?? Expression(value)
    case .name(let name):
      guard isBuiltIn(name) else { return nil }
      return name == "pi" || name == "π" ? .pi : name == "e" ? .e : nil
    case .negation(let a): return constant(a).map { .unary(.negate, $0) }
    case .operation(let op, let a, let b):
      guard let f = Evaluator.arithmetic[op], let p = constant(a), let q = constant(b) else { return nil }
      return .binary(f, p, q)
    case .call(let callee, let arguments):
      guard case .name(let name) = callee.kind, arguments.count == 1, arguments[0].name == nil,
        let u = constant(arguments[0].value)
      else { return nil }
      if let f = UnaryFunction(rawValue: name), isBuiltIn(name) { return .unary(f, u) }
      return value(of: name, at: u)
    default: return nil
    }
  }

  /// A scalar activation of the catalogue or the session at such a number.
  private func value(of name: String, at u: Expression) -> Expression? {
    guard locals[name] == nil, case .activation(let function)? = try? environment.lookUp(name) else { return nil }
    let activation = function.activation
    guard activation.form == .scalar, activation.parameters.allSatisfy({ $0.value.rank == 0 }) else { return nil }
    return activation.boundImplementation.substituting(input: u)
  }

  /// Whether nobody has given the name another meaning.
  private func isBuiltIn(_ name: String) -> Bool { locals[name] == nil && environment.entries[name] == nil }

  private static let arithmetic: [Syntax.Operator: BinaryFunction] = [
    .add: .add, .subtract: .subtract, .multiply: .multiply, .divide: .divide, .power: .power,
  ]
}
