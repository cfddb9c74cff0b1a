import VectorMath

extension Expression {
  /// What the formula is on a part of the line; at a point its value there.
  ///
  /// - Parameter budget: how many operations are looked at before it is given up.
  func linearForm(_ part: LinearForm.Part, budget: inout Int) throws(LinearForm.Obstacle) -> LinearForm {
    budget -= 1
    guard budget > 0 else { throw .notLinear }
    switch operation {
    case .input:
      if case .point(let x) = part { return .number(x) }
      return .input
    case .constant(let c): return .number(c.value)
    case .unary(let f, let a):
      let u = try a.linearForm(part, budget: &budget)
      guard case .number(let p) = u else { return try u.apply(f, part) }
      guard f.isExact || !a.dependsOnInput else { throw .notLinear }
      return .number(f(p))
    case .special(let f, let order, let a):
      guard !a.dependsOnInput, order <= 2, case .number(let p) = try a.linearForm(part, budget: &budget) else {
        throw .notLinear
      }
      return .number(f.value(p, order: order))
    case .binary(let f, let a, let b):
      let (u, v) = (try a.linearForm(part, budget: &budget), try b.linearForm(part, budget: &budget))
      guard case .number(let p) = u, case .number(let q) = v else { return try LinearForm.apply(f, u, v, part) }
      guard f.isExact || !dependsOnInput else { throw .notLinear }
      return .number(f(p, q))
    case .select(let c, let a, let b):
      guard case .number(let condition) = try c.linearForm(part, budget: &budget), !condition.isNaN else {
        if case .point = part { return .number(.nan) }
        throw .notLinear
      }
      return try (condition != 0 ? a : b).linearForm(part, budget: &budget)
    case .tensor, .direction, .parameter, .reduce, .half, .join, .position: throw .notLinear
    }
  }
}

// Those that have the same bits in a loop and by themselves.

extension UnaryFunction {
  fileprivate var isExact: Bool {
    switch self {
    case .negate, .abs, .sign, .floor, .ceil, .round, .sqrt: true
    default: false
    }
  }
}

extension BinaryFunction {
  fileprivate var isExact: Bool {
    switch self {
    case .power, .hypot, .atan2: false
    default: true
    }
  }
}
