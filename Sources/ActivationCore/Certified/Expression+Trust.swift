import VectorMath

extension Expression {
  /// Whether plain arithmetic is known to be good enough: comparisons and choices, an accurate kernel of the input
  /// itself, sums of numbers known exactly, and products and quotients of a few of these. Everything else is made sure
  /// of as it is computed.
  func isAccurateAsWritten(_ certainty: Certainty) -> Bool {
    if certainty == .asWritten { return true }
    return (error(certainty) ?? .infinity) <= (certainty == .everyDigit ? 0.5 : 4)
  }

  /// What plain arithmetic may be off, in ulp; `nil` where that is not known.
  private func error(_ certainty: Certainty) -> Double? {
    if isExact { return 0 }
    if certainty != .everyDigit, let (f, u) = functionOfSlope, u.isExact { return Expression.accurateSlopes[f] }
    func greater(_ a: Expression, _ b: Expression) -> Double? {
      guard let a = a.error(certainty), let b = b.error(certainty) else { return nil }
      return max(a, b)
    }
    switch operation {
    case .constant: return certainty == .everyDigit ? nil : 0.5
    case .select(let c, let a, let b): return c.isDecidedExactly ? greater(a, b) : nil
    case .unary(.negate, let a), .unary(.abs, let a): return a.error(certainty)
    case .unary(.sqrt, let u): return u.isExact ? 0.5 : nil
    case .unary(let f, let u):
      return certainty != .everyDigit && u.isExact ? Expression.accurateFunctions[f] : nil
    case .special(let f, let order, let u):
      guard certainty != .everyDigit, order <= 2, u.isExact else { return nil }
      return order == 0 && Expression.slowKernels.contains(f) ? nil : 4
    case .binary(.add, let a, let b), .binary(.subtract, let a, let b):
      // Not where infinity could meet itself.
      return a.isExact && b.isExact && !(a.dependsOnInput && b.dependsOnInput) ? 0.5 : nil
    case .binary(.multiply, let a, let b):
      // x*(x > 1) is what the guide says it is: -0 at -2, and nan at -inf.
      return product(a, b, certainty)
    case .binary(.divide, let a, let b):
      return a.dependsOnInput && b.dependsOnInput && !b.isCondition ? nil : product(a, b, certainty, isQuotient: true)
    default: return nil
    }
  }

  private func product(
    _ a: Expression, _ b: Expression, _ certainty: Certainty, isQuotient: Bool = false
  ) -> Double? {
    guard let left = a.error(certainty), let right = b.error(certainty) else { return nil }
    // An error beneath the least of normal numbers must not be magnified.
    if left > 0 && !a.isConstant && !b.isHarmlessFactor(asDivisor: isQuotient) { return nil }
    if right > 0 && !b.isConstant && (isQuotient || !a.isHarmlessFactor(asDivisor: false)) { return nil }
    if a.dependsOnInput && b.dependsOnInput && !(a.isCondition || b.isCondition || a.isOpen && b.isOpen) { return nil }
    return left + right + 0.5
  }

  private var isConstant: Bool { if case .constant = operation { true } else { false } }

  /// A number that does not magnify, or the input and sums of it, which are large where they count.
  private func isHarmlessFactor(asDivisor: Bool) -> Bool {
    if let c = constant { return asDivisor ? c.magnitude >= 0.5 : c.magnitude <= 2 }
    return !asDivisor && dependsOnInput && error(.everyDigit) != nil
  }

  /// The input, or a sum with it: infinite at infinity.
  private var isOpen: Bool {
    switch operation {
    case .input: true
    case .binary(.add, _, _), .binary(.subtract, _, _): dependsOnInput
    default: false
    }
  }

  /// Those that would be the worst of the catalogue and are seldom wanted by the million.
  private static let slowKernels: Set<SpecialFunction> = [.normal_cdf, .normal_pdf]

  /// Worst errors seen on any instruction set, in ulp.
  private static let accurateFunctions: [UnaryFunction: Double] = [
    .expm1: 2.4, .log: 0.8, .log1p: 0.8, .sin: 0.8, .tan: 2.2, .atan: 2.2, .sinh: 2.6, .asinh: 1.3, .acosh: 2,
    .atanh: 2.4,
  ]
  /// Likewise of the slopes that have loops.
  private static let accurateSlopes: [UnaryFunction: Double] = [
    .expm1: 1.1, .sin: 0.8, .atan: 1.1, .sinh: 1.5, .asinh: 2.1,
  ]

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
    // 0, or NaN at infinity; and what only moves the binary point of something that is not next to nothing.
    case .binary(.multiply, let a, let b):
      a.exactConstant == 0 && b.error(.everyDigit) != nil || b.exactConstant == 0 && a.error(.everyDigit) != nil
        || a.exactConstant == 2 && b.isExact || b.exactConstant == 2 && a.isExact
    default: false
    }
  }

  /// Whether a condition compares numbers that are known exactly. Two that grow to infinity are not known there.
  private var isDecidedExactly: Bool {
    switch operation {
    case .binary(.less, let a, let b), .binary(.lessOrEqual, let a, let b), .binary(.equal, let a, let b),
      .binary(.notEqual, let a, let b):
      a.isExact && b.isExact && !(a.dependsOnInput && b.dependsOnInput)
    case .binary(.multiply, let a, let b), .binary(.max, let a, let b): a.isDecidedExactly && b.isDecidedExactly
    default: isExact
    }
  }
}
