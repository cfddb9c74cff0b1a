import Testing
import VectorMath

/// The array forms that have the bits of the plain ones, at all lengths around those that a loop takes at once, into
/// other memory and in place.
@Suite("array forms")
struct ArrayTests {
  static let lengths = 0...17
  static let values: [Double] = [
    0.5, -0.0, 3, -2.25, .nan, 1, -1e300, 0.75, .infinity, -0x1p-1030, 40, -.infinity, 2, -700, 0, 1e-9, -0.5,
  ]
  static let others: [Double] = [
    2, 0, -0.0, 3, 1, .nan, 1, 0.75, .infinity, 1, 0.5, 2, -1, 0.25, 0, -1e-9, -.infinity,
  ]

  @Test(
    "of one number, exact or rounded once",
    arguments: [UnaryFunction.negate, .abs, .sign, .floor, .ceil, .round, .sqrt], InstructionSet.available)
  func unary(_ f: UnaryFunction, _ set: InstructionSet) {
    for count in Self.lengths {
      let numbers = Array((Self.others + Self.values).suffix(count))
      let expected = numbers.map(f.callAsFunction)
      expectSame(filled(count) { VectorMath.apply(f, numbers, into: $0, count: count, using: set) }, expected)
      let inPlace = filled(count) { y in
        for i in 0..<count { y[i] = numbers[i] }
        VectorMath.apply(f, y, into: y, count: count, using: set)
      }
      expectSame(inPlace, expected)
    }
  }

  @Test(
    "of two numbers, either of which may be one for all", arguments: BinaryFunction.allCases, InstructionSet.available)
  func binary(_ f: BinaryFunction, _ set: InstructionSet) {
    for count in Self.lengths {
      let expected = (0..<count).map { f(Self.values[$0], Self.others[$0]) }
      func expect(_ a: Operand, _ b: Operand, _ expected: [Double]) {
        expectSame(filled(count) { VectorMath.apply(f, a, b, into: $0, count: count, using: set) }, expected)
      }
      expect(values, others, expected)
      expect(.scalar(0.5), others, Self.others.prefix(count).map { f(0.5, $0) })
      expect(values, .scalar(0.5), Self.values.prefix(count).map { f($0, 0.5) })
      expect(.scalar(3), .scalar(0.5), Array(repeating: f(3, 0.5), count: count))
      let inPlace = filled(count) { y in
        for i in 0..<count { y[i] = Self.values[i] }
        VectorMath.apply(f, .array(y), others, into: y, count: count, using: set)
      }
      expectSame(inPlace, expected)
    }
  }

  @Test("of powers with one exponent", arguments: [-1.0, 0, 1, 2, 3])
  func powers(_ exponent: Double) {
    let count = Self.values.count
    expectSame(
      filled(count) { y in VectorMath.apply(.power, values, .scalar(exponent), into: y, count: count) },
      Self.values.map { BinaryFunction.power($0, exponent) })
  }

  @Test("of a choice: NaN where the condition is NaN", arguments: InstructionSet.available)
  func select(_ set: InstructionSet) {
    func choice(_ condition: Double, _ a: Double, _ b: Double) -> Double {
      condition.isNaN ? .nan : condition != 0 ? a : b
    }
    let conditions = Operand.array(Self.immortal(Self.conditions))
    for count in Self.lengths {
      func expect(_ condition: Operand, _ a: Operand, _ b: Operand, _ expected: (Int) -> Double) {
        let y = filled(count) { VectorMath.select(condition, a, b, into: $0, count: count, using: set) }
        expectSame(y, (0..<count).map(expected))
      }
      let (c, a, b) = (Self.conditions, Self.values, Self.others)
      expect(conditions, values, others) { choice(c[$0], a[$0], b[$0]) }
      expect(conditions, .scalar(7), others) { choice(c[$0], 7, b[$0]) }
      expect(conditions, values, .scalar(7)) { choice(c[$0], a[$0], 7) }
      expect(conditions, .scalar(7), .scalar(8)) { choice(c[$0], 7, 8) }
      for one in [1, 0, -0.0, .nan] {
        expect(.scalar(one), values, .scalar(8)) { choice(one, a[$0], 8) }
        expect(.scalar(one), values, others) { choice(one, a[$0], b[$0]) }
      }
    }
  }

  static let conditions: [Double] = [0, -0.5, .nan, -0.0, 1, 0, 0, .infinity, 1, 2, 0, .nan, -0.0, 0, 0x1p-1070, 1, 0]

  // Immortal copies, whose addresses may be handed around; no vector's boundary lies where they start.
  private let values = Operand.array(immortal(Self.values))
  private let others = Operand.array(immortal(Self.others))

  private static func immortal(_ numbers: [Double]) -> UnsafePointer<Double> {
    let memory = UnsafeMutablePointer<Double>.allocate(capacity: numbers.count + 1) + 1
    memory.initialize(from: numbers, count: numbers.count)
    return UnsafePointer(memory)
  }
}
