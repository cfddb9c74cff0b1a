import GoldenValues
import Testing
import VectorMath

@testable import IntervalArithmetic

@Suite("intervals of many digits")
struct EnclosureTests {
  /// Golden functions that intervals have themselves, and how.
  static let functions: [String: @Sendable (Enclosure) -> Enclosure] = [
    "tanh": { $0.hyperbolicTangent }, "erf": { $0.errorFunction }, "exponential": { $0(.exp) },
    "sigmoid": { $0.number(1) / ($0.number(1) + (-$0)(.exp)) },
    "softplus": { $0.nearest.low > 0 ? $0 + (-$0)(.exp)(.log1p) : $0(.exp)(.log1p) },
    "softsign": { $0 / ($0.number(1) + $0(.abs)) }, "sinc": { $0(.sin) / $0 },
    "silu": { $0 / ($0.number(1) + (-$0)(.exp)) }, "tanh_shrink": { $0 - $0.hyperbolicTangent },
  ]

  @Test("both ends round to the exact value", arguments: functions.keys.sorted())
  func golden(_ name: String) throws {
    let f = try #require(Self.functions[name])
    let rows = GoldenValues.rows(of: name, order: 0).filter { $0.x.isFinite && $0.x != 0 }
    #expect(rows.count > 40)
    for row in rows {
      let (low, high) = f(Enclosure(row.x, precision: 6000)).nearest
      #expect(low == row.expected && high == row.expected, "\(row): \(low) … \(high)")
    }
  }

  @Test("the value at a point of an interval is in the interval of the values", arguments: UnaryFunction.allCases)
  func inclusion(_ f: UnaryFunction) {
    var points = Points(seed: 9)
    for _ in 0..<300 {
      let (a, b) = (points.next(-3, 3), points.next(-3, 3))
      let memory = IntervalMemory(count: 5, precision: 100)
      let (low, high, all, values) = (memory[0], memory[1], memory[2], memory[3])
      low.set(a)
      high.set(b)
      all.setHull(low, high)
      values.apply(f, all)
      for t in [0, 0.21, 0.5, 0.77, 1] {
        let x = min(max(a + (b - a) * t, min(a, b)), max(a, b))
        memory[4].set(x)
        let point = Enclosure(x, precision: 100)(f)
        if point.isUndefined { continue }
        let outer = values.outward
        #expect(outer.low <= point.outward.high && outer.high >= point.outward.low, "\(f)(\(x))")
      }
    }
  }

  @Test("products, quotients and powers enclose those of their ends", arguments: BinaryFunction.allCases)
  func binaryInclusion(_ f: BinaryFunction) {
    var points = Points(seed: 11)
    for _ in 0..<400 {
      let ends = (0..<4).map { _ in points.next(-3, 3) }
      let memory = IntervalMemory(count: 7, precision: 100)
      for (i, end) in ends.enumerated() { memory[i].set(end) }
      memory[4].setHull(memory[0], memory[1])
      memory[5].setHull(memory[2], memory[3])
      memory[6].apply(f, memory[4], memory[5])
      for a in [ends[0], ends[1]] {
        for b in [ends[2], ends[3]] {
          let exact = Enclosure.apply(f, Enclosure(a, precision: 100), Enclosure(b, precision: 100))
          if exact.isUndefined { continue }
          let (inner, outer) = (exact.outward, memory[6].outward)
          #expect(outer.low <= inner.high && outer.high >= inner.low, "\(f)(\(a), \(b))")
        }
      }
    }
  }

  @Test("angles are known in every quarter, and reach half a turn either way only where the cut is crossed")
  func angles() {
    let third = Enclosure(1, precision: 200) / Enclosure(3, precision: 200)
    for (y, x) in [(1.0, 1.0), (1, -1), (-1, -1), (-1, 1), (2, -0.5), (-2, -0.5), (2, 0.5), (0, 1), (0, -1)] {
      let angle = Enclosure.apply(.atan2, third.number(y) * third, third.number(x) * third)
      #expect(angle.outward.high - angle.outward.low <= 2 * angle.outward.high.ulp, "atan2(\(y), \(x))")
      #expect(angle.distance(to: BinaryFunction.atan2(y, x), in: BinaryFunction.atan2(y, x).ulp) <= 1)
    }
    // On the cut the sign of 0 decides.
    let minus = Enclosure.apply(.atan2, third.number(-0.0), third.number(-1) / third.number(3)).outward
    #expect(minus.low < -3.14)
    let nothing = third + third + third - third.number(1)
    let cut = Enclosure.apply(.atan2, nothing, third.number(-1)).outward
    #expect(cut.low < -3.14 && cut.high > 3.14 && cut.high < 3.15)
  }

