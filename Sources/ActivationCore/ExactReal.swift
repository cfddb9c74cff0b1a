import IntervalArithmetic

/// A real number that a formula means and no double is: π, or what a decimal says to its last digit.
public enum ExactReal: Sendable, Hashable {
  case pi, e
  /// As it is written: `0.044715`.
  case decimal(String)
}

extension Interval {
  func set(_ real: ExactReal) {
    switch real {
    case .pi: setPi()
    case .e: setE()
    case .decimal(let digits): set(decimal: digits)
    }
  }
}
