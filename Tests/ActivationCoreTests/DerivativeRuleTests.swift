import Testing
import VectorMath

@testable import ActivationCore

@Suite("derivative rules, against differences")
struct DerivativeRuleTests {
  static let step = 1e-6

  /// Where each function is smooth.
  static func domain(of f: UnaryFunction) -> ClosedRange<Double> {
    switch f {
    case .sqrt, .log: 0.2...3
    case .log1p: -0.8...3
    case .asin, .acos, .atanh: -0.9...0.9
    case .acosh: 1.2...3
    case .floor, .ceil, .round, .abs, .sign: 0.1...0.4
    default: -1.4...1.4
    }
  }

  @Test("of every function of one number", arguments: UnaryFunction.allCases)
  func unary(_ f: UnaryFunction) throws {
    var points = Points(seed: 1)
    try expectSlope(of: .unary(f, .x), at: points.next(20, in: Self.domain(of: f)))
  }

  @Test("of every special function, to the fourth order", arguments: SpecialFunction.allCases, 0...3)
  func special(_ f: SpecialFunction, order: Int) throws {
    var points = Points(seed: 2)
    var e = Expression.special(f, .x)
    for _ in 0..<order { e = e.derivative() }
    try expectSlope(of: e, at: points.next(20, in: 0.3...3) + points.next(20, in: -3 ... -0.3))
  }

  @Test("of every function of two numbers, by the first, by the second and by both", arguments: BinaryFunction.allCases)
  func binary(_ f: BinaryFunction) throws {
    var points = Points(seed: 3)
    let xs = points.next(20, in: 0.2...1.3) + points.next(20, in: 1.6...3)
    try expectSlope(of: .binary(f, .x, 1.45), at: xs)
    try expectSlope(of: .binary(f, 1.45, .x), at: xs)
    try expectSlope(of: .binary(f, .binary(.multiply, .x, .x), .unary(.exp, .x)), at: xs)
    try expectSlope(of: .binary(f, .x, .unary(.sin, .x)), at: xs)
  }

  @Test(
    "by a parameter, the input held",
    arguments: [BinaryFunction.add, .subtract, .multiply, .divide, .power, .hypot, .atan2])
  func parameter(_ f: BinaryFunction) throws {
    for e in [Expression.binary(f, .parameter("p"), .x), .binary(f, .x, .parameter("p"))] {
      for (x, p) in [(0.7, 1.3), (2.5, 0.4)] {
        let h = Self.step
        let difference = (try value(e, at: x, ["p": p + h]) - value(e, at: x, ["p": p - h])) / (2 * h)
        let derivative = try value(e.derivative(by: .parameter("p")), at: x, ["p": p])
        #expect(abs(derivative - difference) <= 1e-6 * max(1, abs(difference)))
      }
    }
  }

  @Test("x/√(x² + c²) where the general rule would cancel")
  func cosine() throws {
    let slope = Expression.binary(.divide, .x, .binary(.hypot, .x, 2)).derivative()
    for x in [1e3, -1e6, 1e9] {
      let exact = 4 / (abs(x) * abs(x) * abs(x)) * (1 - 6 / (x * x))
      #expect(abs(try value(slope, at: x) - exact) <= 1e-9 * exact)
    }
    let both = Expression.binary(.divide, .x, .binary(.hypot, .x, .unary(.exp, .x)))
    try expectSlope(of: both, at: [-1, 0.5, 2])
    let p = Expression.parameter("p")
    let constant = Expression.binary(.divide, p, .binary(.hypot, p, p)).derivative(by: .parameter("p"))
    #expect(abs(try value(constant, at: 0, ["p": 3])) <= 1e-15)
  }

  @Test(
    "at a kink: of `if` the branch taken, of max and min the mean, of |x| and of steps 0",
    arguments: [
      (Expression.select(.binary(.less, 0, .x), .x, 0), 0.0), (.select(.binary(.lessOrEqual, 0, .x), .x, 0), 1),
      (.binary(.max, .x, 0), 0.5), (.binary(.min, 0, .x), 0.5), (.unary(.abs, .x), 0), (.unary(.sign, .x), 0),
      (.binary(.less, 0, .x), 0),
    ])
  func kinks(_ e: Expression, _ slope: Double) throws {
    #expect(try value(e.derivative(), at: 0) == slope)
  }

  private func expectSlope(of e: Expression, at xs: [Double]) throws {
    let h = Self.step
    for x in xs {
      let difference = (try value(e, at: x + h) - value(e, at: x - h)) / (2 * h)
      let derivative = try value(e.derivative(), at: x)
      #expect(
        abs(derivative - difference) <= 1e-6 * max(1, abs(difference)), "at \(x): \(derivative), not \(difference)")
    }
  }
}
