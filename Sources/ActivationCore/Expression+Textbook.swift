import VectorMath

extension Expression {
  /// The expression as a textbook would write it: like terms together, products in order, neutral elements gone.
  ///
  /// Equal to the original as a real function, not to the last bit; for reading, never for evaluation.
  public var textbook: Expression {
    var done: [Expression: Expression] = [:]
    func visit(_ e: Expression) -> Expression {
      if let known = done[e] { return known }
      let operands = e.operands
      let rebuilt = operands.isEmpty ? e : e.replacingOperands(operands.map(visit))
      let result = rebuilt.textbookStep(visit)
      done[e] = result
      return result
    }
    return visit(self)
  }

  /// One operation whose operands are in textbook form already.
  private func textbookStep(_ again: (Expression) -> Expression) -> Expression {
    switch operation {
    case .special(let f, let order, let u) where order > 0:
      guard let formula = f.textbookDerivative else { return self }
      var result = formula
      for _ in 1..<order { result = result.derivative() }
      return again(result.substituting(input: u))
    case .unary(.negate, _), .binary(.add, _, _), .binary(.subtract, _, _): return Sum(self).expression
    case .binary(.multiply, _, _), .binary(.divide, _, _), .binary(.power, _, _): return Product(self).expression
    case .unary(.abs, let u):
      if case .unary(.abs, _) = u.operation { return u }
      if case .unary(.sqrt, _) = u.operation { return u }
      return u.constant.map { Expression(Swift.abs($0)) } ?? self
    case .unary(let f, let u):
      if let c = u.constant, Double(Int(exactly: f(c)) ?? .max) == f(c) { return Expression(f(c)) }
      return self
    case .binary(let f, let a, let b):
      if let p = a.constant, let q = b.constant { return Expression(f(p, q)) }
      return self
    case .select(let condition, let a, let b):
      if a == b { return a }
      // Where the function is not defined goes without saying in its derivative.
      if a.constant?.isNaN == true { return b }
      return condition.constant.map { $0 != 0 ? a : b } ?? self
    case .constant, .tensor, .input, .direction, .parameter, .special, .reduce, .half, .join, .position: return self
    }
  }
}

/// A number kept as a fraction while both parts are whole, so that 2/3 is not 0.6666666666666666.
private struct Fraction {
  var numerator: Double
  var denominator = 1.0

  var isZero: Bool { numerator == 0 }

  static func * (a: Fraction, b: Fraction) -> Fraction {
    Fraction(numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator).reduced
  }

  static func + (a: Fraction, b: Fraction) -> Fraction {
    Fraction(
      numerator: a.numerator * b.denominator + b.numerator * a.denominator,
      denominator: a.denominator * b.denominator
    ).reduced
  }

  var inverse: Fraction {
    numerator == numerator.rounded() && numerator != 0
      ? Fraction(numerator: numerator < 0 ? -denominator : denominator, denominator: Swift.abs(numerator))
      : Fraction(numerator: denominator / numerator)
  }

  private var reduced: Fraction {
    guard denominator != 1 else { return self }
    guard let n = Int(exactly: numerator), let d = Int(exactly: denominator), d != 0 else {
      return Fraction(numerator: numerator / denominator)
    }
    var (a, b) = (n.magnitude, d.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    return Fraction(numerator: numerator / Double(Swift.max(1, a)), denominator: denominator / Double(Swift.max(1, a)))
  }
}

extension Constant {
  /// Whether it is no letter, as π is.
  fileprivate var isRational: Bool {
    switch exact {
    case nil, .decimal: true
    case .pi, .e: false
    }
  }
}

/// A product collected by base: coefficient · Π baseᵉ.
private struct Product {
  var coefficient = Fraction(numerator: 1)
  var factors: [(base: Expression, exponent: Double)] = []

  init(_ e: Expression) { collect(e, 1) }

  private mutating func collect(_ e: Expression, _ exponent: Double) {
    switch e.operation {
    case .constant(let c) where exponent == 1 && c.isRational: coefficient = coefficient * Fraction(numerator: c.value)
    case .constant(let c) where exponent == -1 && c.isRational:
      coefficient = coefficient * Fraction(numerator: c.value).inverse
    case .unary(.negate, let a) where exponent.magnitude == 1:
      coefficient = coefficient * Fraction(numerator: -1)
      collect(a, exponent)
    case .binary(.multiply, let a, let b):
      collect(a, exponent)
      collect(b, exponent)
    case .binary(.divide, let a, let b):
      collect(a, exponent)
      collect(b, -exponent)
    case .binary(.power, let a, let b):
      if let n = b.constant, n == n.rounded() || exponent == 1 {
        collect(a, exponent * n)
      } else {
        multiply(e, exponent)
      }
    default: multiply(e, exponent)
    }
  }

