import IntervalArithmetic
import Testing
import VectorMath

@Suite("numbers that know how wrong they may be")
struct TrackedNumberTests {
  /// How far it is from the exact value, less what it admits; and what it admits.
  private func excess(_ tracked: TrackedNumber, _ exact: Enclosure) -> Double {
    let error = (exact - exact.number(tracked.high) - exact.number(tracked.low))(.abs)
    return (error - exact.number(tracked.error)).outward.high
  }

  private static let ranges: [(Double, Double)] = [(-2, 2), (-0.01, 0.01), (-40, 40), (-700, 700), (0, 1e6)]

  @Test("no function is further from the truth than it says", arguments: UnaryFunction.allCases)
  func bounds(_ f: UnaryFunction) {
    var points = Points(seed: 21)
    var known = 0
    for range in Self.ranges {
      for _ in 0..<200 {
        let x = points.next(range.0, range.1)
        let tracked = TrackedNumber(x)(f)
        guard tracked.error < .infinity else { continue }
        known += 1
        let exact = Enclosure(x, precision: 1400)(f)
        #expect(excess(tracked, exact) <= 0, "\(f)(\(x)) = \(tracked), but \(exact.nearest.low)")
        // Good for something: what cancels to a hundred millionth of it is still certain to the last digit.
        if tracked.high != 0, tracked.error > 0x1p-1000 {
          #expect(tracked.error <= 0x1p-81 * tracked.high.magnitude, "\(f)(\(x)): \(tracked)")
        }
      }
    }
    #expect(known > 150)
  }

  @Test("angles of any size have their sines, to the last digit", arguments: [UnaryFunction.sin, .cos, .tan])
  func largeAngles(_ f: UnaryFunction) {
    var points = Points(seed: 26)
    // The double that is nearest to a multiple of π/2 is among them: 6381956970095103·2^797.
    var angles = [0x1p20, 0x1p52, 0x1p53, 0x1p54, 0x1.fffffffffffffp54, 1e300, .greatestFiniteMagnitude]
    angles.append(6_381_956_970_095_103 * 0x1p797)
    for _ in 0..<3000 {
      angles.append(points.next(1, 2) * Double(sign: .plus, exponent: Int(points.next(15, 1024)), significand: 1))
    }
    for x in angles.flatMap({ [$0, -$0] }) {
      let tracked = TrackedNumber(x)(f)
      let exact = Enclosure(x, precision: 1400)(f)
      #expect(excess(tracked, exact) <= 0, "\(f)(\(x)) = \(tracked), but \(exact.nearest.low)")
      #expect(tracked.error <= 0x1p-54 * tracked.high.magnitude, "\(f)(\(x)): \(tracked)")
    }
  }

  @Test("angles of two doubles, too", arguments: [UnaryFunction.sin, .cos])
  func largeProducts(_ f: UnaryFunction) {
    var points = Points(seed: 27)
    for _ in 0..<2000 {
      let scale = Double(sign: .plus, exponent: Int(points.next(0, 900)), significand: points.next(1, 2))
      let x = points.next(-3, 3)
      let tracked = (TrackedNumber(x) * TrackedNumber(scale))(f)
      let exact = (Enclosure(x, precision: 1400) * Enclosure(scale, precision: 1400))(f)
      #expect(excess(tracked, exact) <= 0, "\(f)(\(x) * \(scale)) = \(tracked)")
      #expect(tracked.error <= 0x1p-54 * tracked.high.magnitude, "\(f)(\(x) * \(scale)): \(tracked)")
    }
  }

  @Test(
    "an argument that is not known exactly makes the result as uncertain as it should be",
    arguments: UnaryFunction.allCases)
  func uncertainArguments(_ f: UnaryFunction) {
    var points = Points(seed: 22)
    for _ in 0..<400 {
      let (x, y) = (points.next(-3, 3), points.next(-1, 1))
      // x + y/3, whose digits do not end.
      let argument = TrackedNumber(x) + TrackedNumber(y) / TrackedNumber(3)
      let third = Enclosure(y, precision: 300) / Enclosure(3, precision: 300)
      let tracked = argument(f)
      guard tracked.error < .infinity else { continue }
      let exact = (Enclosure(x, precision: 300) + third)(f)
      #expect(excess(tracked, exact) <= 0, "\(f)(\(x) + \(y)/3) = \(tracked)")
    }
  }

  @Test(
    "no operation is further from the truth than it says, tiny and huge numbers included",
    arguments: BinaryFunction.allCases)
  func operations(_ f: BinaryFunction) {
    var points = Points(seed: 23)
    for _ in 0..<3000 {
      let scales = [1.0, 1e-8, 1e-150, 1e150, 1e-300, 1e20]
      let a = points.next(-2, 2) * scales[Int(points.next(0, 5.99))]
      let b = points.next(-2, 2) * scales[Int(points.next(0, 5.99))]
      let tracked = TrackedNumber.apply(f, TrackedNumber(a), TrackedNumber(b))
      guard tracked.error < .infinity else { continue }
      let exact = Enclosure.apply(f, Enclosure(a, precision: 4000), Enclosure(b, precision: 4000))
      #expect(excess(tracked, exact) <= 0, "\(f)(\(a), \(b)) = \(tracked)")
    }
  }

