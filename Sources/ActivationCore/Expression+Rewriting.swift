import VectorMath

extension Expression {
  /// The same function with parts that lose digits, or overflow, in a form that does not: `exp(x) - 1` as `expm1(x)`,
  /// `log(1 + exp(x))` as softplus, `x/(1 + exp(-x))` as silu.
  ///
  /// Every rule is an identity of real functions on the whole line, so that nothing changes but what rounding does,
  /// and overflow on the way. For evaluation; the formula as it was written remains what is shown.
  public var rewritten: Expression {
    mapped { part in
      var result = part
      while let better = result.rewrittenStep { result = better }
      return result
    }
  }

  /// One rule applied at the root; `nil` where none fits.
  private var rewrittenStep: Expression? {
    switch operation {
    case .binary(.add, let a, let b): Rewriting.sum(a, b) ?? Rewriting.sum(b, a)
    case .binary(.subtract, let a, let b): Rewriting.difference(a, b)
    case .binary(.multiply, let a, let b): Rewriting.product(a, b) ?? Rewriting.product(b, a)
    case .binary(.divide, let a, let b): Rewriting.quotient(a, b)
    case .unary(.log, let u): Rewriting.logarithm(u)
    case .unary(.log1p, let u): Rewriting.logarithmOnePlus(u)
    case .unary(.sqrt, let u): Rewriting.squareRoot(u)
    case .unary(.negate, let u): Rewriting.negated(u)
    default: nil
    }
  }
}

/// The rules, by the operation at the root.
private enum Rewriting {
  typealias E = Expression

  /// a + b; called with both orders.
  static func sum(_ a: E, _ b: E) -> E? {
    // exp(u) + -1
    if let u = a.argument(of: .exp), b.constant == -1 { return .unary(.expm1, u) }
    if b.isOne, let u = a.argument(of: .tanh) { return twiceSigmoid(u) }
    return nil
  }

  static func difference(_ a: E, _ b: E) -> E? {
    if let u = a.argument(of: .exp), b.isOne { return .unary(.expm1, u) }
    if a.isOne, let u = b.argument(of: .exp) { return .unary(.negate, .unary(.expm1, u)) }
    if a.isOne {
      if let u = b.argument(of: .sigmoid) { return .special(.sigmoid, u.opposite) }
      if let u = b.argument(of: .normal_cdf) { return .special(.normal_cdf, u.opposite) }
      if let u = b.argument(of: .erf) { return .unary(.erfc, u) }
      if let u = b.argument(of: .erfc) { return .special(.erf, u) }
      if let u = b.argument(of: .tanh) { return twiceSigmoid(u.opposite) }
      // 1 - tanh(u)^2
      if let square = b.squared, let u = square.argument(of: .tanh) { return .special(.tanh, order: 1, u) }
    }
    // cosh² - sinh² and the like are left to arithmetic with digits to spare.
    if let u = b.argument(of: .tanh), a == u { return .special(.tanh_shrink, u) }
    // 2·sigmoid(u) - 1
    if b.isOne, let u = a.doubled?.argument(of: .sigmoid) { return .special(.tanh, .binary(.divide, u, 2)) }
    return nil
  }

  /// 1 + tanh(u)
  private static func twiceSigmoid(_ u: E) -> E {
    .binary(.multiply, 2, .special(.sigmoid, u.halved ?? .binary(.multiply, 2, u)))
  }

  /// a · b; called with both orders.
  static func product(_ a: E, _ b: E) -> E? {
    // (v/2)·2w
    if let v = a.halved, let w = b.doubled { return .binary(.multiply, v, w) }
    if a.exactConstant == 0.5, let w = b.doubled { return w }
    if a.exactConstant == 2, let w = b.halved { return w }
    if let u = b.argument(of: .sigmoid) {
      if a == u { return .special(.silu, u) }
      if let c = u.factor(of: a) { return .binary(.divide, .special(.silu, u), c) }
      if a.argument(of: .sigmoid) == u.opposite {
        // It is even.
        return .special(.sigmoid, order: 1, u.argument(of: .negate) ?? u)
      }
    }
    if let u = b.argument(of: .normal_cdf), a == u { return .special(.gelu, u) }
    if let u = b.argument(of: .tanh), u.argument(of: .softplus) == a { return .special(.mish, a) }
    if a.exactConstant == 0.5, let u = b.onePlus?.argument(of: .erf)?.dividedByRootTwo {
      return .special(.normal_cdf, u)
    }
    // (u/2)·(1 + erf(u/√2)), also with the half at the sum
    if let u = b.onePlus?.argument(of: .erf), let v = u.dividedByRootTwo, a.halved == v { return .special(.gelu, v) }
    return nil
  }