  mutating func multiply(_ base: Expression, _ exponent: Double) {
    if let place = factors.firstIndex(where: { $0.base == base }) {
      factors[place].exponent += exponent
    } else {
      factors.append((base, exponent))
    }
  }

  /// The factors without the coefficient, to tell like terms by.
  var key: [Expression: Double] {
    Dictionary(factors.filter { $0.exponent != 0 }.map { ($0.base, $0.exponent) }, uniquingKeysWith: +)
  }

  var expression: Expression {
    if coefficient.isZero { return 0 }
    let present = factors.filter { $0.exponent != 0 }.enumerated()
      .sorted { (Product.rank($0.element.base), $0.offset) < (Product.rank($1.element.base), $1.offset) }
      .map(\.element)
    func power(_ base: Expression, _ n: Double) -> Expression {
      n == 1 ? base : .binary(.power, base, Expression(n))
    }
    let top = present.filter { $0.exponent > 0 }.map { power($0.base, $0.exponent) }
    let bottom = present.filter { $0.exponent < 0 }.map { power($0.base, -$0.exponent) }
    let isNegative = coefficient.numerator < 0
    var numerator = Expression(coefficient.numerator.magnitude)
    for factor in top { numerator = numerator * factor }
    var denominator = Expression(coefficient.denominator)
    for factor in bottom { denominator = denominator * factor }
    let result = numerator / denominator
    return isNegative ? -result : result
  }

  /// Parameters come first, then the input, then functions, then sums.
  static func rank(_ e: Expression) -> Int {
    switch e.operation {
    case .parameter: 0
    case .input, .direction: 1
    case .binary(.add, _, _), .binary(.subtract, _, _): 3
    default: 2
    }
  }
}

/// A sum collected by like terms.
private struct Sum {
  private var terms: [Product] = []

  init(_ e: Expression) { collect(e, 1) }

  private mutating func collect(_ e: Expression, _ sign: Double) {
    switch e.operation {
    case .binary(.add, let a, let b):
      collect(a, sign)
      collect(b, sign)
    case .binary(.subtract, let a, let b):
      collect(a, sign)
      collect(b, -sign)
    case .unary(.negate, let a): collect(a, -sign)
    default:
      var term = Product(e)
      term.coefficient = term.coefficient * Fraction(numerator: sign)
      add(term)
    }
  }

  private mutating func add(_ term: Product) {
    if let place = terms.firstIndex(where: { $0.key == term.key }) {
      terms[place].coefficient = terms[place].coefficient + term.coefficient
    } else {
      terms.append(term)
    }
  }

  /// The functions and sums that every term has as a factor: σ in σ + x·σ·(1 - σ).
  private func commonFactors(of terms: [Product]) -> [(base: Expression, exponent: Double)] {
    guard terms.count > 1 else { return [] }
    return terms[0].factors.compactMap { base, _ in
      guard Product.rank(base) >= 2 else { return nil }
      let exponents = terms.map { $0.key[base] ?? 0 }
      guard let least = exponents.min(), let most = exponents.max() else { return nil }
      let shared = least > 0 ? least : most < 0 ? most : 0
      return shared == 0 ? nil : (base, shared)
    }
  }

  /// A sum in a bracket of its own with nothing but a number before it is part of the sum around it.
  private mutating func openBrackets() {
    for term in terms {
      guard term.key.count == 1, let (base, exponent) = term.key.first, exponent == 1, Product.rank(base) == 3 else {
        continue
      }
      guard let place = terms.firstIndex(where: { $0.key == term.key }) else { continue }
      terms.remove(at: place)
      for inner in Sum(base).terms {
        var inner = inner
        inner.coefficient = inner.coefficient * term.coefficient
        add(inner)
      }
    }
  }

  var expression: Expression {
    let present = terms.filter { !$0.coefficient.isZero }
    let common = commonFactors(of: present)
    guard !common.isEmpty else { return plain(present) }
    var rest = Sum()
    for var term in present {
      for (base, exponent) in common { term.multiply(base, -exponent) }
      rest.add(term)
    }
    rest.openBrackets()
    var product = Product(rest.plain(rest.terms.filter { !$0.coefficient.isZero }))
    product.factors.insert(contentsOf: common, at: 0)
    return product.expression
  }

  private init() {}

  private func plain(_ terms: [Product]) -> Expression {
    var present = terms
    // A sum starts with something positive where it can: 1 - x, not -x + 1.
    if let first = present.first, first.coefficient.numerator < 0,
      let positive = present.firstIndex(where: { $0.coefficient.numerator > 0 })
    {
      present.insert(present.remove(at: positive), at: 0)
    }
    return present.reduce(0) { sum, term in
      guard term.coefficient.numerator < 0, !sum.isZero else { return sum + term.expression }
      var positive = term
      positive.coefficient.numerator.negate()
      return sum - positive.expression
    }
  }
}
