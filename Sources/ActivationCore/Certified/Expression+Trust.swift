import VectorMath

extension Expression {
  /// Whether plain arithmetic is known to be within a few ulp: comparisons and choices, an accurate kernel of the input
  /// itself, or one sum and then one product or quotient with what does not depend on the input (or infinity could
  /// meet itself). Everything else is made sure of as it is computed.
  func isAccurateAsWritten(_ certainty: Certainty) -> Bool {
    switch operation {
    case .select(let c, let a, let b):
      c.isDecidedExactly && a.isAccurateAsWritten(certainty) && b.isAccurateAsWritten(certainty)
    case .unary(.negate, let a), .unary(.abs, let a): a.isAccurateAsWritten(certainty)
    case .binary(.min, let a, let b), .binary(.max, let a, let b): a.isExact && b.isExact
    case .binary(.multiply, let a, let b), .binary(.divide, let a, let b):
      // x*(x > 1) is what the guide says it is: -0 at -2, and nan at -inf.
      a.isAccurateTerm && b.isAccurateTerm && !(a.hasSum && b.hasSum)
        && (!(a.dependsOnInput && b.dependsOnInput) || a.isCondition || b.isCondition)
    case .special(let f, let order, let u):
      certainty != .everyDigit && order <= 2 && u.isExact && !(order == 0 && Expression.slowKernels.contains(f))
    case .unary(.sqrt, let u), .unary(.sign, let u), .unary(.floor, let u), .unary(.ceil, let u), .unary(.round, let u):
      u.isExact
    case .unary(let f, let u): certainty != .everyDigit && Expression.accurateFunctions.contains(f) && u.isExact
    case .reduce, .tensor: false
    default: isAccurateTerm
    }
  }

  /// Those that would be the worst of the catalogue and are seldom wanted by the million.
  private static let slowKernels: Set<SpecialFunction> = [.normal_cdf, .normal_pdf, .tanh_shrink, .sinc, .sinc_pi]

  /// Those that are within 2 ulp.
  private static let accurateFunctions: Set<UnaryFunction> = [.exp, .expm1, .log, .log1p, .sin, .cos, .atan]

  /// A sum of two numbers known exactly, or less.
  private var isAccurateTerm: Bool {
    isExact || hasSum
  }

  private var hasSum: Bool {
    switch operation {
    case .binary(.add, let a, let b), .binary(.subtract, let a, let b):
      a.isExact && b.isExact && !(a.dependsOnInput && b.dependsOnInput)
    default: false
    }
  }

  /// Whether nothing is rounded on the way to it.
  private var isExact: Bool {
    switch operation {
    case .input, .parameter: true
    case .constant(let c): c.exact == nil
    case .unary(.negate, let a), .unary(.abs, let a), .unary(.sign, let a), .unary(.floor, let a), .unary(.ceil, let a),
      .unary(.round, let a):
      a.isExact
    case .binary(.min, let a, let b), .binary(.max, let a, let b): a.isExact && b.isExact
    case .binary(.less, _, _), .binary(.lessOrEqual, _, _), .binary(.equal, _, _), .binary(.notEqual, _, _):
      isDecidedExactly
    case .select(let c, let a, let b): c.isDecidedExactly && a.isExact && b.isExact
    // 0, or NaN at infinity.
    case .binary(.multiply, let a, let b):
      a.exactConstant == 0 && b.isAccurateTerm || b.exactConstant == 0 && a.isAccurateTerm
    default: false
    }
  }

  /// Whether a condition compares numbers that are known exactly.
  private var isDecidedExactly: Bool {
    switch operation {
    case .binary(.less, let a, let b), .binary(.lessOrEqual, let a, let b), .binary(.equal, let a, let b),
      .binary(.notEqual, let a, let b):
      a.isExact && b.isExact
    case .binary(.multiply, let a, let b), .binary(.max, let a, let b): a.isDecidedExactly && b.isDecidedExactly
    default: isExact
    }
  }
}
