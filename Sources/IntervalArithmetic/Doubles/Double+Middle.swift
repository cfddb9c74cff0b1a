/// Places between doubles.
extension Double {
  /// The position among all doubles, so that adjacent doubles differ by one.
  private var ordinal: Int64 {
    let bits = Int64(bitPattern: bitPattern)
    return bits >= 0 ? bits : Int64.min &- bits
  }

  private init(ordinal: Int64) {
    self.init(bitPattern: UInt64(bitPattern: ordinal >= 0 ? ordinal : Int64.min &- ordinal))
  }

  /// The double with as many doubles below it as above it between `a` and `b`; reaches any place in 64 halvings,
  /// even from far away towards 0.
  public static func ordinalMiddle(_ a: Double, _ b: Double) -> Double {
    let (low, high) = (a.ordinal, b.ordinal)
    return Double(ordinal: (low >> 1) + (high >> 1) + (low & high & 1))
  }

  /// The middle of an interval: halfway, and counted in doubles once halving alone would take too long.
  public static func middle(_ a: Double, _ b: Double, depth: Int) -> Double {
    let halfway = a / 2 + b / 2
    return depth < 40 && a < halfway && halfway < b ? halfway : ordinalMiddle(a, b)
  }

  /// Halfway between two numbers of like size, and by their sizes where these are far apart.
  public static func between(_ a: Double, _ b: Double) -> Double {
    if a < 0, b > 0 { return 0 }
    let (small, large) = (min(abs(a), abs(b)), max(abs(a), abs(b)))
    return small > 0 && large <= 4 * small ? a / 2 + b / 2 : ordinalMiddle(a, b)
  }
}
