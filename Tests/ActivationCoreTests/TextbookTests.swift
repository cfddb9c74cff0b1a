import Testing
import VectorMath

@testable import ActivationCore

@Suite("the textbook form is the same function")
struct TextbookTests {
  static let formulas: [Expression] = {
    let x = Expression.x
    let p = Expression.parameter("p")
    func sum(_ a: Expression, _ b: Expression) -> Expression { .binary(.add, a, b) }
    func difference(_ a: Expression, _ b: Expression) -> Expression { .binary(.subtract, a, b) }
    func product(_ a: Expression, _ b: Expression) -> Expression { .binary(.multiply, a, b) }
    func quotient(_ a: Expression, _ b: Expression) -> Expression { .binary(.divide, a, b) }
    func power(_ a: Expression, _ b: Expression) -> Expression { .binary(.power, a, b) }
    func exp(_ a: Expression) -> Expression { .unary(.exp, a) }
    let isPositive = Expression.binary(.less, 0, x)
    return [
      sum(x, x), difference(product(3, x), product(x, 2)), quotient(sum(x, 3), 6), product(x, quotient(sum(x, 3), 6)),
      power(difference(x, 1), 2), difference(0, difference(0, x)), quotient(product(x, x), power(x, 3)),
      product(exp(x), exp(.unary(.negate, x))), quotient(1, sum(1, exp(.unary(.negate, x)))),
      product(x, .special(.sigmoid, product(p, x))), product(power(x, 2), power(x, -1)), quotient(p, quotient(x, p)),
      difference(exp(x), difference(exp(x), power(x, 2))), product(-0.5, product(-4, x)), .unary(.abs, .unary(.abs, x)),
      .select(isPositive, x, product(p, .unary(.expm1, x))), product(isPositive, x), .binary(.max, x, product(p, x)),
      quotient(x, sum(1, .unary(.abs, x))), .binary(.hypot, x, p), .special(.gelu, x), .special(.mish, x),
      .special(.tanh, sum(x, p)), .special(.sinc, product(2, x)),
    ]
  }()

  @Test("of formulas and of their first two derivatives", arguments: formulas, 0...2)
  func equality(_ formula: Expression, order: Int) throws {
    var e = formula
    for _ in 0..<order { e = e.derivative() }
    var points = Points(seed: 6)
    for x in points.next(15, in: 0.1...3) + points.next(15, in: -3 ... -0.1) {
      for form in [e.textbook, e.tidied] {
        let (actual, expected) = (try value(form, at: x, ["p": 0.75]), try value(e, at: x, ["p": 0.75]))
        #expect(abs(actual - expected) <= 1e-9 * max(1, abs(expected)), "at \(x): \(actual), not \(expected)")
      }
    }
  }

  @Test("and is textbook form already")
  func idempotence() {
    for formula in Self.formulas { #expect(formula.textbook.textbook == formula.textbook) }
  }
}
