import IntervalArithmetic
import VectorMath

/// Numbers in two arrays, as loops on pairs read them.
struct Pairs {
  var high: [Double]
  var low: [Double]

  init(_ high: [Double], _ low: [Double]? = nil) {
    self.high = high
    self.low = low ?? high.map { _ in 0 }
  }

  /// Low parts from nothing to as much as a pair may have.
  init(_ high: [Double], spreadBy points: inout Points) {
    let most = 0x1.8p-52
    low = high.map { h in
      switch Int(points.next(0, 5.99)) {
      case 0: 0
      case 1: most * h
      case 2: -most * h
      case 3: points.next(0, 1) < 0.5 ? 0x1p-52 * h : -0x1p-52 * h
      case 4: points.next(-1, 1) * 0x1p-80 * h
      default: points.next(-1, 1) * most * h
      }
    }
    self.high = high
  }

  var count: Int { high.count }

  /// Runs a loop on it, whose results begin as these numbers.
  func with(
    low hasLow: Bool = true,
    _ loop: (PairOperand, UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>) -> Void
  ) -> Pairs {
    var result = self
    result.high.withUnsafeMutableBufferPointer { newHigh in
      result.low.withUnsafeMutableBufferPointer { newLow in
        high.withUnsafeBufferPointer { high in
          low.withUnsafeBufferPointer { low in
            guard let high = high.baseAddress, let newHigh = newHigh.baseAddress, let newLow = newLow.baseAddress
            else { return }
            loop(PairOperand(high: high, low: hasLow ? low.baseAddress : nil), newHigh, newLow)
          }
        }
      }
    }
    return result
  }

  func value(_ i: Int, low hasLow: Bool = true, precision: Int) -> Enclosure {
    let high = Enclosure(high[i], precision: precision)
    return hasLow ? high + high.number(low[i]) : high
  }

  /// Whether number `i` is within `bound` times `scale` of the exact value.
  func isWithin(_ bound: Double, of exact: Enclosure, scale: Enclosure? = nil, _ i: Int) -> Bool {
    guard high[i].isFinite, low[i].isFinite, low[i].magnitude <= 0x1.8p-52 * high[i].magnitude else { return false }
    let error = (exact - exact.number(high[i]) - exact.number(low[i]))(.abs)
    let allowed = exact.number(bound) * (scale ?? exact(.abs))
    return (error - allowed).outward.high <= 0
  }
}
