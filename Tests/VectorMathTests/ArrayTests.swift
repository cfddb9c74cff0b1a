import Testing
import VectorMath

/// The array forms against the plain ones, at lengths around those that a loop takes at once, into other memory and
/// in place.
@Suite("array forms")
struct ArrayTests {
  static let lengths = [0, 1, 3, 4, 5, 8, 17]
  static let values: [Double] = [
    0.5, -0.0, 3, -2.25, .nan, 1, -1e300, 0.75, .infinity, -0x1p-1030, 40, -.infinity, 2, -700, 0, 1e-9, -0.5,
  ]
  static let others: [Double] = [
    2, 0, -0.0, 3, 1, .nan, 1, 0.75, .infinity, 1, 0.5, 2, -1, 0.25, 0, -1e-9, -.infinity,
  ]

  @Test("of two numbers, either of which may be one for all", arguments: BinaryFunction.allCases)
  func binary(_ f: BinaryFunction) {
    for count in Self.lengths {
      let expected = (0..<count).map { f(Self.values[$0], Self.others[$0]) }
      expectSame(filled(count) { y in VectorMath.apply(f, values, others, into: y, count: count) }, expected)
      var x = Array(Self.values.prefix(count))
      x.withUnsafeMutableBufferPointer { x in
        guard let start = x.baseAddress else { return }
        VectorMath.apply(f, .array(start), others, into: start, count: count)
      }
      expectSame(x, expected)
      expectSame(
        filled(count) { y in VectorMath.apply(f, .scalar(0.5), others, into: y, count: count) },
        Self.others.prefix(count).map { f(0.5, $0) })
      expectSame(
        filled(count) { y in VectorMath.apply(f, values, .scalar(0.5), into: y, count: count) },
        Self.values.prefix(count).map { f($0, 0.5) })
      expectSame(
        filled(count) { y in VectorMath.apply(f, .scalar(3), .scalar(0.5), into: y, count: count) },
        Array(repeating: f(3, 0.5), count: count))
    }
  }

  @Test("of powers with one exponent", arguments: [-1.0, 0, 1, 2, 3])
  func powers(_ exponent: Double) {
    let count = Self.values.count
    expectSame(
      filled(count) { y in VectorMath.apply(.power, values, .scalar(exponent), into: y, count: count) },
      Self.values.map { BinaryFunction.power($0, exponent) })
  }

  @Test("of a choice: NaN where the condition is NaN")
  func select() {
    let a: [Double] = [1, 2, 3, 4]
    let b: [Double] = [10, 20, 30, 40]
    let condition: [Double] = [0, -0.5, .nan, -0.0]
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        condition.withUnsafeBufferPointer { condition in
          guard let a = a.baseAddress, let b = b.baseAddress, let condition = condition.baseAddress else { return }
          func selected(_ condition: Operand, _ a: Operand, _ b: Operand) -> [Double] {
            filled(4) { y in VectorMath.select(condition, a, b, into: y, count: 4) }
          }
          expectSame(selected(.array(condition), .array(a), .array(b)), [10, 2, .nan, 40])
          expectSame(selected(.array(condition), .scalar(7), .array(b)), [10, 7, .nan, 40])
          expectSame(selected(.array(condition), .array(a), .scalar(7)), [7, 2, .nan, 7])
          expectSame(selected(.array(condition), .scalar(7), .scalar(8)), [8, 7, .nan, 8])
          expectSame(selected(.scalar(1), .array(a), .array(b)), [1, 2, 3, 4])
          expectSame(selected(.scalar(0), .array(a), .scalar(8)), [8, 8, 8, 8])
          expectSame(selected(.scalar(.nan), .array(a), .array(b)), [.nan, .nan, .nan, .nan])
        }
      }
    }
  }

  // Immortal copies, whose addresses may be handed around.
  private let values = Operand.array(immortal(Self.values))
  private let others = Operand.array(immortal(Self.others))

  private static func immortal(_ numbers: [Double]) -> UnsafePointer<Double> {
    let memory = UnsafeMutablePointer<Double>.allocate(capacity: numbers.count)
    memory.initialize(from: numbers, count: numbers.count)
    return UnsafePointer(memory)
  }
}
