import VectorMath

extension ExponentialLinearUnit {
  /// The formula of such a unit, alone or with its slope: `select(0 < x, c*x, a*expm1(x/alpha))`.
  init?(_ formulas: [Expression]) {
    guard (1...2).contains(formulas.count), let (right, left) = formulas[0].halves,
      let line = Multiple(right), line.of == .x, let curve = Multiple(left),
      case .unary(.expm1, let u) = curve.of.operation, let exponent = Multiple(u), exponent.of == .x,
      exponent.isExactQuotient
    else { return nil }
    var (slopeRight, slopeLeft) = (0.0, 0.0)
    if formulas.count == 2 {
      guard let (right, left) = formulas[1].halves, let slope = right.constant, let curve = Multiple(left),
        curve.of == .unary(.exp, u)
      else { return nil }
      (slopeRight, slopeLeft) = (slope, curve.factor)
    }
    self.init(
      right: line.factor, left: curve.factor, rate: (exponent.numerator, exponent.denominator), slopeRight: slopeRight,
      slopeLeft: slopeLeft)
  }
}

extension Expression {
  /// What it is where 0 < x, and elsewhere.
  fileprivate var halves: (right: Expression, left: Expression)? {
    guard case .select(let condition, let right, let left) = operation, condition == .binary(.less, 0, .x) else {
      return nil
    }
    return (right, left)
  }
}

/// A few numbers times something that is none, over a few.
private struct Multiple {
  private(set) var of: Expression
  private(set) var numerator = 1.0
  private(set) var denominator = 1.0
  private var count = 0
  private var isExact = true

  /// - Returns: `nil` where so many numbers are that their roundings would add up.
  init?(_ expression: Expression) {
    of = expression
    while take() {}
    if count > 3 { return nil }
  }

  var factor: Double { numerator / denominator }

  /// Whether numerator and denominator are the very numbers.
  var isExactQuotient: Bool { isExact && count <= 1 }

  private mutating func take() -> Bool {
    switch of.operation {
    case .unary(.negate, let a): (of, numerator) = (a, -numerator)
    case .binary(.multiply, let a, let b):
      guard let (c, rest) = a.quotient.map({ ($0, b) }) ?? b.quotient.map({ ($0, a) }) else { return false }
      (of, numerator) = (rest, numerator * c.numerator.value)
      note(c.numerator)
      if let divisor = c.denominator {
        denominator *= divisor.value
        note(divisor)
      }
    case .binary(.divide, let a, let b):
      guard let c = b.constantPart else { return false }
      (of, denominator) = (a, denominator * c.value)
      note(c)
    default: return false
    }
    return true
  }

  private mutating func note(_ c: Constant) {
    if c.value != 1 { count += 1 }
    if c.exact != nil { isExact = false }
  }
}

extension Expression {
  fileprivate var constantPart: Constant? { if case .constant(let c) = operation { c } else { nil } }

  /// A number, or one over another, as 1/alpha is the slope of x/alpha.
  fileprivate var quotient: (numerator: Constant, denominator: Constant?)? {
    if let c = constantPart { return (c, nil) }
    guard case .binary(.divide, let a, let b) = operation, let a = a.constantPart, let b = b.constantPart else {
      return nil
    }
    return (a, b)
  }
}