  @Test("tanh and erf, too")
  func more() {
    var points = Points(seed: 24)
    for _ in 0..<2000 {
      let x = points.next(-12, 12)
      let exact = Enclosure(x, precision: 400)
      for (tracked, truth) in [
        (TrackedNumber(x).hyperbolicTangent, exact.hyperbolicTangent),
        (TrackedNumber(x).errorFunction, exact.errorFunction),
      ] {
        #expect(excess(tracked, truth) <= 0, "\(x): \(tracked)")
        #expect(tracked.error <= 0x1p-55)
      }
    }
  }

  @Test(
    "what is next to nothing is not its own arc tangent or logarithm, nor less than its exponential by just 1",
    arguments: [1e-95, 1e-240, -1e-300, 0x1p-1060])
  func tinyAngles(_ x: Double) {
    for f in [UnaryFunction.atan, .asin, .expm1, .log1p, .exp] {
      let tracked = TrackedNumber(x)(f)
      #expect(tracked.error > 0 && excess(tracked, Enclosure(x, precision: 4000)(f)) <= 0, "\(f)(\(x)) = \(tracked)")
    }
  }

  @Test("cancellation is not taken for an answer")
  func cancellation() {
    let x = TrackedNumber(1e-20)
    let e = x.exponential
    #expect((e - TrackedNumber(1)).certain == nil)
    #expect(x.exponentialMinusOne.certain == 1e-20)
    // What one addition loses is carried, and found again.
    #expect((TrackedNumber(1) + TrackedNumber(1e-30) - TrackedNumber(1)).high == 1e-30)
  }

  @Test("where there is surely no value, that is known, and of all that is made of it")
  func undefined() {
    let below = TrackedNumber(-1) / TrackedNumber(3)
    let none = [
      below(.log), below(.sqrt), (below - TrackedNumber(1))(.log1p), (below + TrackedNumber(2))(.asin),
      (below + TrackedNumber(2))(.acos), below(.acosh), (below - TrackedNumber(1))(.atanh),
      TrackedNumber(1) / TrackedNumber(0), TrackedNumber(.nan),
      TrackedNumber.apply(.power, below, TrackedNumber(0.5)), .apply(.power, below, below),
      .apply(.power, below, TrackedNumber(1e-300)(.exp)), .apply(.power, TrackedNumber(0), below),
    ]
    for number in none {
      #expect(number.isUndefined && number.certain == nil)
      #expect((-number).isUndefined && (number - below).isUndefined && (below * number).isUndefined)
      #expect((number / below).isUndefined && number(.exp).isUndefined && number.squareRoot.isUndefined)
      #expect(TrackedNumber.apply(.less, number, below).certain == nil)
    }
    // These may be below 0 or not.
    let nearly = TrackedNumber(1) / TrackedNumber(3) - TrackedNumber(1) / TrackedNumber(3)
    let whole = TrackedNumber(3) + nearly
    #expect(
      !TrackedNumber.apply(.power, below, whole).isUndefined && !TrackedNumber.apply(.power, nearly, below).isUndefined)
    #expect(!nearly(.log).isUndefined && !nearly(.sqrt).isUndefined && !(TrackedNumber(1) / nearly).isUndefined)
  }

  @Test("the greater of two that cannot be told apart is near both")
  func undecidedExtremes() {
    let third = TrackedNumber(1) / TrackedNumber(3)
    let other = TrackedNumber(1) - TrackedNumber(2) / TrackedNumber(3)
    for f in [BinaryFunction.min, .max] {
      for number in [TrackedNumber.apply(f, third, other), .apply(f, other, third)] {
        #expect(number.certain == 1.0 / 3)
        #expect(excess(number, Enclosure(1, precision: 300) / Enclosure(3, precision: 300)) <= 0)
      }
    }
  }

  @Test("thresholds of numbers that are not known are not known")
  func unknownThresholds() {
    for power in [1, 2] {
      let unknown = [TrackedNumber(3), .undefined, TrackedNumber(1), .unknown(-7)]
      #expect(TrackedNumber.threshold(power: power, unknown).certain == nil)
      #expect(TrackedNumber.threshold(power: power, [.unknown(-7), TrackedNumber(3)]).certain == nil)
    }
  }

  @Test("a condition that cannot be decided has no value")
  func conditions() {
    let third = TrackedNumber(1) / TrackedNumber(3)
    #expect(TrackedNumber.apply(.less, third, third).certain == nil)
    #expect(TrackedNumber.apply(.less, third, TrackedNumber(0.5)).certain == 1)
    #expect(TrackedNumber.apply(.less, TrackedNumber(3), TrackedNumber(.infinity)).certain == 1)
  }

  @Test(
    "thresholds of sparsemax and entmax against exact ones",
    arguments: [
      [0.5], [1, 2], [1, 1.1, 1.05], [-1.25, 0.5, 0.75], [3, 0], [0.1, 0.2, 0.3, 0.4, 0.5], [700, -700, 699.5],
    ])
  func thresholds(_ z: [Double]) {
    for power in [1, 2] {
      let tau = TrackedNumber.threshold(power: power, z.map { TrackedNumber($0) })
      let exact = z.map { Enclosure($0, precision: 300) }
      #expect(excess(tau, Enclosure.threshold(power: power, exact)) <= 0)
      let total = z.map { max($0 - tau.high, 0) }.map { power == 1 ? $0 : $0 * $0 }.reduce(0, +)
      #expect(abs(total - 1) < 1e-9)
    }
  }
}
