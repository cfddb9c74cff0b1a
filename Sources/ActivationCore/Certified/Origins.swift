import VectorMath

/// Which values of a run are one and the same number, whatever it is: intervals and bounds of errors do not know it of
/// themselves, and find x - x to be near 0.
///
/// A value that an operation only hands on (a choice, the greatest, a sum with no other term, a product with 1) is the one
/// that it came from, named by its place.
struct Origins: ~Copyable {
  private let origins: UnsafeMutablePointer<Int32>

  /// - Parameter count: of the places; each is its own origin to begin with.
  init(count: Int) {
    origins = .allocate(capacity: max(1, count))
    for place in 0..<count { (origins + place).initialize(to: Int32(truncatingIfNeeded: place)) }
  }

  deinit { origins.deallocate() }

  subscript(_ place: Int) -> Int32 {
    @inline(__always)
    get { origins[place] }
    @inline(__always)
    nonmutating set { origins[place] = newValue }
  }

  /// What is written to a place is a number of its own, unless it is handed on from another place.
  @inline(__always)
  func set(_ place: Int, from other: Int?) {
    origins[place] = other.map { origins[$0] } ?? Int32(truncatingIfNeeded: place)
  }

  @inline(__always)
  func areSame(_ a: Int, _ b: Int) -> Bool { origins[a] == origins[b] }
}

extension Origins {
  /// An operand that may leave the other as it is.
  enum Neutral {
    case zero
    case one
    case other
  }

  enum Side {
    case first
    case second
  }

  /// Which of its operands an operation hands on.
  @inline(__always)
  static func kept(_ f: BinaryFunction, _ a: Neutral, _ b: Neutral) -> Side? {
    switch (f, a, b) {
    case (.add, .zero, _), (.multiply, .one, _): .second
    case (.add, _, .zero), (.subtract, _, .zero), (.multiply, _, .one), (.divide, _, .one): .first
    default: nil
    }
  }

  /// What an operation makes of a number and itself, other than 0 for a division.
  @inline(__always)
  static func ofItself(_ f: BinaryFunction) -> Double? {
    switch f {
    case .subtract, .less, .notEqual: 0
    case .divide, .equal, .lessOrEqual: 1
    default: nil
    }
  }
}
