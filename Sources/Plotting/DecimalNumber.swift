/// A number of few decimal digits, `units · 10^exponent`, whose text is exact.
struct DecimalNumber: Hashable {
  var units: Int
  var exponent: Int

  /// The double nearest to the number, which is what its text parses to.
  var value: Double { units == 0 ? 0 : Double("\(units)e\(exponent)") ?? .nan }

  /// How long the plain text is, without writing it.
  var plainWidth: Int {
    guard units != 0 else { return 1 }
    let digits = digitCount + max(0, exponent)
    return (units < 0 ? 1 : 0) + (exponent >= 0 ? digits : max(digits, 1 - exponent) + 1)
  }

  /// All digits, without an exponent.
  var plainText: String {
    if units == 0 { return "0" }
    if exponent >= 0 { return String(units) + String(repeating: "0", count: exponent) }
    return Self.point(units, decimals: -exponent)
  }

  /// One digit before the point and as many as needed behind it, with an exponent.
  var scientificText: String {
    guard units != 0 else { return "0" }
    var (short, power) = (units, exponent)
    while short.isMultiple(of: 10) { (short, power) = (short / 10, power + 1) }
    let decimals = String(short.magnitude).utf8.count - 1
    return Self.point(short, decimals: decimals) + "e\(decimals + power)"
  }

  private var digitCount: Int { String(units.magnitude).utf8.count }

  private static func point(_ units: Int, decimals: Int) -> String {
    guard decimals > 0 else { return String(units) + String(repeating: "0", count: -decimals) }
    var digits = String(units.magnitude)
    digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return (units < 0 ? "-" : "") + digits.dropLast(decimals) + "." + digits.suffix(decimals)
  }

  /// The roundest number between two bounds: the one of fewest digits, nearest to the middle.
  static func roundest(in range: ClosedRange<Double>) -> Double {
    if range.contains(0) { return 0 }
    let middle = range.lowerBound / 2 + range.upperBound / 2
    guard let leading = SignificantDigits(middle, digits: 1) else { return middle }
    for digits in 1...17 {
      let exponent = leading.exponent - digits + 1
      let unit = Double("1e\(exponent)") ?? 0
      let units = (middle / unit).rounded()
      guard abs(units) < 0x1p53 else { break }
      let number = DecimalNumber(units: Int(units), exponent: exponent).value
      if range.contains(number) { return number }
    }
    return middle
  }
}
