import RealModule

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The elementary functions of two numbers.
public enum BinaryFunction: String, CaseIterable, Sendable, Hashable {
  case add, subtract, multiply, divide, power, min, max, hypot, atan2
  case less, lessOrEqual, equal, notEqual

  /// The function at `a` and `b`, in the order in which they are written: `a / b`, `a` to the power `b`, `atan2(a, b)`.
  ///
  /// `min` and `max` give NaN when either side is NaN and take -0 to be less than +0. A comparison is 1 or 0, and NaN
  /// when either side is NaN. `power` is C's `pow`, which gives 1 for any `a` to the power 0 and for 1 to any power.
  public func callAsFunction(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .power: pow(a, b)
    case .min: lesser(a, b)
    case .max: greater(a, b)
    case .hypot: .hypot(a, b)
    case .atan2: .atan2(y: a, x: b)
    case .less: truth(a < b, of: a, b)
    case .lessOrEqual: truth(a <= b, of: a, b)
    case .equal: truth(a == b, of: a, b)
    case .notEqual: truth(a != b, of: a, b)
    }
  }
}

// In selections only, so that loops over these become vector instructions.

/// The lesser, NaN if either is NaN.
@inline(__always)
func lesser(_ a: Double, _ b: Double) -> Double {
  ordered(a, b, aIsFirst: a < b, ifEqual: a.bitPattern | b.bitPattern)
}

/// The greater, NaN if either is NaN.
@inline(__always)
func greater(_ a: Double, _ b: Double) -> Double {
  ordered(a, b, aIsFirst: a > b, ifEqual: a.bitPattern & b.bitPattern)
}

/// Equal numbers differ in nothing but the sign of a zero, so that combining their bits settles it.
@inline(__always)
private func ordered(_ a: Double, _ b: Double, aIsFirst: Bool, ifEqual bits: UInt64) -> Double {
  let first = a == b ? Double(bitPattern: bits) : aIsFirst ? a : b
  return a.isNaN ? a : first  // a NaN in b has lost the comparison, and so is `first` already
}

/// 1 or 0, NaN if either number is NaN.
@inline(__always)
func truth(_ condition: Bool, of a: Double, _ b: Double) -> Double {
  a.isNaN ? a : b.isNaN ? b : condition ? 1 : 0
}
