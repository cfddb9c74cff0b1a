import VectorMath

/// Inputs that look for trouble: dense in the middle, of every magnitude, in the tails, beside places of change.
struct Inputs {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  private mutating func uniform(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * random.uniform()
  }

  private mutating func sign() -> Double { random.uniform() < 0.5 ? -1 : 1 }

  /// - Parameter marks: where the function changes, which inputs are put close to, but never on.
  mutating func next(_ count: Int, beside marks: [Double]) -> [Double] {
    var result: [Double] = []
    for _ in 0..<count {
      switch random.uniform() {
      case ..<0.3: result.append(uniform(-12...12))
      case ..<0.4: result.append(uniform(-50...50))
      case ..<0.6: result.append(sign() * power(uniform(-60...14)))
      case ..<0.75: result.append(sign() * power(uniform(-1074...1023)))
      case ..<0.85: result.append(uniform(-745...(-690)))
      case ..<0.9: result.append(uniform(690...745))
      default: result.append(sign() * uniform(15...120))
      }
    }
    for mark in marks where mark.isFinite {
      result += [mark.nextUp, mark.nextDown, mark + 3 * mark.ulp, mark * (1 + 1e-9), mark * (1 - 1e-5), mark + 1e-3]
    }
    let forbidden = Set(marks)
    return result.filter { $0 != 0 && $0.isFinite && !forbidden.contains($0) }
  }

  /// 2 to a power, with random digits.
  private mutating func power(_ exponent: Double) -> Double {
    Double(sign: .plus, exponent: Int(exponent.rounded(.down)), significand: 1 + random.uniform())
  }

  /// A lane of a vector activation: of some size, sometimes far spread.
  mutating func lane() -> [Double] {
    let length = 2 * Int(uniform(1...3.99))
    let spread = [1.0, 4, 40, 400][Int(uniform(0...3.99))]
    return (0..<length).map { _ in uniform(-spread...spread) }
  }
}
