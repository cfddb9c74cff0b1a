import ActivationCore
import ActivationLanguage
import IntervalArithmetic

/// A scalar activation, looked at where it may differ from another: on a grid, and where its formula decides.
struct ScalarProbe: Sendable {
  private let plain: CompiledActivation
  private let compiled: CompiledActivation
  /// Where its formula decides, anywhere.
  let landmarks: [Double]

  /// - Returns: `nil` for vector activations.
  init?(_ activation: Activation) {
    guard let plain = CompiledActivation(activation, orders: 0),
      let compiled = CompiledActivation(activation, orders: 1, certainty: .picture)
    else { return nil }
    (self.plain, self.compiled, landmarks) = (plain, compiled, activation.landmarks.map { $0.x + 0 })  // -0 is 0
  }

  func values(_ xs: [Double]) -> [Double] { plain(xs)[0] }
  func slopes(_ xs: [Double]) -> [Double] { compiled(xs)[1] }
  func value(_ x: Double) -> Double { values([x])[0] }
  func slope(_ x: Double) -> Double { slopes([x])[0] }

  /// Equally spaced numbers with the ends, and the given ones with their neighbours, in order.
  static func grid(on range: ClosedRange<Double>, _ landmarks: [Double], steps: Int) -> [Double] {
    let near = landmarks.flatMap { [$0.nextDown, $0, $0.nextUp] }.filter(range.contains)
    return Set(range.cut(into: steps) + near).sorted()
  }

  /// Where the slope jumps, or at a single point is neither that of the left nor that of the right.
  func kinks(on range: ClosedRange<Double>) -> [Double] {
    let grid = ScalarProbe.grid(on: range, landmarks, steps: 500)
    let slopes = slopes(grid)
    var candidates = landmarks.filter { range.lowerBound < $0 && $0 < range.upperBound }
    for i in 1..<grid.count where abs(slopes[i] - slopes[i - 1]) > 0.02 {
      if let place = jump(between: grid[i - 1], and: grid[i]) { candidates.append(place) }
    }
    var result: [Double] = []
    for x in candidates.sorted() where isKink(x) && !result.contains(where: { abs($0 - x) <= 1e-9 }) {
      result.append(x)
    }
    return result
  }

  private func isKink(_ x: Double) -> Bool {
    let step = 1e-7 * max(1, abs(x))
    let (left, here, right) = (slope(x - step), slope(x), slope(x + step))
    let jump = abs(value(x + step) - value(x - step))
    return abs(left - right) > 1e-4 || abs(here - left) > 1e-4 && abs(here - right) > 1e-4 || jump > 1e-4
  }

  /// Where between two numbers the slope jumps: halves the interval as long as the jump stays.
  private func jump(between low: Double, and high: Double) -> Double? {
    var (low, high) = (low, high)
    var (a, c) = (slope(low), slope(high))
    while true {
      let middle = Double.between(low, high)
      guard middle > low, middle < high else { break }
      let b = slope(middle)
      if abs(b - a) >= abs(c - b) { (high, c) = (middle, b) } else { (low, a) = (middle, b) }
      if abs(c - a) <= 1e-3 { return nil }
    }
    // Of the two neighbours, the one that a person would write.
    return low.shortest.count <= high.shortest.count ? low : high
  }
}