  static func quotient(_ a: E, _ b: E) -> E? {
    if let u = b.onePlus?.argument(of: .exp) {
      if a.isOne { return .special(.sigmoid, u.opposite) }
      if a == u.opposite { return .special(.silu, a) }
      if a.argument(of: .exp) == u { return .special(.sigmoid, u) }
    }
    if let u = b.onePlus?.argument(of: .abs), a == u { return .special(.softsign, u) }
    // (exp(u) - exp(-u))/(exp(u) + exp(-u))
    if case .binary(.subtract, let p, let q) = a.operation, case .binary(.add, let r, let s) = b.operation, p == r,
      q == s,
      let u = p.argument(of: .exp), let v = q.argument(of: .exp), v == u.opposite
    {
      return .special(.tanh, u)
    }
    // (exp(u) - exp(-u))/2 and (exp(u) + exp(-u))/2
    if b.constant == 2 {
      if case .binary(.subtract, let p, let q) = a.operation, let u = p.argument(of: .exp),
        q.argument(of: .exp) == u.opposite
      {
        return .unary(.sinh, u)
      }
      if case .binary(.add, let p, let q) = a.operation, let u = p.argument(of: .exp),
        q.argument(of: .exp) == u.opposite
      {
        return .unary(.cosh, u)
      }
      if let u = a.onePlus?.argument(of: .erf)?.dividedByRootTwo { return .special(.normal_cdf, u) }
      // erfc(-u/√2)/2
      if let u = a.argument(of: .erfc)?.opposite.dividedByRootTwo { return .special(.normal_cdf, u) }
    }
    if let u = a.argument(of: .sinh), b.argument(of: .cosh) == u { return .special(.tanh, u) }
    return nil
  }

  static func logarithm(_ u: E) -> E? {
    if let v = u.argument(of: .exp) { return v }
    if let v = u.argument(of: .sigmoid) { return .special(.log_sigmoid, v) }
    if let rest = u.onePlus { return .unary(.log1p, rest) }
    // log(exp(a) + exp(b)) = b + softplus(a - b)
    if case .binary(.add, let p, let q) = u.operation, let a = p.argument(of: .exp), let b = q.argument(of: .exp) {
      return .binary(.add, b, .special(.softplus, .binary(.subtract, a, b)))
    }
    // log(cosh(u)) = softplus(2u) - u - log 2
    if let v = u.argument(of: .cosh) {
      let far = E.binary(.subtract, .special(.softplus, .binary(.multiply, 2, v)), v)
      return .binary(.subtract, far, .unary(.log, 2))
    }
    return nil
  }

  static func logarithmOnePlus(_ u: E) -> E? {
    if let v = u.argument(of: .exp) { return .special(.softplus, v) }
    if let v = u.argument(of: .expm1) { return v }
    return nil
  }

  /// √(u² + v²) does not overflow as a hypotenuse.
  static func squareRoot(_ u: E) -> E? {
    guard case .binary(.add, let p, let q) = u.operation else { return nil }
    if let a = p.squared, let b = q.squared { return .binary(.hypot, a, b) }
    if let a = p.squared, q.isOne { return .binary(.hypot, a, 1) }
    if let b = q.squared, p.isOne { return .binary(.hypot, 1, b) }
    return nil
  }

  /// -softplus(-u)
  static func negated(_ u: E) -> E? {
    u.argument(of: .softplus).map { .special(.log_sigmoid, $0.opposite) }
  }
}

extension Expression {
  fileprivate func argument(of f: UnaryFunction) -> Expression? {
    if case .unary(f, let u) = operation { u } else { nil }
  }

  fileprivate func argument(of f: SpecialFunction) -> Expression? {
    if case .special(f, order: 0, let u) = operation { u } else { nil }
  }

  /// -u, without a second sign.
  fileprivate var opposite: Expression {
    if case .unary(.negate, let u) = operation { return u }
    if case .binary(.subtract, let a, let b) = operation { return .binary(.subtract, b, a) }
    if case .binary(.multiply, let a, let b) = operation {
      if let c = a.exactConstant { return .binary(.multiply, Expression(-c), b) }
      if case .unary(.negate, let c) = a.operation { return .binary(.multiply, c, b) }
    }
    if case .binary(.divide, let a, let b) = operation, case .unary(.negate, let c) = a.operation {
      return .binary(.divide, c, b)
    }
    if let c = exactConstant { return Expression(-c) }
    return .unary(.negate, self)
  }

  /// u in 1 + u and u + 1.
  fileprivate var onePlus: Expression? {
    guard case .binary(.add, let a, let b) = operation else { return nil }
    return a.isOne ? b : b.isOne ? a : nil
  }

  /// u in u^2 and u·u.
  fileprivate var squared: Expression? {
    switch operation {
    case .binary(.power, let u, let n) where n.constant == 2: u
    case .binary(.multiply, let a, let b) where a == b: a
    default: nil
    }
  }

  /// c in c·u and u·c, a constant other than 0.
  fileprivate func factor(of u: Expression) -> Expression? {
    guard case .binary(.multiply, let a, let b) = operation else { return nil }
    let c = b == u ? a : a == u ? b : nil
    return c?.constant == nil || c?.constant == 0 ? nil : c
  }

  /// u in 2·u.
  fileprivate var doubled: Expression? {
    guard case .binary(.multiply, let a, let b) = operation else { return nil }
    return a.constant == 2 ? b : b.constant == 2 ? a : nil
  }

  /// u in u/2, 0.5·u and u·0.5.
  fileprivate var halved: Expression? {
    switch operation {
    case .binary(.divide, let u, let n) where n.constant == 2: u
    case .binary(.multiply, let a, let b): a.exactConstant == 0.5 ? b : b.exactConstant == 0.5 ? a : nil
    default: nil
    }
  }

  /// u in u/√2.
  fileprivate var dividedByRootTwo: Expression? {
    guard case .binary(.divide, let u, let root) = operation, case .unary(.sqrt, let two) = root.operation,
      two.constant == 2
    else { return nil }
    return u
  }
}
