import VectorMath

/// What a derivative is taken by.
public enum Variable: Sendable, Hashable {
  case input
  case parameter(String)
  /// One component of a parameter, as `m[0]`.
  case component(String, Int)
}

extension Expression {
  /// The exact derivative by the input or by a parameter.
  ///
  /// For an elementwise expression only; ``tangent`` is the derivative of one with reductions by its input.
  /// At a kink of `if` it is the derivative of the branch taken; of `max` and `min`, the mean of both sides where
  /// they are equal, as torch.maximum and jax.numpy.maximum have it; of `abs`, 0 at 0; of steps, 0.
  /// The formulas are chosen for their accuracy: sigmoid′ and tanh′ come from kernels that do not cancel.
  public func derivative(by variable: Variable = .input) -> Expression {
    differentiated { leaf in
      switch (leaf.operation, variable) {
      case (.input, .input): 1
      case (.parameter(let name, nil), .parameter(let wanted)) where name == wanted: 1
      case (.parameter(let name, let index), .component(let wanted, let place)) where name == wanted && index == place:
        1
      default: 0
      }
    }
  }

  /// The derivative along a direction `v`: Jacobian · v, exact for every expression. `v` enters as a second input.
  public var tangent: Expression {
    differentiated { leaf in
      if case .input = leaf.operation { .direction } else { 0 }
    }
  }

  private func differentiated(leaf: (Expression) -> Expression) -> Expression {
    var done: [ObjectIdentifier: Expression] = [:]
    func d(_ e: Expression) -> Expression {
      if let known = done[e.identity] { return known }
      let operands = e.operands
      // Where a function has no value it has no slope.
      let isUndefined = e.constant?.isNaN == true
      let result = isUndefined ? e : operands.isEmpty ? leaf(e) : e.chain(operands.map(d))
      done[e.identity] = result
      return result
    }
    return d(self)
  }

  /// One application of the chain rule: the derivative of this operation, given those of its operands.
  private func chain(_ d: [Expression]) -> Expression {
    if d.allSatisfy(\.isZero) { return 0 }
    switch operation {
    case .constant, .tensor, .input, .direction, .parameter: return 0
    case .unary(let f, let u): return Expression.derivative(of: f, at: u) * d[0]
    case .special(let f, let order, let u): return Expression.derivative(of: f, order: order, at: u) * d[0]
    case .binary(let f, let a, let b): return Expression.derivative(of: f, a, b, d[0], d[1])
    case .select(let condition, _, _): return .select(condition, d[1], d[2])
    case .reduce(let r, let u): return Expression.derivative(of: r, u, d[0])
    case .half(let which, let u): return .half(which, d[0].spread(like: u))
    case .join(let a, let b): return .join(d[0].spread(like: a), d[1].spread(like: b))
    case .position: return 0
    }
  }

  /// The same, as long as the lane of another where it is but a number.
  private func spread(like e: Expression) -> Expression {
    extent == .number ? .binary(.add, .nothing(like: e), self) : self
  }

  /// Zeros along the lane of another.
  static func nothing(like e: Expression) -> Expression { binary(.multiply, 0, position(e)) }

  private static func derivative(of f: UnaryFunction, at u: Expression) -> Expression {
    switch f {
    case .negate: -1
    case .abs: unary(.sign, u)
    case .sign, .floor, .ceil, .round: 0
    case .sqrt: 0.5 / unary(.abs, unary(.sqrt, u))  // of -0 it is +inf, for √-0 is -0
    case .exp, .expm1: unary(.exp, u)
    case .log: undefined(where: binary(.less, u, 0), 1 / u)
    case .log1p: undefined(where: binary(.less, u, -1), 1 / (1 + u))
    case .sin: unary(.cos, u)
    case .cos: -unary(.sin, u)
    case .tan: 1 / square(unary(.cos, u))
    case .asin: 1 / unary(.sqrt, (1 - u) * (1 + u))
    case .acos: -1 / unary(.sqrt, (1 - u) * (1 + u))
    case .atan: 1 / (1 + square(u))
    case .sinh: unary(.cosh, u)
    case .cosh: unary(.sinh, u)
    case .asinh: 1 / binary(.hypot, 1, u)
    case .acosh: undefined(where: binary(.less, u, 1), 1 / unary(.sqrt, (u - 1) * (u + 1)))
    case .atanh: undefined(where: binary(.less, 1, unary(.abs, u)), 1 / ((1 - u) * (1 + u)))
    case .erfc: -special(.erf, order: 1, u)
    }
  }

