import Testing
import VectorMath

@testable import ActivationCore

/// Arrays of floats, evaluated in one pass where a function of the input and its derivatives are all that is asked for.
@Suite("floats")
struct FloatTests {
  static let functions =
    SpecialFunction.allCases.map { Expression.special($0, .x) } + UnaryFunction.allCases.map { .unary($0, .x) }

  @Test("a function and its derivative are one pass, wherever there is one", arguments: functions)
  func passes(_ f: Expression) {
    let hasPass =
      switch f.operation {
      case .special(let f, _, _): FloatPass(.special(f)) != nil
      // As straight lines.
      case .unary(.negate, _), .unary(.abs, _), .unary(.sign, _): true
      case .unary(let f, _): FloatPass(.unary(f)) != nil
      default: false
      }
    for orders in 0...1 {
      let compiled = Bindings(activation(f)).compile(activation(f).derivatives(upTo: orders))
      #expect((compiled.floats != nil) == hasPass, "\(f), \(orders)")
    }
  }

  @Test("what only contains a function is no pass of its own")
  func otherFormulas() {
    for formulas in [[2 * Expression.unary(.exp, .x)], [.unary(.exp, 2 * .x)], [.unary(.sin, .x), .x], [.x]] {
      #expect(OnePass(formulas) == nil)
    }
  }

  @Test("are within 0.51 ulp, whether in one pass or not", arguments: functions, 0...2)
  func accuracy(_ f: Expression, orders: Int) throws {
    let sizes: [Float] = [0, .leastNonzeroMagnitude, 1e-30, 1e-3, 0.5, 0.9, 1.3, 4, 17, 90, 3e5, .infinity, .nan]
    try expectAccurate(f, orders: orders, at: sizes.flatMap { [$0, -$0] })
  }

  @Test(
    "lines, curves, exponential linear units and squareplus are one pass within 0.51 ulp",
    arguments: DoublePartTests.units + DoublePartTests.pieces + [DoublePartTests.hyperbola], 0...1)
  func units(_ f: Expression, orders: Int) throws {
    let formulas = activation(f).derivatives(upTo: orders)
    #expect(Bindings(activation(f)).compile(formulas, certainty: .fewUlps).floats != nil)
    let sizes: [Float] = [0, .leastNonzeroMagnitude, 1e-30, 1e-3, 0.5, 1.5, 2.9, 3, 4, 90, 3e5, 3e38, .infinity, .nan]
    try expectAccurate(f, orders: orders, at: sizes.flatMap { [$0, -$0, $0.nextUp, -$0.nextDown] })
  }

  @Test("are so next to roots of derivatives, where only what is exact keeps its digits")
  func roots() throws {
    let roots: [(SpecialFunction, [Double])] = [
      (.silu, [-1.2784645427610738, -2.3993572805154677, 2.3993572805154677]),
      (.gelu, [-0.75179152469356446, -1.4142135623730951, 1.4142135623730951]),
      (.gelu_tanh, [-0.75246142207101626, -1.4185040087908284, 1.4185040087908284]),
      (.mish, [-1.1924312145154952, -2.2563763963607931, 1.4905711794854285]),
    ]
    for (f, places) in roots {
      for place in places {
        // The nearest floats, and farther ones to where other formulas take over.
        let near = (-20...20).map { Float(place) + Float($0) * Float(place).ulp }
        let far = (-40...40).map { Float(place + Double($0) / 1000) }
        try expectAccurate(.special(f, .x), orders: 2, at: near + far)
      }
    }
  }

  @Test("are a derivative's own values where that is the activation")
  func derivatives() throws {
    for order in 1...2 { try expectAccurate(.special(.silu, order: order, .x), orders: 2 - order, at: [-3, -1, 0, 2]) }
  }

  @Test("are the same in large arrays, which are shared and go past the caches")
  func largeArrays() throws {
    let x = (0..<300_007).map { Float($0 % 1001) / 100 - 5 }
    let compiled = try #require(CompiledActivation(activation(.special(.gelu, .x)), orders: 1))
    let (few, many) = (evaluate(compiled, Array(x[..<1001])), evaluate(compiled, x))
    for order in 0...1 {
      #expect(many[order].indices.allSatisfy { many[order][$0] == few[order][$0 % 1001] })
    }
  }

  private func activation(_ f: Expression) -> Activation { Activation(name: "f", parameters: [], definition: f) }

  private func evaluate(_ compiled: CompiledActivation, _ x: [Float]) -> [[Float]] {
    let results = (0...compiled.orders).map { _ in UnsafeMutableBufferPointer<Float>.allocate(capacity: x.count) }
    defer { for result in results { result.deallocate() } }
    for result in results { result.initialize(repeating: 0) }
    x.withUnsafeBufferPointer { compiled.evaluate($0, into: results) }
    return results.map { Array($0) }
  }

  /// Against doubles of which every digit is proved.
  private func expectAccurate(_ f: Expression, orders: Int, at x: [Float]) throws {
    let exact = try #require(CompiledActivation(activation(f), orders: orders, certainty: .everyDigit))
    let expected = exact(x.map { Double($0) })
    let answers = evaluate(try #require(CompiledActivation(activation(f), orders: orders)), x)
    for order in 0...orders {
      for (x, (y, expected)) in zip(x, zip(answers[order], expected[order])) {
        #expect(error(of: y, expected) <= 0.51, "\(f), order \(order), at \(x): \(y) for \(expected)")
      }
    }
  }

  /// In ulp of a float.
  private func error(of y: Float, _ expected: Double) -> Double {
    let nearest = Float(expected)
    if nearest.isNaN || y.isNaN { return nearest.isNaN == y.isNaN ? 0 : .infinity }
    if nearest.isInfinite || y.isInfinite || nearest == 0 || y == 0 {
      if nearest.bitPattern == y.bitPattern { return 0 }
    }
    return (Double(y) - expected).magnitude / Double(max(Float.leastNonzeroMagnitude, nearest.ulp))
  }
}