  @Test("powers of what is nearly one number enclose those of its ends, and are hardly wider")
  func narrowPowers() {
    var points = Points(seed: 31)
    for _ in 0..<2000 {
      let scale = Double(sign: .plus, exponent: Int(points.next(-30, 30)), significand: 1)
      let (a, b) = (points.next(0.5, 2) * scale, points.next(-30, 30))
      let width = Double(sign: .plus, exponent: -Int(points.next(18, 52)), significand: 1)
      let memory = IntervalMemory(count: 8, precision: 100)
      for (i, end) in [a, a * (1 + width), b, b + b.magnitude * width].enumerated() { memory[i].set(end) }
      if points.next(0, 3) < 1 { memory[1].set(memory[0]) } else if points.next(0, 3) < 1 { memory[3].set(memory[2]) }
      memory[4].setHull(memory[0], memory[1])
      memory[5].setHull(memory[2], memory[3])
      memory[6].apply(.power, memory[4], memory[5])
      var (least, greatest) = (Double.infinity, 0.0)
      for base in [0, 1] {
        for exponent in [2, 3] {
          memory[7].apply(.power, memory[base], memory[exponent])
          let exact = memory[7].nearest
          #expect(exact.low == exact.high)
          (least, greatest) = (min(least, exact.low), max(greatest, exact.low))
        }
      }
      let (low, high) = memory[6].outward
      #expect(low <= least && high >= greatest, "\(a)^\(b)")
      #expect(high - low <= 1.01 * (greatest - least) + 4 * greatest.ulp, "\(a)^\(b)")
    }
  }

  @Test("what is below 0 has whole powers only, and nothing is divided by 0")
  func undefined() {
    func number(_ x: Double) -> Enclosure { Enclosure(x, precision: 100) }
    func power(_ x: Double, _ exponent: Enclosure) -> Enclosure { Enclosure.apply(.power, number(x), exponent) }
    #expect(power(-2, number(0.5)).isUndefined && power(-2, number(1) / number(3)).isUndefined)
    #expect(power(-2, number(-0x1p-60)).isUndefined)
    #expect(power(-2, number(3)).nearest == (-8, -8))
    // What is a third, or nearly 1, and may be 1 for all that is known.
    let third = number(1) / number(3)
    #expect(!power(-2, third + third + third).isUndefined)
    #expect(!power(-1, number(1e15)).isUndefined)
    #expect((number(1) / number(0)).isUndefined && (number(0) / number(0)).isUndefined)
    #expect(!(number(1) / (third + third + third - number(1))).isUndefined)
    #expect(power(0, number(-0.5)).isUndefined && power(0, number(-2)).isUndefined && power(0, number(-3)).isUndefined)
    #expect(power(0, number(0.5)).nearest == (0, 0) && power(0, number(0)).nearest == (1, 1))
    #expect(!Enclosure.apply(.power, third + third + third - number(1), number(-2)).isUndefined)

    func range(_ low: Double, _ high: Double) -> DoubleInterval { DoubleInterval(low, high) }
    #expect(DoubleInterval.apply(.power, range(-2, -1), range(0.25, 0.75)).isUndefined)
    #expect(DoubleInterval.apply(.power, range(-2, -1), range(0.25, 1)) == .entire)
    #expect(DoubleInterval.apply(.power, range(-2, 1), range(0.25, 0.75)) == .entire)
  }

  @Test("a decimal is more than the double nearest to it")
  func decimals() {
    #expect(Interval.double(nearestTo: "0.5") == (0.5, true))
    #expect(Interval.double(nearestTo: "0.1") == (0.1, false))
    #expect(Interval.rest(ofDecimal: "0.1", after: 0.1) == -0x1.999999999999ap-58)
    #expect(Enclosure(decimal: "0.1", precision: 200).distance(to: 0.1, in: 0x1p-58) > 1.5)
  }

  @Test("what is beyond counting is no number: nothing is undefined for it, and nothing decided wrongly")
  func overflow() {
    let huge = Enclosure(1e300, precision: 100)(.exp)
    #expect(huge.nearest == (.infinity, .infinity))
    #expect((huge.number(1) / huge).nearest == (0, 0))
    #expect(!(huge - huge).isUndefined)
    #expect((huge - huge).outward == (-.infinity, .infinity))
    #expect((huge * huge.number(0)).nearest == (0, 0))
  }
}

/// Numbers that look random and are the same every time.
struct Points {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next(_ low: Double, _ high: Double) -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return low + (high - low) * Double(state >> 11) * 0x1p-53
  }
}
