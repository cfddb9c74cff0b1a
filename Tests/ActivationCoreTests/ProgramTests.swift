import Testing
import VectorMath

@testable import ActivationCore

@Suite("compiled formulas over tensors")
struct ProgramTests {
  static let formula = Expression.binary(
    .add, .binary(.multiply, .x, .unary(.exp, .unary(.negate, .x))), .select(.binary(.less, 0, .x), .x, 0.25))

  @Test("every element is what it is alone, however many there are", arguments: [0, 1, 511, 512, 513, 5000])
  func blocks(_ count: Int) throws {
    var points = Points(seed: 4)
    let xs = points.next(count, in: -5...5)
    let f = Activation(name: "f", definition: Self.formula)
    let result = try f(Tensor(xs))
    #expect(result.shape == [count])
    #expect(result.values == (try xs.map { try f(Tensor($0)).values[0] }))
    for (x, y) in zip(xs, result.values) {
      let plain = x * UnaryFunction.exp(-x) + (x > 0 ? x : 0.25)
      #expect(abs(y - plain) <= 1e-13 * max(1, abs(plain)))
    }
    let compiled = try #require(CompiledActivation(f, orders: 1, certainty: .everyDigit))
    let both = compiled(xs)
    #expect(both[0] == result.values)
    #expect(both[1].count == count)
    let quick = try #require(CompiledActivation(f, orders: 1))
    for (few, every) in zip(quick(xs)[0], both[0]) { #expect(abs(few - every) <= 12 * every.ulp) }
  }

  @Test("a parameter with a value per unit goes along the last axis", arguments: [[5], [3, 5], [2, 3, 5], [300, 5]])
  func parameters(_ shape: [Int]) throws {
    let units = [0.1, 0.2, 0.3, 0.4, 0.5]
    let f = Activation(
      name: "f", parameters: [Parameter(name: "p", value: Tensor(units))],
      definition: .binary(.multiply, .parameter("p"), .x))
    let xs = (0..<shape.reduce(1, *)).map(Double.init)
    #expect(try f(Tensor(shape: shape, values: xs)).values == xs.map { units[Int($0) % 5] * $0 })
  }

  @Test("a parameter that does not fit is refused")
  func misfit() {
    let f = Activation(
      name: "f", parameters: [Parameter(name: "p", value: Tensor([1, 2]))], definition: .parameter("p"))
    #expect(throws: EvaluationError.parameterShape(name: "p", shape: [2], input: [3])) { try f(Tensor([1, 2, 3])) }
  }

  @Test(
    "NaN in gives NaN out, and only there",
    arguments: [
      formula, 3, .select(.binary(.less, 0, .x), 1, 0), .binary(.power, .x, 0), .binary(.max, .x, 0),
      .binary(.hypot, .x, 2), .unary(.sign, .x), .special(.mish, .x),
    ])
  func nan(_ e: Expression) throws {
    for f in [e, e.derivative(), e.derivative().derivative()] {
      let result = try Activation(name: "f", definition: f)(Tensor([0.5, .nan, 2])).values
      #expect(result.map(\.isNaN) == [false, true, false])
    }
  }
}
