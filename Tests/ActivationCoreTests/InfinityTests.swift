import Testing
import VectorMath

@testable import ActivationCore

@Suite("at infinity")
struct InfinityTests {
  private static let x = Expression.x

  @Test(
    "slopes are those far out, whatever two infinities say of each other",
    arguments: [
      (.binary(.max, 2 * x, x), 1, 2), (.binary(.max, x + 1, 2 * x), 1, 2), (.binary(.max, 3 * x - 3, -2 * x), -2, 3),
      (.binary(.max, x / 3, x / 2), 1.0 / 3, 0.5), (.binary(.min, x, .binary(.power, x, 2)), 1, 1),
      (.select(.binary(.less, x, x + 1), 3 * x, 2 * x), 3, 3), (.select(.binary(.less, x, 2 * x), 3 * x, 2 * x), 2, 3),
    ] as [(Expression, Double, Double)])
  func slopes(_ f: Expression, _ left: Double, _ right: Double) throws {
    let slope = try #require(Activation(name: "f", definition: f).derivative)
    #expect(try slope(Tensor([-.infinity, .infinity])).values == [left, right])
    #expect(try slope(Tensor(.infinity)).values == [right])
  }

  @Test("values stay what they are: infinite, constant, or none where the function swings")
  func values() throws {
    for (f, left, right) in [
      (Self.x, -Double.infinity, Double.infinity), (.unary(.log, Self.x), .nan, .infinity),
      (.unary(.sign, Self.x), -1, 1),
      (.unary(.sin, Self.x), .nan, .nan), (.unary(.exp, Self.x), 0, .infinity),
      (.unary(.atan, Self.x), -.pi / 2, .pi / 2),
      (.binary(.divide, 1, Self.x), -0.0, 0), (.binary(.min, Self.x, .unary(.exp, Self.x)), -.infinity, .infinity),
    ] as [(Expression, Double, Double)] {
      let found = try Activation(name: "f", definition: f)(Tensor([-.infinity, .infinity])).values
      for (found, expected) in zip(found, [left, right]) {
        #expect(found == expected && found.sign == expected.sign || found.isNaN && expected.isNaN, "\(f)")
      }
    }
  }
}
