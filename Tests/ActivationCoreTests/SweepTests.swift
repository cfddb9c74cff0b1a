import ActivationCore
import Testing
import VectorMath

@Suite("a vector activation along one element of its lane")
struct SweepTests {
  private static let softmax = Activation(
    name: "softmax",
    definition: .binary(.divide, .unary(.exp, .x), .reduce(.sum, .unary(.exp, .x))))

  @Test("of a lane of one, nothing changes anywhere")
  func constant() throws {
    let xs = (0..<400).map { Double($0) / 7 - 20 }
    let (values, slopes) = try CompiledSweep(Self.softmax, position: 0, in: [0])(xs)
    #expect(values == [xs.map { _ in 1 }])
    #expect(slopes == [xs.map { _ in 0 }])
  }

  @Test("slopes that are next to nothing are not taken for nothing")
  func tail() throws {
    let (values, slopes) = try CompiledSweep(Self.softmax, position: 0, in: [7, 0, 1])([500, 490, 0])
    #expect(values[0][0] == 1)
    // p(1 - p), where doubles have no 1 - p, by mpmath with 400 digits.
    let expected = [2.6491182988654162e-217, -7.1245764067412855e-218, -1.9366606581912876e-217]
    for (slope, exact) in zip(slopes, expected) { #expect(abs(slope[0] - exact) <= 1e-6 * abs(exact)) }
  }

  @Test("what is nothing far out is not taken for a gap, to be filled with the limit")
  func farOut() throws {
    func square(_ f: UnaryFunction) -> Expression { .binary(.power, .unary(f, 1), 2) }
    let nothing = Expression.binary(.subtract, .binary(.add, square(.sin), square(.cos)), 1)
    let f = Activation(
      name: "f", definition: .select(.binary(.less, .x, 1e30), .binary(.multiply, nothing, .unary(.cos, .x)), 5))
    let compiled = try #require(CompiledActivation(f, orders: 0, certainty: .picture))
    let drawn = compiled([0, 1, 1e20, 1e25, 1e31])[0]
    #expect(drawn.map { abs($0) < 1e-18 ? 0 : $0 } == [0, 0, 0, 0, 5])
  }
}
