/// The y-values that a function takes over one dot column, without a gap between them.
public struct Extent: Sendable, Hashable {
  public var lower: Double
  public var upper: Double

  func touches(_ other: Extent) -> Bool { lower <= other.upper && other.lower <= upper }
}

/// A place where the value changes between two adjacent doubles.
public struct Jump: Sendable, Hashable {
  /// The double at which the formula changes.
  public var x: Double
  /// The value that the curve arrives with from the left.
  public var left: Double
  /// The value that the curve leaves with to the right.
  public var right: Double
  /// The end that the value at `x` belongs to; neither where the formula changes between two doubles, as at π.
  public var closedEnd: Side?

  public enum Side: Sendable, Hashable {
    case left, right
  }
}

/// What a function does over each dot column of a plot.
public struct Envelope: Sendable, Hashable {
  /// Column by column the extents that are covered: none where the function is undefined, several around a jump.
  public var columns: [[Extent]]
  public var jumps: [Jump]
}
