import IntervalArithmetic
import Testing
import VectorMath

@Suite("functions of sums of two doubles")
struct PairFunctionTests {
  /// One function in one instruction set.
  struct Loop: CustomTestStringConvertible {
    let function: PairFunction
    let set: InstructionSet
    var testDescription: String { "\(function), \(set)" }

    static let all = PairFunction.allCases.flatMap { f in
      InstructionSet.available.filter { f.isAvailable(using: $0) }.map { Loop(function: f, set: $0) }
    }

    func callAsFunction(_ x: Pairs, low: Bool = true) -> Pairs {
      x.with(low: low) { VectorMath.apply(function, $0, high: $1, low: $2, count: x.count, using: set) }
    }
  }

  @Test("every function exists in every set")
  func complete() {
    for set in InstructionSet.available {
      #expect(PairFunction.allCases.filter { !$0.isAvailable(using: set) }.isEmpty)
    }
  }

  @Test("no function is further from the truth than it says", arguments: Loop.all)
  func bounds(_ loop: Loop) {
    var points = Points(seed: 31)
    for hasLow in [false, true] {
      let x = Pairs(loop.function.arguments(&points), spreadBy: &points)
      let y = loop(x, low: hasLow)
      for i in 0..<x.count {
        let exact = loop.function.value(x.value(i, low: hasLow, precision: 500))
        #expect(
          y.isWithin(loop.function.bound, of: exact, i),
          "\(loop.testDescription) of \(x.high[i]) + \(hasLow ? x.low[i] : 0) is \(y.high[i]) + \(y.low[i])")
      }
    }
  }

  @Test("outside of its domain a function is not a number", arguments: Loop.all)
  func domains(_ loop: Loop) {
    let outside = Pairs(loop.function.outside + [.nan, .infinity, -.infinity])
    for hasLow in [false, true] {
      let y = loop(outside, low: hasLow)
      for i in 0..<outside.count {
        #expect(y.high[i].isNaN && y.low[i] == 0, "\(loop.testDescription) of \(outside.high[i])")
      }
    }
  }

  @Test("the logarithm of 1 is 0, and near 1 as good as elsewhere", arguments: InstructionSet.available)
  func logarithmOfOne(_ set: InstructionSet) {
    let y = Loop(function: .log, set: set)(Pairs([1, 1, 1, 1.0.nextDown], [0, 0x1p-300, -0x1p-53, 0x1p-54]))
    #expect(y.high[0] == 0 && y.low[0] == 0 && y.high[0].sign == .plus)
    #expect(y.high[1] == 0x1p-300)
    #expect(y.high[2] == -0x1p-53)
    #expect(y.high[3] == -0x1p-54)
  }

  @Test("pairs next to a root of sin and cos are refused", arguments: InstructionSet.available)
  func roots(_ set: InstructionSet) {
    let quarter = Pairs([.pi / 2, .pi], [0x1.1a62633145c07p-54, 0x1.1a62633145c07p-53])
    let sine = Loop(function: .sin, set: set)(quarter)
    let cosine = Loop(function: .cos, set: set)(quarter)
    #expect(sine.high[0] == 1 && sine.high[1].isNaN)
    #expect(cosine.high[0].isNaN && cosine.high[1] == -1)
  }

  @Test("counts, in place and from one number", arguments: Loop.all)
  func shapes(_ loop: Loop) {
    var points = Points(seed: 32)
    let all = Pairs(loop.function.arguments(&points), spreadBy: &points)
    let whole = loop(all)
    for count in 0..<20 {
      var part = Pairs(Array(all.high[1...20]), Array(all.low[1...20]))
      part.high.withUnsafeMutableBufferPointer { high in
        part.low.withUnsafeMutableBufferPointer { low in
          guard let high = high.baseAddress, let low = low.baseAddress else { return }
          VectorMath.apply(
            loop.function, PairOperand(high: high, low: low), high: high, low: low, count: count, using: loop.set)
        }
      }
      #expect(Array(part.high[..<count]) == Array(whole.high[1..<(count + 1)]))
      #expect(Array(part.low[..<count]) == Array(whole.low[1..<(count + 1)]))
      #expect(Array(part.high[count...]) == Array(all.high[(count + 1)...20]))
      let one = all.with { x, high, low in
        VectorMath.apply(
          loop.function, PairOperand(high: x.high, low: x.low, isScalar: true), high: high, low: low, count: count,
          using: loop.set)
      }
      #expect(one.high[..<count].allSatisfy { $0 == whole.high[0] })
      #expect(one.low[..<count].allSatisfy { $0 == whole.low[0] })
    }
  }
}

