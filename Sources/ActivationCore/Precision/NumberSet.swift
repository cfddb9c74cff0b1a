/// Some of the finite numbers of a format, as runs of neighbours.
public struct NumberSet: Sendable, Hashable {
  /// How many there are.
  public private(set) var count = 0
  /// The places of the first runs, in order; see ``FloatingFormat/number(_:)``.
  public private(set) var runs: [ClosedRange<Int>] = []
  /// Whether ``runs`` are all there are.
  public private(set) var isComplete = true
  /// The place of the one that is nearest to 0.
  public private(set) var nearest: Int?

  /// More runs are only counted.
  private static let mostRuns = 16

  /// Adds a run that lies above all others.
  ///
  /// - Parameter zero: the place of 0.
  mutating func append(_ run: ClosedRange<Int>, zero: Int) {
    count += run.count
    let candidate = min(max(zero, run.lowerBound), run.upperBound)
    if nearest.map({ abs(candidate - zero) < abs($0 - zero) }) ?? true { nearest = candidate }
    if let last = runs.last, last.upperBound + 1 == run.lowerBound {
      runs[runs.count - 1] = last.lowerBound...run.upperBound
    } else if runs.count < Self.mostRuns {
      runs.append(run)
    } else {
      isComplete = false
    }
  }

  /// Adds the runs of another set, all of which lie above those of this one.
  mutating func append(_ other: NumberSet, zero: Int) {
    let rest = other.count - other.runs.reduce(0) { $0 + $1.count }
    for run in other.runs { append(run, zero: zero) }
    count += rest
    if let candidate = other.nearest, nearest.map({ abs(candidate - zero) < abs($0 - zero) }) ?? true {
      nearest = candidate
    }
    isComplete = isComplete && other.isComplete
  }
}
