import Testing
import VectorMath

@testable import IntervalArithmetic

@Suite("intervals between doubles")
struct DoubleIntervalTests {
  /// Intervals of all widths and magnitudes, and numbers in them.
  static func samples(seed: UInt64, count: Int) -> [(interval: DoubleInterval, points: [Double])] {
    var points = Points(seed: seed)
    return (0..<count).map { index in
      let scale = [1, 1e-3, 1e3, 1e-200, 40][index % 5]
      let a = points.next(-3, 3) * scale
      let b = index % 3 == 0 ? a * (1 + points.next(0, 1e-6)) : index % 7 == 0 ? a : points.next(-3, 3) * scale
      let interval = DoubleInterval(min(a, b), max(a, b))
      let inside = [0, 0.21, 0.5, 0.77, 1].map { t in
        min(max(interval.low + (interval.high - interval.low) * t, interval.low), interval.high)
      }
      return (interval, inside + (interval.containsZero ? [0] : []))
    }
  }

  private func isInside(_ values: DoubleInterval, _ point: Enclosure) -> Bool {
    let outer = point.outward
    return values.low <= outer.high && values.high >= outer.low
  }

  @Test("the value at a place is among the values", arguments: UnaryFunction.allCases)
  func inclusion(_ f: UnaryFunction) {
    for (interval, points) in Self.samples(seed: 1, count: 600) {
      let values = interval(f)
      for x in points {
        let point = Enclosure(x, precision: 100)(f)
        if point.isUndefined { continue }
        #expect(isInside(values, point), "\(f)(\(x)) in \(interval): \(values)")
      }
    }
  }

  @Test("the value at two places is among the values", arguments: BinaryFunction.allCases)
  func inclusion(_ f: BinaryFunction) {
    let pairs = zip(Self.samples(seed: 2, count: 500), Self.samples(seed: 3, count: 503).dropFirst(3))
    for (left, right) in pairs {
      var (a, b) = (left.interval, right.interval)
      if f == .power, a.magnitude > 100 { (a, b) = (DoubleInterval(0.5, 3), b) }
      let values = DoubleInterval.apply(f, a, b)
      for x in left.points where a.contains(x) {
        for y in right.points {
          let point = Enclosure.apply(f, Enclosure(x, precision: 100), Enclosure(y, precision: 100))
          if point.isUndefined { continue }
          #expect(isInside(values, point), "\(f)(\(x), \(y)): \(values)")
        }
      }
    }
  }

  @Test("whole powers, of either sign", arguments: [-3, -2, -1, 0, 1, 2, 3, 4, 7])
  func powers(_ n: Double) {
    for (interval, points) in Self.samples(seed: 4, count: 300) {
      let values = DoubleInterval.apply(.power, interval, DoubleInterval(n))
      for x in points {
        let point = Enclosure.apply(.power, Enclosure(x, precision: 200), Enclosure(n, precision: 200))
        if point.isUndefined { continue }
        #expect(isInside(values, point), "\(x)^\(n): \(values)")
      }
    }
  }

  @Test("a point stays one where nothing is rounded, and is a few ulp wide where something is")
  func tightness() {
    let (one, three) = (DoubleInterval(1), DoubleInterval(3))
    #expect(one + three == DoubleInterval(4) && one - one == DoubleInterval(0) && three * three == DoubleInterval(9))
    #expect(three / DoubleInterval(4) == DoubleInterval(0.75) && DoubleInterval(0)(.sin) == DoubleInterval(0))
    let third = one / three
    #expect(third.low < third.high && third.high.ulp * 2 >= third.high - third.low && third.contains(1.0 / 3))
    for f in UnaryFunction.allCases {
      let y = DoubleInterval(0.75)(f)
      if !y.isUndefined { #expect(y.high - y.low <= 64 * y.magnitude.ulp, "\(f): \(y)") }
    }
  }

  @Test("what reaches out of a domain may be anything, what is wholly outside is nothing")
  func domains() {
    #expect(DoubleInterval(-1, 4)(.sqrt) == .entire && DoubleInterval(-4, -1)(.sqrt).isUndefined)
    let least = Double.leastNonzeroMagnitude
    // Halves of subnormal numbers are rounded: the sine of the least is not 0.
    #expect(DoubleInterval(least)(.sin).high > 0 && DoubleInterval(-3 * least)(.sin).low < -2 * least)
    #expect(DoubleInterval(-4, -1)(.log).isUndefined && DoubleInterval(2, 3)(.asin).isUndefined)
    #expect((DoubleInterval(1) / DoubleInterval(0)).isUndefined && DoubleInterval(1) / DoubleInterval(-1, 2) == .entire)
    #expect((DoubleInterval(1) / DoubleInterval(0, 2)) == DoubleInterval(0.5, .infinity))
    #expect((.undefined + DoubleInterval(1)).isUndefined && DoubleInterval(2, 1).isUndefined)
  }

  @Test("a choice is one branch where the condition is known, and both where it is not")
  func choice() {
    let (a, b) = (DoubleInterval(1, 2), DoubleInterval(5, 6))
    #expect(DoubleInterval.select(DoubleInterval(1), a, .undefined) == a)
    #expect(DoubleInterval.select(DoubleInterval(0), .undefined, b) == b)
    #expect(DoubleInterval.select(DoubleInterval(0, 1), a, b) == DoubleInterval(1, 6))
    #expect(DoubleInterval.apply(.less, a, b) == DoubleInterval(1))
    #expect(DoubleInterval.apply(.less, b, a) == DoubleInterval(0))
    #expect(DoubleInterval.apply(.equal, a, a) == DoubleInterval(0, 1))
  }
}
