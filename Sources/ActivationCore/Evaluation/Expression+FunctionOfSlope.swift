import VectorMath

extension Expression {
  /// The function of which this is the slope, and where, if there are loops that compute the two together: 1/(1 + u²) is
  /// that of atan at u, a cosine that of a sine.
  var functionOfSlope: (function: UnaryFunction, argument: Expression)? {
    switch operation {
    case .unary(.exp, let u): return (.expm1, u)
    case .unary(.cos, let u): return (.sin, u)
    case .unary(.cosh, let u): return (.sinh, u)
    case .binary(.divide, let numerator, let denominator) where numerator.exactConstant == 1:
      guard case .binary(let f, let one, let rest) = denominator.operation, one.exactConstant == 1 else { return nil }
      if f == .hypot { return (.asinh, rest) }
      guard f == .add, case .binary(.power, let u, let exponent) = rest.operation else { return nil }
      return exponent.exactConstant == 2 ? (.atan, u) : nil
    default: return nil
    }
  }
}
