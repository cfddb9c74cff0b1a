import Testing
import VectorMath

@testable import ActivationCore

@Suite("activations as layers of networks")
struct LayerTests {
  /// f and f′, or vᵀJ.
  private static func results(_ f: Activation, _ x: [Double], cotangent v: [Double] = []) throws -> [[Double]] {
    let layer = try #require(CompiledLayer(f, learned: [], units: x.count))
    var (value, slope) = (x, x)
    x.withUnsafeBufferPointer { x in
      v.withUnsafeBufferPointer { v in
        value.withUnsafeMutableBufferPointer { value in
          slope.withUnsafeMutableBufferPointer { slope in
            guard let value = value.baseAddress, let slope = slope.baseAddress else { return }
            layer.evaluate(x, cotangent: v.isEmpty ? nil : v.baseAddress, [], into: [value, slope])
          }
        }
      }
    }
    return [value, slope]
  }

  private static let exp = Expression.unary(.exp, .x)

  @Test("what sums of two doubles prove is right to a few ulp, though the formula cancels")
  func proved() throws {
    let f = Activation(name: "f", definition: .binary(.subtract, Self.exp, 1))
    let value = try Self.results(f, [1e-10])[0][0]
    #expect(abs(value - 1.00000000005e-10) <= 4 * value.ulp)
  }

  @Test("what they do not prove is as other tools have it: here a difference that is beneath every double")
  func plain() throws {
    let results = try Self.results(LaneTests.softmax, [0, 1e9], cotangent: [1, 2])
    #expect(results[0] == [0, 1])
    #expect(results[1].allSatisfy { abs($0) <= 0x1p-50 })
  }

  @Test("a list of numbers in a formula has one for each unit", arguments: [0, 1, 2, 3])
  func lists(count: Int) {
    let list = Tensor((0..<count).map { Double($0) })
    let f = Activation(name: "f", definition: .binary(.multiply, .x, Expression(.tensor(list))))
    #expect((CompiledLayer(f, learned: [], units: 3) != nil) == (count == 1 || count == 3))
  }

  @Test("where plain arithmetic has no number, the limit is looked for")
  func overflow() throws {
    let f = Activation(
      name: "f", definition: .binary(.divide, .binary(.multiply, .x, Self.exp), .binary(.add, Self.exp, 1)))
    #expect(try Self.results(f, [800]) == [[800], [1]])
  }
}
