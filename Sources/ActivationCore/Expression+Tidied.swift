import VectorMath

extension Expression {
  /// The expression without what numbers put to its parameters have made idle: conditions that are decided, sums with
  /// 0, products with 0 and 1. Nothing is rearranged.
  ///
  /// Equal to the original as a real function; for reading, not for evaluation (0·x is NaN at infinity).
  public var tidied: Expression { mapped { $0.operands.isEmpty ? $0 : $0.tidiedStep } }

  private var tidiedStep: Expression {
    switch operation {
    case .unary(.negate, let a): return -a
    case .binary(let f, let a, let b):
      if f == .add { return a + b }
      if f == .subtract { return a - b }
      if f == .multiply { return a * b }
      if f == .divide { return a / b }
      if let p = a.constant, let q = b.constant { return f == .power ? self : Expression(f(p, q)) }
      if f == .max, a.isCondition || b.isCondition, a.isZero || b.isZero { return a.isZero ? b : a }
      if f == .max, a.isCondition || b.isCondition, a.isOne || b.isOne { return 1 }
      return self
    case .select(let condition, let a, let b):
      if let known = condition.constant { return known != 0 ? a : b }
      return .select(condition, a, b)
    default: return self
    }
  }

  /// Whether the value is 0 or 1: a comparison, or comparisons joined.
  public var isCondition: Bool {
    switch operation {
    case .binary(.less, _, _), .binary(.lessOrEqual, _, _), .binary(.equal, _, _), .binary(.notEqual, _, _): true
    case .binary(.multiply, let a, let b), .binary(.max, let a, let b): a.isCondition && b.isCondition
    default: false
    }
  }
}
