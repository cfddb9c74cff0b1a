import VectorMath

// Formulas in Swift read as on paper. Only neutral elements and arithmetic between two numbers that rounds nothing are
// worked out on the way; they leave every value as it is.

extension Expression: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  public init(_ value: Double) { self.init(.constant(Constant(value))) }
  public init(floatLiteral value: Double) { self.init(value) }
  public init(integerLiteral value: Int) { self.init(Double(value)) }

  /// The number that a decimal says, to its last digit: a tenth for "0.1".
  public init(decimal: String) { self.init(.constant(Constant(decimal: decimal))) }

  public static let pi = Expression(.constant(Constant(.pi, exact: .pi)))
  public static let e = Expression(.constant(Constant(2.718281828459045, exact: .e)))

  /// The input.
  public static let x = Expression(.input)
  static let direction = Expression(.direction)

  public static func parameter(_ name: String) -> Expression { Expression(.parameter(name, component: nil)) }

  /// The number, where the expression is nothing else.
  public var constant: Double? {
    if case .constant(let c) = operation { c.value } else { nil }
  }

  /// The number, where the expression is that double and nothing else.
  var exactConstant: Double? {
    if case .constant(let c) = operation, c.exact == nil { c.value } else { nil }
  }

  var isZero: Bool { constant == 0 }
  var isOne: Bool { constant == 1 }

  public static func unary(_ f: UnaryFunction, _ a: Expression) -> Expression { Expression(.unary(f, a)) }

  /// `f` of two expressions as written.
  public static func binary(_ f: BinaryFunction, _ a: Expression, _ b: Expression) -> Expression {
    Expression(.binary(f, a, b))
  }

  public static func special(_ f: SpecialFunction, order: Int = 0, _ a: Expression) -> Expression {
    Expression(.special(f, order: order, a))
  }

  public static func select(_ condition: Expression, _ a: Expression, _ b: Expression) -> Expression {
    a == b ? a : Expression(.select(condition, a, b))
  }

  public static func reduce(_ r: Reduction, _ a: Expression) -> Expression { Expression(.reduce(r, a)) }

  public static func half(_ which: Half, _ a: Expression) -> Expression { Expression(.half(which, a)) }

  public static func join(_ a: Expression, _ b: Expression) -> Expression { Expression(.join(a, b)) }

  public static func position(_ a: Expression) -> Expression { Expression(.position(a)) }
}

// The sums and products of derivatives. A factor 0 stands for "does not depend", so it ends the product whatever the
// other factor is; formulas that a user writes keep their `0*x`, which is NaN at infinity.
extension Expression {
  static func + (a: Expression, b: Expression) -> Expression {
    if a.isZero { return b }
    if b.isZero { return a }
    if let p = a.exactConstant, let q = b.exactConstant, isExactSum(p, q) { return Expression(p + q) }
    if case .unary(.negate, let c) = b.operation { return binary(.subtract, a, c) }
    return binary(.add, a, b)
  }

  static func - (a: Expression, b: Expression) -> Expression {
    if b.isZero { return a }
    if a.isZero { return -b }
    if let p = a.exactConstant, let q = b.exactConstant, isExactSum(p, -q) { return Expression(p - q) }
    return binary(.subtract, a, b)
  }

  static func * (a: Expression, b: Expression) -> Expression {
    if a.isZero || b.isZero { return 0 }
    if a.isOne { return b }
    if b.isOne { return a }
    if let p = a.exactConstant, let q = b.exactConstant, isExactProduct(p, q) { return Expression(p * q) }
    if a.constant == -1 { return -b }
    if b.constant == -1 { return -a }
    return binary(.multiply, a, b)
  }

  static func / (a: Expression, b: Expression) -> Expression {
    if a.isZero { return 0 }
    if b.isOne { return a }
    return binary(.divide, a, b)
  }

  static prefix func - (a: Expression) -> Expression {
    if let c = a.exactConstant { return Expression(-c) }
    if case .unary(.negate, let b) = a.operation { return b }
    return unary(.negate, a)
  }

  /// Numbers are put together where nothing is lost by it.
  private static func isExactSum(_ p: Double, _ q: Double) -> Bool {
    let sum = p + q
    return !sum.isFinite || (sum - p == q && sum - q == p)
  }

  private static func isExactProduct(_ p: Double, _ q: Double) -> Bool {
    let product = p * q
    return !product.isFinite || (product.magnitude > 0x1p-900 && product.addingProduct(-p, q) == 0)
  }
}
