#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Inputs from N(0, σ²), as a layer's activations see them.
public struct InputSpread: Sendable, Hashable {
  public var sigma: Double

  public init(sigma: Double = 1) { self.sigma = sigma }

  /// The spreads that a key steps through.
  static let steps = [0.25, 0.5, 1, 2, 3, 5, 10]

  func stepped(by count: Int) -> InputSpread {
    let place = Self.steps.firstIndex { $0 >= sigma } ?? Self.steps.count - 1
    return InputSpread(sigma: Self.steps[min(max(0, place + count), Self.steps.count - 1)])
  }

  /// The share of inputs between two places, which may be infinite.
  public func share(from low: Double, to high: Double) -> Double {
    // In the tail that both are in, so that small shares keep their digits.
    let (a, b) = low > 0 ? (-high, -low) : (low, high)
    return (erfc(-b / (sigma * 2.squareRoot())) - erfc(-a / (sigma * 2.squareRoot()))) / 2
  }

  /// The share of inputs on each level of a function.
  ///
  /// - Accuracy: where the level changes is found by section between 2048 places over ±9 σ, so that levels that hold
  ///   over less than σ/100 may be missed.
  public func shares(of function: PlotFunction) -> [GradientLevel: Double] {
    guard function.orders > 0 else { return [:] }
    let ends = 9 * sigma
    // Off the round numbers at which formulas change.
    let half = max(128, 1024 / function.memory.price)
    let places = (0...2 * half).map {
      ends * (Double($0) / Double(half) - 1 + (0 < $0 && $0 < 2 * half ? 0.0001234 : 0))
    }
    let levels = function.slopes(at: places).map(GradientLevel.init(slope:))
    var shares: [GradientLevel: Double] = [:]
    var start = -Double.infinity
    for index in places.indices.dropFirst() where levels[index] != levels[index - 1] {
      let change = Self.change(of: function, from: places[index - 1], levels[index - 1], to: places[index])
      if let level = levels[index - 1] { shares[level, default: 0] += share(from: start, to: change) }
      start = change
    }
    if let level = levels.last ?? nil { shares[level, default: 0] += share(from: start, to: .infinity) }
    return shares
  }

  private static func change(
    of function: PlotFunction, from low: Double, _ level: GradientLevel?, to high: Double
  ) -> Double {
    var (low, high) = (low, high)
    // Sixteen places in one call cost hardly more than one.
    for _ in 0..<13 where low.nextUp < high {
      let places = (1..<16).map { low + (high - low) * (Double($0) / 16) }
      let slopes = function.slopes(at: places)
      let first = slopes.firstIndex { GradientLevel(slope: $0) != level } ?? places.count
      (low, high) = (first > 0 ? places[first - 1] : low, first < places.count ? places[first] : high)
    }
    return low
  }
}
