import IntervalArithmetic
import VectorMath

extension ScaledActivation {
  /// The formula of such an activation, alone or with its slope: `special(c*x)` or `special(c*x)/c`.
  init?(_ formulas: [Expression]) {
    guard let f = formulas.first, formulas.count <= 2, formulas.count == 1 || formulas[1] == f.derivative() else {
      return nil
    }
    var (numerator, divisor) = (f, Expression?.none)
    if case .binary(.divide, let a, let b) = f.operation { (numerator, divisor) = (a, b) }
    guard case .special(let function, order: 0, let u) = numerator.operation, let factor = u.factorOfInput,
      divisor == nil || divisor == factor.expression
    else { return nil }
    self.init(function, rate: factor.rate, isDivided: divisor != nil)
  }
}

extension Expression {
  /// Of a multiple of the input the number, where it is written as c·x, x·c, x/c or -x.
  fileprivate var factorOfInput: (expression: Expression, rate: ScaledActivation.Number)? {
    switch operation {
    case .unary(.negate, .x): return (-1, .init(-1))
    case .binary(.multiply, 2, let u) where u != .x:
      return u.factorOfInput.map { (2 * $0.expression, .init(2 * $0.rate.high, 2 * $0.rate.low)) }
    case .binary(.multiply, let c, .x), .binary(.multiply, .x, let c): return c.twoDoubles.map { (c, $0) }
    case .binary(.divide, .x, let c): return c.twoDoubles.map { (1 / c, $0.reciprocal) }
    default: return nil
    }
  }

  private var twoDoubles: ScaledActivation.Number? {
    guard case .constant(let c) = operation else { return nil }
    return .init(c.value, c.exact?.rest(after: c.value) ?? 0)
  }
}
