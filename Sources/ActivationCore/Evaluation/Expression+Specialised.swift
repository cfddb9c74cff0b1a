import VectorMath

extension Expression {
  /// The expression for parameters that are known: with their numbers, and without what these decide.
  ///
  /// Conditions between numbers and choices by them are settled, and neutral elements go (see also ``narrowed``); nothing
  /// is rounded, and no value changes, save that NaN of the input, which is NaN in the end anyhow, may be forgotten on the way.
  ///
  /// - Parameter number: of a parameter (or its component), where it is one.
  func specialised(_ number: (_ name: String, _ component: Int?) -> Double?) -> Expression {
    mapped { $0.bound(number).settled }.narrowed
  }

  private func bound(_ number: (String, Int?) -> Double?) -> Expression {
    if case .parameter(let name, let component) = operation, let value = number(name, component) {
      return Expression(value)
    }
    return self
  }

  /// Without a condition between numbers, a choice by one, or a neutral element at the root.
  var settled: Expression {
    switch operation {
    case .select(let c, let a, let b):
      guard let condition = c.exactConstant, !condition.isNaN else { return self }
      return condition != 0 ? a : b
    case .binary(let f, let a, let b): return settled(f, a, b)
    default: return self
    }
  }

  private func settled(_ f: BinaryFunction, _ a: Expression, _ b: Expression) -> Expression {
    let (p, q) = (a.exactConstant, b.exactConstant)
    switch f {
    case .less, .lessOrEqual, .equal, .notEqual:
      if let p, let q { return Expression(f(p, q)) }
    case .multiply:
      // A product of conditions is both of them.
      if p == 0 && b.isCondition || q == 0 && a.isCondition { return 0 }
      if p == 1 { return b }
      if q == 1 { return a }
    case .max:
      if p == -.infinity || p == 0 && b.isCondition { return b }
      if q == -.infinity || q == 0 && a.isCondition { return a }
    case .min:
      if p == .infinity { return b }
      if q == .infinity { return a }
    case .add:
      // Near -0 the sum is as negative as x is.
      if q == 0, case .input = a.operation { return a }
      if p == 0, case .input = b.operation { return b }
    case .subtract: if q?.bitPattern == 0 { return a }
    case .divide, .power: if q == 1 { return a }
    default: break
    }
    return self
  }
}
