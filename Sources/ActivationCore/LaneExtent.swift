/// How long the lane of a formula is, as a multiple of the input's lane: 1 for `x`, ½ for a half of it, 2 for what is
/// joined of two whole ones. A number or a reduction broadcasts along any lane.
public enum LaneExtent: Sendable, Hashable {
  case number
  case lane(numerator: Int, denominator: Int)
  /// Operands whose lanes are of different lengths: the formula has no value.
  case mismatch

  static let whole = LaneExtent.lane(numerator: 1, denominator: 1)

  /// That of an operation on both, element by element.
  func joined(_ other: LaneExtent) -> LaneExtent {
    switch (self, other) {
    case (.number, let extent), (let extent, .number): extent
    default: self == other ? self : .mismatch
    }
  }

  var halved: LaneExtent {
    guard case .lane(let n, let d) = self else { return .mismatch }
    return n % 2 == 0 ? .lane(numerator: n / 2, denominator: d) : .lane(numerator: n, denominator: 2 * d)
  }

  var doubled: LaneExtent {
    guard case .lane(let n, let d) = self else { return .mismatch }
    return d % 2 == 0 ? .lane(numerator: n, denominator: d / 2) : .lane(numerator: 2 * n, denominator: d)
  }

  /// How many numbers an operation works on where the input's lane has `length`, numbers being spread over it.
  func span(_ length: Int) -> Int {
    if case .lane(let n, let d) = self { length * n / d } else { length }
  }

  /// How many numbers that is where the input's lane has `length`; `nil` where it cannot be halved.
  public func count(_ length: Int) -> Int? {
    switch self {
    case .number: 1
    case .lane(let n, let d): length * n % d == 0 ? length * n / d : nil
    case .mismatch: nil
    }
  }
}