  /// A slope whose formula has values where the function itself has none.
  private static func undefined(where condition: Expression, _ slope: Expression) -> Expression {
    select(condition, Expression(.nan), slope)
  }

  /// Kernels give f, f′ and f″; beyond that the formula of f″ is differentiated like any other.
  private static func derivative(of f: SpecialFunction, order: Int, at u: Expression) -> Expression {
    if order < 2 { return special(f, order: order + 1, u) }
    return f.secondDerivativeFormula.derivative().substituting(input: u)
  }

  private static func derivative(
    of f: BinaryFunction, _ a: Expression, _ b: Expression, _ da: Expression, _ db: Expression
  ) -> Expression {
    switch f {
    case .add: da + db
    case .subtract: da - db
    case .multiply: da * b + a * db
    case .divide: derivativeOfQuotient(a, b, da, db)
    case .power: derivativeOfPower(a, b, da, db)
    case .max: select(binary(.less, b, a), da, select(binary(.less, a, b), db, 0.5 * (da + db)))
    case .min: select(binary(.less, a, b), da, select(binary(.less, b, a), db, 0.5 * (da + db)))
    case .hypot: (a / binary(.hypot, a, b)) * da + (b / binary(.hypot, a, b)) * db
    case .atan2: (b * da - a * db) / (square(a) + square(b))
    case .less, .lessOrEqual, .equal, .notEqual: 0
    }
  }

  private static func derivativeOfQuotient(
    _ a: Expression, _ b: Expression, _ da: Expression, _ db: Expression
  ) -> Expression {
    // The cosine a/√(a² + c²) with c constant: the general rule would subtract nearly equal numbers where |a| is large.
    if case .binary(.hypot, a, let c) = b.operation, db == (a / b) * da {
      return (c / b) * (c / b) / b * da
    }
    // f(c·u)/c has the slope f′(c·u)·u′.
    if db.isZero, b.constant != nil, b.constant != 0, case .binary(.multiply, let slope, let factor) = da.operation {
      if factor == b { return slope }
      if slope == b { return factor }
    }
    return da / b - (a / b) * (db / b)
  }

  private static func derivativeOfPower(
    _ a: Expression, _ b: Expression, _ da: Expression, _ db: Expression
  ) -> Expression {
    let byBase: Expression =
      if let n = b.exactConstant, n - 1 + 1 == n {
        n == 1 ? da : n == 2 ? 2 * a * da : Expression(n) * binary(.power, a, Expression(n - 1)) * da
      } else {
        b * binary(.power, a, b - 1) * da
      }
    guard !db.isZero else { return byBase }
    // 0^b is flat in b for b > 0, where log 0 would make NaN of it; x^x has an upright tangent at 0.
    let isFlat = a == b ? 0 : binary(.equal, a, 0) * binary(.less, 0, b)
    return byBase + binary(.power, a, b) * select(isFlat, 0, unary(.log, a)) * db
  }

  private static func derivative(of r: Reduction, _ u: Expression, _ du: Expression) -> Expression {
    switch r {
    case .count: return 0
    case .sum: return .reduce(.sum, du)
    case .mean: return .reduce(.mean, du)
    case .argmax: return 0
    case .sparsemax_threshold, .entmax_threshold:  // by the sum that stays 1
      let weight = r.thresholdWeight(u)
      return .reduce(.sum, weight * du) / .reduce(.sum, weight)
    case .max, .min:  // where several elements are largest, the mean of their slopes, as torch.amax has it
      let isExtreme = binary(.equal, u, .reduce(r, u))
      return .reduce(.sum, isExtreme * du) / .reduce(.sum, isExtreme)
    case .variance: return 2 * .reduce(.mean, (u - .reduce(.mean, u)) * du)
    case .std:
      return safeQuotient(.reduce(.mean, (u - .reduce(.mean, u)) * du), .reduce(.std, u))
    }
  }

  /// a/b, and 0 where b is 0: the slope that torch gives the deviation of equal numbers.
  static func safeQuotient(_ a: Expression, _ b: Expression) -> Expression {
    select(binary(.equal, b, 0), 0, a / b)
  }

  static func square(_ a: Expression) -> Expression { binary(.power, a, 2) }
}

extension Reduction {
  /// How much an element carries of the slope of a threshold: those below it nothing.
  func thresholdWeight(_ u: Expression) -> Expression {
    let excess = Expression.binary(.subtract, u, .reduce(self, u))
    return self == .entmax_threshold ? .binary(.max, excess, 0) : .binary(.less, 0, excess)
  }
}
