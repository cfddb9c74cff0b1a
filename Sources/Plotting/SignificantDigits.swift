/// A number rounded to some significant digits, and its text. No C formatting: that would obey the locale's comma.
struct SignificantDigits {
  var isNegative: Bool
  /// Digits from the leading one on, without trailing zeros.
  var digits: [UInt8]
  /// The power of ten of the leading digit.
  var exponent: Int

  /// Nil for values that are not finite.
  init?(_ value: Double, digits count: Int) {
    guard value.isFinite else { return nil }
    isNegative = value.sign == .minus && value != 0
    // The description has the fewest digits that still mean this very double.
    let parts = value.magnitude.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    let whole = mantissa[0].utf8.map { $0 - 48 }
    var all = whole + (mantissa.count > 1 ? mantissa[1].utf8.map { $0 - 48 } : [])
    exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) + whole.count - 1
    let zeros = all.prefix { $0 == 0 }.count
    guard zeros < all.count else {
      digits = [0]
      exponent = 0
      return
    }
    all.removeFirst(zeros)
    exponent -= zeros
    if all.count > count {
      let roundsUp = all[count] >= 5
      all.removeLast(all.count - count)
      if roundsUp {
        while all.last == 9 { all.removeLast() }
        if let last = all.last {
          all[all.count - 1] = last + 1
        } else {
          all = [1]
          exponent += 1
        }
      }
    }
    while all.count > 1, all.last == 0 { all.removeLast() }
    digits = all
  }

  var text: String {
    let sign = isNegative ? "-" : ""
    let figures = digits.map { String($0) }.joined()
    switch exponent {
    case -5..<0:
      return sign + "0." + String(repeating: "0", count: -exponent - 1) + figures
    case 0..<10:
      let padded = figures + String(repeating: "0", count: max(0, exponent + 1 - figures.count))
      let fraction = padded.dropFirst(exponent + 1)
      return sign + padded.prefix(exponent + 1) + (fraction.isEmpty ? "" : "." + fraction)
    default:
      return sign + figures.prefix(1) + (figures.count > 1 ? "." + figures.dropFirst() : "") + "e\(exponent)"
    }
  }
}

extension Double {
  /// The number rounded to a count of significant digits; `nan`, `inf`, `-inf` for what is not a number.
  public func text(digits: Int) -> String {
    SignificantDigits(self, digits: digits)?.text ?? (isNaN ? "nan" : self < 0 ? "-inf" : "inf")
  }
}