extension PairFunction {
  /// What is promised of the relative error.
  fileprivate var bound: Double {
    switch self {
    case .sqrt: 0x1p-100
    case .exp: 0x1p-72
    case .erfc: 0x1p-66
    default: 0x1p-70
    }
  }

  fileprivate func value(_ x: Enclosure) -> Enclosure {
    switch self {
    case .sqrt: x(.sqrt)
    case .exp: x(.exp)
    case .expm1: x(.expm1)
    case .log: x(.log)
    case .log1p: x(.log1p)
    case .sin: x(.sin)
    case .cos: x(.cos)
    case .tanh: x.hyperbolicTangent
    case .atan: x(.atan)
    case .erf: x.errorFunction
    case .erfc: x(.erfc)
    }
  }

  /// Numbers of all sizes in the domain, more of them where formulas change or digits cancel.
  fileprivate func arguments(_ points: inout Points) -> [Double] {
    var result: [Double] = []
    func add(_ count: Int, _ point: () -> Double) { for _ in 0..<count { result.append(point()) } }
    func power(_ low: Double, _ high: Double) -> Double {
      let exponent = Int(points.next(low, high).rounded(.down))
      return Double(sign: .plus, exponent: exponent, significand: points.next(1, 2))
    }
    func sign() -> Double { points.next(-1, 1) < 0 ? -1 : 1 }
    switch self {
    case .sqrt: add(200) { power(-900, 900) }
    case .exp, .expm1:
      add(100) { points.next(-600, 600) }
      add(100) { points.next(-1, 1) }
      add(50) { sign() * power(-300, 0) }
      // Midway between two entries of the table.
      add(100) { (points.next(-20, 20).rounded() + 0.5 + points.next(-1e-6, 1e-6)) * 0.0216608493924983 }
      result += [600, -600, 0x1p-300, -0x1p-300]
      if self == .exp { result += [0, -0.0] }
    case .log:
      add(100) { power(-900, 900) }
      add(100) { points.next(0.5, 1.6) }
      add(100) { 1 + sign() * power(-52, -3) }
      add(100) { (points.next(22, 46).rounded() + 0.5 + points.next(-1e-6, 1e-6)) / 32 }
      result += [0x1p-900, 0x1p900, 1.0.nextUp, 1.0.nextDown, 0.5.squareRoot(), 2.0.squareRoot()]
    case .log1p:
      add(50) { power(0, 900) }
      add(100) { points.next(-0.9, 0.9) }
      add(50) { sign() * power(-300, -1) }
      add(50) { -1 + power(-30, -1) }
      add(50) { sign() * 0x1p-6 * (1 + points.next(-1e-9, 1e-9)) }
      result += [0x1p900, -1 + 0x1p-30, 0x1p-300, -0x1p-300]
    case .sin, .cos:
      add(100) { points.next(-1024, 1024) }
      add(100) { points.next(-4, 4) }
      add(50) { sign() * power(-300, 0) }
      add(100) { .pi / 2 * points.next(1, 651).rounded() }
      add(100) { .pi / 32 * (points.next(-10000, 10000).rounded() + 0.5) }
      result += [1024, -1024, 0x1p-300, 441 * .pi / 2]
      if self == .cos { result.append(0) }
    case .tanh, .atan, .erf:
      add(50) { points.next(-50, 50) }
      add(150) { points.next(-3, 3) }
      add(50) { points.next(-0.1, 0.1) }
      add(50) { sign() * power(-300, 0) }
      add(50) { sign() * power(0, 900) }
      result += [0x1p-300, -0x1p-300, 0x1p900, 1, -1, 1.0.nextUp, 6, 27]
    case .erfc:
      add(100) { points.next(0, 20) }
      add(100) { points.next(-6, 3) }
      add(50) { sign() * power(-300, 0) }
      add(50) { -power(0, 900) }
      result += [0, 20, -0x1p900, 1, 1.0.nextDown]
    }
    return result
  }

  /// Numbers that are not in the domain.
  fileprivate var outside: [Double] {
    let beyond = (0x1p900).nextUp
    return switch self {
    case .sqrt, .log: [0, -0.0, -1, (0x1p-900).nextDown, beyond]
    case .exp: [(600.0).nextUp, -700]
    case .expm1: [(600.0).nextUp, -700, 0, 0x1p-301]
    case .log1p: [-1, -2, (-1 + 0x1p-30).nextDown, 0, 0x1p-301, beyond]
    case .sin: [0, 0x1p-301, (1024.0).nextUp, -1e9]
    case .cos: [(1024.0).nextUp, -1e9]
    case .tanh, .atan, .erf: [0, 0x1p-301, beyond, -beyond]
    case .erfc: [(20.0).nextUp, -beyond]
    }
  }
}
