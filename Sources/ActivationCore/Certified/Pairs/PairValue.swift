import VectorMath

/// What is known of a value of a ``PairProgram`` when the program is made.
struct PairValue: Sendable {
  var place: Program.Source
  /// How long it is, and whether there is but one number for all places.
  var isScalar: Bool
  /// Whether it is a sum of two doubles, or always a double.
  var hasLow: Bool
  var bound: Bound
  /// Of the magnitude's binary logarithm, where the value is not 0.
  var range: ClosedRange<Double>
  var sign = Sign.unknown
  var mayBeZero = true

  enum Bound: Sendable, Hashable {
    /// The error is at most so much of the number itself.
    case relative(Double)
    /// The error's bound is computed for every number.
    case absolute
  }

  enum Sign: Sendable, Hashable {
    case unknown, nonnegative, nonpositive

    var opposite: Sign {
      switch self {
      case .unknown: .unknown
      case .nonnegative: .nonpositive
      case .nonpositive: .nonnegative
      }
    }

    static func * (a: Sign, b: Sign) -> Sign {
      a == .unknown || b == .unknown ? .unknown : a == b ? .nonnegative : .nonpositive
    }

    static func + (a: Sign, b: Sign) -> Sign { a == b ? a : .unknown }
  }

  /// Whether it is a double, and no other.
  var isExact: Bool { !hasLow && bound == .relative(0) }

  /// The bound relative to it, where there is one.
  var relative: Double? { if case .relative(let r) = bound { r } else { nil } }

  /// What the input is, and all that is laid out like it: other numbers are refused.
  static func ordinary(_ place: Program.Source) -> PairValue {
    PairValue(place: place, isScalar: false, hasLow: false, bound: .relative(0), range: -100...100)
  }
}
