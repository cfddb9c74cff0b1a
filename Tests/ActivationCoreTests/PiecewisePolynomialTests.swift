import GoldenValues
import Testing
import VectorMath

@testable import ActivationCore

@Suite("formulas of lines and parabolas with any coefficients")
struct PiecewisePolynomialTests {
  static let x = Expression.x

  static func clamped(_ middle: Expression, _ right: Expression, _ end: Double = 3) -> Expression {
    .select(
      .binary(.lessOrEqual, x, Expression(-end)), 0, .select(.binary(.lessOrEqual, Expression(end), x), right, middle))
  }

  static let hardSigmoid = clamped(.binary(.divide, .binary(.add, x, 3), 6), 1)
  static let hardSwish = clamped(.binary(.divide, .binary(.multiply, x, .binary(.add, x, 3)), 6), x)

  /// Formula, and the breaks of f and f′ together.
  static let recognised: [(Expression, [Double])] = [
    (hardSigmoid, [(-3.0).nextUp, 3]),
    (hardSwish, [(-3.0).nextUp, 3]),
    // -2.5 is the root of what is meant, not of what doubles make of it.
    (
      .binary(.min, .binary(.max, .binary(.add, .binary(.multiply, Expression(decimal: "0.2"), x), 0.5), 0), 1),
      [-2.5, (-2.5).nextUp, 2.5, (2.5).nextUp]
    ),
    (.select(.binary(.less, 0, x), x, .binary(.divide, x, 3)), [(0.0).nextUp]),
    (.select(.binary(.less, 0, x), .binary(.power, x, 2), 0), [(0.0).nextUp]),
    (.unary(.abs, .binary(.subtract, .binary(.multiply, 3, x), 1)), [(1.0 / 3).nextUp]),
  ]

  @Test("formula → its breaks", arguments: recognised)
  func breaks(_ formula: Expression, _ breaks: [Double]) throws {
    let table = try #require(PiecewisePolynomial([formula, formula.derivative()]))
    #expect(table.breaks == breaks)
  }

  @Test(
    "what is of higher degree, or has roots of its own, or numbers that are no fractions, is left alone",
    arguments: [
      .select(.binary(.less, 0, x), .unary(.exp, x), 0),
      .select(.binary(.less, 0, x), .binary(.multiply, x, .binary(.power, x, 2)), 0),
      .select(.binary(.less, 0, x), .binary(.subtract, .binary(.power, x, 2), 1), 0),
      .select(.binary(.less, .binary(.power, x, 2), 1), x, 0),
      .select(.binary(.less, 0, x), .binary(.multiply, .pi, x), 0),
      .select(.binary(.less, 0, x), .binary(.divide, 1, x), 0),
      .select(.binary(.less, 0, x), .binary(.multiply, 1e300, .binary(.add, x, 1)), 0),
    ] as [Expression])
  func refused(_ formula: Expression) {
    #expect(PiecewisePolynomial([formula]) == nil)
  }

  @Test(
    "every set is within half an ulp or so of what is meant, beside the roots as well",
    arguments: InstructionSet.available)
  func accuracy(_ set: InstructionSet) throws {
    for (formula, breaks) in Self.recognised {
      let formulas = [formula, formula.derivative(), formula.derivative().derivative()]
      let table = try #require(PiecewisePolynomial(formulas))
      let xs = PiecewiseLinearTests.points(around: breaks + [-1.5])
      // Made sure of digit by digit.
      let exact = Bindings(Activation(name: "f", definition: formula)).compile(formulas, certainty: .everyDigit)
        .values(xs, xs, [], lanes: nil)
      let values = table.values(xs, using: set)
      for index in formulas.indices {
        for (place, x) in xs.enumerated() where !x.isNaN {
          let (y, expected) = (values[index][place], exact[index][place])
          #expect(
            ulps(of: y, expected: expected) <= 1 && (y != 0 || y.sign == expected.sign),
            "\(set): derivative \(index) of \(formula) at \(x) is \(expected), but \(y) was answered")
        }
      }
    }
  }

  @Test("an activation of such is one pass, where digits beyond its error are not asked for")
  func evaluation() throws {
    let f = Activation(name: "f", definition: Self.hardSwish)
    let formulas = [Self.hardSwish, Self.hardSwish.derivative()]
    let compiled = Bindings(f).compile(formulas, certainty: .fewUlps)
    #expect(compiled.linear != nil && compiled.trusted == nil && compiled.certificate == nil)
    #expect(compiled.values([-4, -1.5, 1, 4], [], [], lanes: nil) == [[0, -0.375, 2.0 / 3, 4], [0, 0, 5.0 / 6, 1]])
    #expect(Bindings(f).compile(formulas, certainty: .everyDigit).certificate != nil)
  }
}

extension PiecewisePolynomial {
  /// Each function at every number.
  fileprivate func values(_ xs: [Double], using set: InstructionSet) -> [[Double]] {
    let all = [Double](unsafeUninitializedCapacity: functions.count * xs.count) { memory, initialized in
      initialized = functions.count * xs.count
      if let y = memory.baseAddress {
        VectorMath.apply(self, xs, into: y, stride: xs.count, count: xs.count, using: set)
      }
    }
    return functions.indices.map { Array(all[($0 * xs.count)..<(($0 + 1) * xs.count)]) }
  }
}
