/// What a function does over a whole stretch of x, for certain.
public struct Bounds: Sendable, Hashable {
  /// No value is below `lower` or above `upper`; both are NaN where there is no value at all.
  public var lower: Double
  public var upper: Double
  /// Whether the function is defined and continuous on the whole stretch.
  public var isContinuous: Bool

  public init(lower: Double, upper: Double, isContinuous: Bool) {
    self.lower = lower
    self.upper = upper
    self.isContinuous = isContinuous
  }

  var isUndefined: Bool { lower.isNaN }
  var isFinite: Bool { lower.isFinite && upper.isFinite }

  /// How far a curve with slopes like these can leave the span of its values at both ends of a width, at most.
  func overshoot(width: Double) -> Double { min(max(0, -lower), max(0, upper)) * width }

  /// The bounds of a curve that has these slopes and goes from one value to another.
  ///
  /// It can rise no faster than the steepest slope and has to come down again, and so the other way round.
  func values(from: Double, to: Double, width: Double) -> (lower: Double, upper: Double) {
    let (fall, rise) = (max(0, -lower), max(0, upper))
    guard fall > 0, rise > 0 else { return (min(from, to), max(from, to)) }
    let (whole, detour) = (rise + fall, rise * (fall / (rise + fall)) * width)
    return (
      from * (rise / whole) + to * (fall / whole) - detour, from * (fall / whole) + to * (rise / whole) + detour
    )
  }
}
