import IntervalArithmetic
import Testing
import VectorMath

@Suite("arithmetic on sums of two doubles")
struct PairArithmeticTests {
  enum Operation: CaseIterable {
    case add, subtract, multiply, divide

    func callAsFunction(
      _ a: PairOperand, _ b: PairOperand, high: UnsafeMutablePointer<Double>, low: UnsafeMutablePointer<Double>,
      count: Int, using set: InstructionSet
    ) {
      switch self {
      case .add: VectorMath.add(a, b, high: high, low: low, count: count, using: set)
      case .subtract: VectorMath.subtract(a, b, high: high, low: low, count: count, using: set)
      case .multiply: VectorMath.multiply(a, b, high: high, low: low, count: count, using: set)
      case .divide: VectorMath.divide(a, b, high: high, low: low, count: count, using: set)
      }
    }

    /// The exact result, and what its error is relative to.
    func exact(_ a: Enclosure, _ b: Enclosure) -> (value: Enclosure, scale: Enclosure) {
      switch self {
      case .add: (a + b, a(.abs) + b(.abs))
      case .subtract: (a - b, a(.abs) + b(.abs))
      case .multiply: (a * b, (a * b)(.abs))
      case .divide: (a / b, (a / b)(.abs))
      }
    }
  }

  /// Which of the operands have low parts, and whether the second one is a scalar.
  private static let kinds = [false, true].flatMap { a in
    [false, true].flatMap { b in [false, true].map { (a: a, b: b, scalar: $0) } }
  }

  private func run(
    _ operation: Operation, _ a: Pairs, _ b: Pairs, _ kind: (a: Bool, b: Bool, scalar: Bool), _ set: InstructionSet
  ) -> Pairs {
    var result = Pairs(a.high)
    _ = a.with(low: kind.a) { x, _, _ in
      _ = b.with(low: kind.b) { y, _, _ in
        result = result.with { _, high, low in
          let y = PairOperand(high: y.high, low: y.low, isScalar: kind.scalar)
          operation(x, y, high: high, low: low, count: a.count, using: set)
        }
      }
    }
    return result
  }

  @Test("no operation is further from the truth than it says", arguments: Operation.allCases, InstructionSet.available)
  func bounds(_ operation: Operation, _ set: InstructionSet) {
    var points = Points(seed: 33)
    for scale in [1, 60, 440.0] {
      func number() -> Double {
        let exponent = Int(points.next(-scale, scale))
        return Double(sign: points.next(-1, 1) < 0 ? .minus : .plus, exponent: exponent, significand: points.next(1, 2))
      }
      let first = (0..<101).map { _ in number() }
      // Now and then next to the other operand, or its negative.
      let second = first.map { x in
        switch Int(points.next(0, 3.99)) {
        case 0: -x * (1 + points.next(-2, 2).rounded() * 0x1p-52)
        case 1: x * (1 + points.next(-2, 2).rounded() * 0x1p-52)
        default: number()
        }
      }
      let a = Pairs(first, spreadBy: &points)
      let b = Pairs(second, spreadBy: &points)
      for kind in Self.kinds {
        let y = run(operation, a, b, kind, set)
        for i in 0..<a.count {
          let (value, size) = operation.exact(
            a.value(i, low: kind.a, precision: 2400),
            b.value(kind.scalar ? 0 : i, low: kind.b, precision: 2400))
          #expect(
            y.isWithin(0x1p-100, of: value, scale: size, i),
            "\(a.high[i]) + \(a.low[i]), \(b.high[i]) + \(b.low[i]): \(y.high[i]) + \(y.low[i])")
        }
      }
    }
  }

  @Test("counts and results in place of operands", arguments: Operation.allCases, InstructionSet.available)
  func shapes(_ operation: Operation, _ set: InstructionSet) {
    var points = Points(seed: 34)
    let a = Pairs((0..<24).map { _ in points.next(1, 4) }, spreadBy: &points)
    let b = Pairs((0..<24).map { _ in points.next(-4, -1) }, spreadBy: &points)
    let whole = run(operation, a, b, (true, true, false), set)
    for count in 0...20 {
      for first in [true, false] {
        // From the second on, so that nothing is aligned.
        var (x, y) = (a, b)
        x.high.withUnsafeMutableBufferPointer { ah in
          x.low.withUnsafeMutableBufferPointer { al in
            y.high.withUnsafeMutableBufferPointer { bh in
              y.low.withUnsafeMutableBufferPointer { bl in
                guard let ah = ah.baseAddress, let al = al.baseAddress, let bh = bh.baseAddress,
                  let bl = bl.baseAddress
                else { return }
                operation(
                  PairOperand(high: ah + 1, low: al + 1), PairOperand(high: bh + 1, low: bl + 1),
                  high: (first ? ah : bh) + 1, low: (first ? al : bl) + 1, count: count, using: set)
              }
            }
          }
        }
        let (result, before) = first ? (x, a) : (y, b)
        #expect(Array(result.high[1..<(count + 1)]) == Array(whole.high[1..<(count + 1)]))
        #expect(Array(result.low[1..<(count + 1)]) == Array(whole.low[1..<(count + 1)]))
        #expect(result.high[0] == before.high[0] && result.high[(count + 1)...] == before.high[(count + 1)...])
        #expect(result.low[0] == before.low[0] && result.low[(count + 1)...] == before.low[(count + 1)...])
      }
    }
  }

  @Test("zeros keep their signs, and what is not a number is passed on", arguments: InstructionSet.available)
  func zeros(_ set: InstructionSet) {
    let a = Pairs([0, -0.0, 0, -0.0, 0, -0.0, .nan, 3, .infinity])
    let b = Pairs([2, 2, -2, -2, -0.0, -0.0, 2, .nan, 2])
    for kind in Self.kinds where !kind.scalar {
      for operation in Operation.allCases {
        let y = run(operation, a, b, kind, set)
        for i in 0..<6 where operation != .divide || i < 4 {
          let plain =
            switch operation {
            case .add: a.high[i] + b.high[i]
            case .subtract: a.high[i] - b.high[i]
            case .multiply: a.high[i] * b.high[i]
            case .divide: a.high[i] / b.high[i]
            }
          #expect(y.high[i] == plain && y.high[i].sign == plain.sign && y.low[i] == 0, "\(operation) \(i) \(kind)")
        }
        #expect(y.high[6].isNaN && y.high[7].isNaN && (y.high[8] + y.low[8]).isNaN)
      }
    }
  }
}
