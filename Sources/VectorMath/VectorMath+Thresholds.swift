extension VectorMath {
  /// The place of the first of the largest numbers, from 0; NaN if any of them is NaN.
  public static func indexOfMaximum(_ x: UnsafePointer<Double>, count: Int) -> Double {
    var place = 0
    for i in 0..<count {
      if x[i].isNaN { return .nan }
      if x[i] > x[place] { place = i }
    }
    return Double(place)
  }

  /// The τ for which Σ max(x − τ, 0) is 1.
  ///
  /// - Source: Martins & Astudillo 2016, arXiv:1602.02068, algorithm 1.
  public static func sparsemaxThreshold(_ x: UnsafePointer<Double>, count: Int) -> Double {
    threshold(power: 1, (0..<count).map { TrackedNumber(x[$0]) })
  }

  /// The τ for which Σ max(x − τ, 0)² is 1.
  ///
  /// - Source: Peters, Niculae & Martins 2019, arXiv:1905.05702, algorithm 2.
  public static func entmaxThreshold(_ x: UnsafePointer<Double>, count: Int) -> Double {
    threshold(power: 2, (0..<count).map { TrackedNumber(x[$0]) })
  }

  private static func threshold(power: Int, _ x: [TrackedNumber]) -> Double {
    x.contains { !$0.high.isFinite } ? .nan : TrackedNumber.threshold(power: power, x).high
  }
}

extension TrackedNumber {
  /// The τ for which Σ max(x − τ, 0)^power is 1; `power` is 1 or 2.
  ///
  /// Of the largest k the τ is tried for each k, as long as the last of them is above it. The threshold is continuous
  /// in x, so that it does not matter on which side a number falls that is equal to it.
  public static func threshold(power: Int, _ x: [TrackedNumber]) -> TrackedNumber {
    let sorted = x.sorted { $0.high > $1.high }
    guard let largest = sorted.first else { return .unknown() }
    let one = TrackedNumber(1)
    let all = sorted.map { $0 - largest }
    // Whether one counts has to be known.
    guard all.allSatisfy({ $0.error < 0x1p-22 || $0.high + $0.error < -1.1 }) else { return .unknown() }
    // What is far below the largest does not count, and its square might overflow.
    let distances = all.prefix { $0.high > -1 - 0x1p-20 }
    var (sum, squares) = (TrackedNumber(0), TrackedNumber(0))
    var result = TrackedNumber.unknown()
    for (index, d) in distances.enumerated() {
      if result.error < .infinity, d.high <= result.high { break }
      sum = sum + d
      squares = squares + d * d
      let k = TrackedNumber(Double(index + 1))
      if power == 1 {
        result = (sum - one) / k
      } else {
        let mean = sum / k
        let rest = (one - (squares - sum * mean)) / k
        guard rest.high >= 0 else { break }
        result = mean - rest.squareRoot
      }
    }
    // As far as the numbers may be off, one that does not count may have been taken for one that does.
    let spread = TrackedNumber(high: 0, low: 0, error: distances.map(\.error).max() ?? 0)
    return result + spread + largest
  }
}
