/// A quotient of two whole numbers, in lowest terms. What does not fit in 64 bits is not there.
struct RationalNumber: Hashable {
  let numerator: Int
  /// At least 1.
  let denominator: Int

  init?(_ numerator: Int, _ denominator: Int = 1) {
    guard denominator != 0, numerator != .min, denominator != .min else { return nil }
    let common = RationalNumber.divisor(abs(numerator), abs(denominator))
    self.numerator = (denominator < 0 ? -numerator : numerator) / common
    self.denominator = abs(denominator) / common
  }

  /// The greatest common one (Euclid).
  private static func divisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }

  /// The very number, where its exponent is small. (-0 is not 0.)
  init?(_ value: Double) {
    guard value.isFinite, value != 0 || value.sign == .plus else { return nil }
    var (numerator, denominator) = (value, 1)
    while numerator.rounded() != numerator {
      guard denominator < 1 << 61 else { return nil }
      (numerator, denominator) = (2 * numerator, 2 * denominator)
    }
    guard let whole = Int(exactly: numerator) else { return nil }
    self.init(whole, denominator)
  }

  /// What a decimal without an exponent says.
  init?(decimal: String) {
    let parts = decimal.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let numerator = Int(parts.joined()) else { return nil }
    var denominator = 1
    for _ in parts.count == 2 ? parts[1] : "" {
      let (product, overflow) = denominator.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      denominator = product
    }
    self.init(numerator, denominator)
  }

  static let zero = RationalNumber(whole: 0)
  static let one = RationalNumber(whole: 1)

  private init(whole: Int) { (numerator, denominator) = (whole, 1) }

  var sign: Int { numerator.signum() }

  /// The double nearest to it, and what that lacks; `nil` where numerator or denominator is none.
  var parts: (high: Double, low: Double)? {
    guard let n = Double(exactly: numerator), let d = Double(exactly: denominator) else { return nil }
    let high = n / d
    return (high, n.addingProduct(-high, d) / d)
  }

  static prefix func - (a: RationalNumber) -> RationalNumber? { RationalNumber(-a.numerator, a.denominator) }

  static func + (a: RationalNumber, b: RationalNumber) -> RationalNumber? {
    let common = divisor(a.denominator, b.denominator)
    let (p, first) = a.numerator.multipliedReportingOverflow(by: b.denominator / common)
    let (q, second) = b.numerator.multipliedReportingOverflow(by: a.denominator / common)
    let (sum, third) = p.addingReportingOverflow(q)
    let (denominator, fourth) = a.denominator.multipliedReportingOverflow(by: b.denominator / common)
    return first || second || third || fourth ? nil : RationalNumber(sum, denominator)
  }

  static func * (a: RationalNumber, b: RationalNumber) -> RationalNumber? {
    // First without common factors, so that what fits is not lost on the way.
    guard let p = RationalNumber(a.numerator, b.denominator), let q = RationalNumber(b.numerator, a.denominator) else {
      return nil
    }
    let (numerator, first) = p.numerator.multipliedReportingOverflow(by: q.numerator)
    let (denominator, second) = p.denominator.multipliedReportingOverflow(by: q.denominator)
    return first || second ? nil : RationalNumber(numerator, denominator)
  }

  /// 1 over it.
  var reciprocal: RationalNumber? { RationalNumber(denominator, numerator) }
}
