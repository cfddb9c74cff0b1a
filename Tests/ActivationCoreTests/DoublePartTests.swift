import Testing
import VectorMath

@testable import ActivationCore

/// Arrays of doubles, evaluated in one pass where a function of the input and its derivatives are all that is asked for.
@Suite("doubles in one pass")
struct DoublePartTests {
  static let x = Expression.x

  static func unit(_ line: Expression, _ curve: Expression) -> Expression { .select(.binary(.less, 0, x), line, curve) }
  static func saturating(_ left: Expression, _ alpha: Expression) -> Expression {
    .binary(.multiply, left, .unary(.expm1, .binary(.divide, x, alpha)))
  }

  static let units: [Expression] = [
    unit(x, .unary(.expm1, x)),
    unit(x, 2 * .unary(.expm1, x)),
    unit(x, saturating(1.5, 1.5)),
    unit(x, saturating(0.3, 0.3)),
    unit(Expression(decimal: "1.0507") * x, Expression(decimal: "1.7581") * .unary(.expm1, x)),
  ]

  static let pieces: [Expression] = [
    x, PiecewiseLinearTests.relu, PiecewisePolynomialTests.hardSigmoid, PiecewisePolynomialTests.hardSwish,
  ]

  @Test("exponential linear units are recognised, alone and with their slopes", arguments: units)
  func recognised(_ f: Expression) {
    #expect(ExponentialLinearUnit([f]) != nil)
    #expect(ExponentialLinearUnit([f, f.derivative()]) != nil)
  }

  @Test(
    "what is alike is not",
    arguments: [
      [.select(.binary(.lessOrEqual, 0, x), x, .unary(.expm1, x))],
      [unit(x + 1, .unary(.expm1, x))],
      [unit(x, .unary(.expm1, x + 1))],
      [unit(x, saturating(1, -2))],
      [unit(x, saturating(1, Expression(decimal: "0.3")))],
      [unit(x, .unary(.expm1, x)), unit(1, .unary(.exp, 2 * x))],
      [unit(x, .unary(.expm1, x)), 1],
    ] as [[Expression]])
  func refused(_ formulas: [Expression]) {
    #expect(ExponentialLinearUnit(formulas) == nil)
  }

  static let hyperbola: Expression = .binary(.divide, .binary(.add, x, root), 2)
  static let root: Expression = .unary(.sqrt, .binary(.add, .binary(.power, x, 2), 4))

  @Test(
    "squareplus is recognised, alone and with its slope",
    arguments: [
      .binary(.divide, .binary(.add, x, root), 2), .binary(.multiply, 0.5, .binary(.add, root, x)),
      .binary(.divide, .binary(.add, x, .unary(.sqrt, .binary(.add, 0.3, .binary(.multiply, x, x)))), 2),
    ] as [Expression])
  func squareplus(_ f: Expression) {
    #expect(Squareplus([f]) != nil)
    #expect(Squareplus([f, f.derivative()]) != nil)
  }

  @Test(
    "what is like squareplus is not",
    arguments: [
      [.binary(.add, x, root)], [.binary(.divide, .binary(.add, x, root), 3)],
      [.binary(.divide, .binary(.subtract, x, root), 2)],
      [.binary(.divide, .binary(.add, x, .unary(.sqrt, .binary(.add, .binary(.power, x, 2), -4))), 2)],
      [.binary(.divide, .binary(.add, x, .unary(.sqrt, .binary(.add, .binary(.power, x, 3), 4))), 2)],
      [.binary(.divide, .binary(.add, x, root), 2), 1],
    ] as [[Expression]])
  func notSquareplus(_ formulas: [Expression]) {
    #expect(Squareplus(formulas) == nil)
  }

  @Test("functions are one pass where their derivatives have loops")
  func functions() {
    func isOnePass(_ f: Expression, _ orders: Int, _ certainty: Certainty = .fewUlps) -> Bool {
      let activation = activation(f)
      return Bindings(activation).compile(activation.derivatives(upTo: orders), certainty: certainty).doubles != nil
    }
    for orders in 0...1 {
      #expect(isOnePass(.special(.gelu, Self.x), orders))
      #expect(isOnePass(.unary(.exp, Self.x), orders))
      #expect(isOnePass(Self.units[0], orders))
      #expect(isOnePass(Self.hyperbola, orders))
      // The identity, and lines and parabolas, of which some derivatives are the same everywhere.
      #expect(isOnePass(Self.x, orders) && isOnePass(-Self.x, orders) && isOnePass(2 * Self.x, orders))
      #expect(isOnePass(PiecewiseLinearTests.relu, orders))
      #expect(isOnePass(PiecewisePolynomialTests.hardSigmoid, orders))
      #expect(isOnePass(PiecewisePolynomialTests.hardSwish, orders))
    }
    #expect(isOnePass(.unary(.tan, Self.x), 0) && !isOnePass(.unary(.tan, Self.x), 1))
    #expect(!isOnePass(.special(.gelu, Self.x), 0, .everyDigit) && !isOnePass(Self.units[0], 0, .everyDigit))
    #expect(!isOnePass(2 * .unary(.exp, Self.x), 0))
  }

  @Test(
    "are near what every digit is made sure of",
    arguments: units + pieces + [.special(.silu, x), .unary(.exp, x), hyperbola], 0...1)
  func accuracy(_ f: Expression, orders: Int) throws {
    let sizes = [0, .leastNonzeroMagnitude, 1e-300, 1e-30, 1e-3, 0.3, 0.9, 4, 17, 90, 700, 740, 3e5, .infinity, .nan]
    let x = sizes.flatMap { [$0, -$0] }
    let certain = try #require(CompiledActivation(activation(f), orders: orders, certainty: .everyDigit))
    let fast = try #require(CompiledActivation(activation(f), orders: orders))
    let (exact, found) = (certain(x), fast(x))
    for order in 0...orders {
      for (i, x) in x.enumerated() {
        let (y, expected) = (found[order][i], exact[order][i])
        let isSame = y.isNaN ? expected.isNaN : y == expected && y.sign == expected.sign
        #expect(isSame || (y - expected).magnitude <= (order == 0 ? 5 : 7) * expected.ulp, "\(order) at \(x)")
      }
    }
  }

  @Test("are the same in large arrays, which are shared and go past the caches, wherever they begin")
  func largeArrays() throws {
    let x = (0..<300_007).map { Double($0 % 1001) / 100 - 5 }
    for f in [.special(.gelu, Self.x), .unary(.exp, Self.x), Self.units[3], Self.hyperbola] + Self.pieces {
      let compiled = try #require(CompiledActivation(activation(f), orders: 1))
      let few = compiled(Array(x[..<1001]))
      for shift in 0...1 {
        let results = [0, shift].map { shift in
          let memory = UnsafeMutableBufferPointer<Double>.allocate(capacity: x.count + shift)
          memory.initialize(repeating: 0)
          return (memory, UnsafeMutableBufferPointer(rebasing: memory[shift...]))
        }
        defer { for (memory, _) in results { memory.deallocate() } }
        x.withUnsafeBufferPointer { compiled.evaluate($0, into: results.map(\.1)) }
        for order in 0...1 {
          #expect(x.indices.allSatisfy { results[order].1[$0] == few[order][$0 % 1001] }, "\(f), \(shift)")
        }
      }
    }
  }

  private func activation(_ f: Expression) -> Activation { Activation(name: "f", parameters: [], definition: f) }
}
