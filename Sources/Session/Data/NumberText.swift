/// How numbers are written as C99 hexadecimals; `shortest` of the language writes decimals.
public enum NumberText {
  /// As `printf("%a")` writes it: `0x1.8p+1`, `0x0.0000000000001p-1022`; any not-a-number is `nan`.
  public static func hexadecimal(_ value: Double) -> String {
    if value.isNaN { return "nan" }
    let sign = value.sign == .minus ? "-" : ""
    if value.isInfinite { return sign + "inf" }
    let exponent = value == 0 ? 0 : value.isNormal ? Int(value.exponent) : -1022
    var digits = String(value.significandBitPattern, radix: 16)
    digits = String(repeating: "0", count: 13 - digits.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return sign + (value.isNormal ? "0x1" : "0x0") + (digits.isEmpty ? "" : "." + digits)
      + (exponent < 0 ? "p\(exponent)" : "p+\(exponent)")
  }

  /// Appends what `shortest` of the language makes of a number's description, without making texts of its parts.
  static func appendShortest(_ description: String, to text: inout [UInt8]) {
    var description = description
    description.withUTF8 { digits in
      guard digits.last != UInt8(ascii: "n") else {
        text += "nan".utf8
        return
      }
      let end = digits.count > 4 ? digits.lastIndex(of: UInt8(ascii: "e")) ?? digits.count : digits.count
      let isWhole = end > 2 && digits[end - 2] == UInt8(ascii: ".") && digits[end - 1] == UInt8(ascii: "0")
      text += digits[..<(isWhole ? end - 2 : end)]
      guard end < digits.count else { return }
      text.append(UInt8(ascii: "e"))
      if digits[end + 1] == UInt8(ascii: "-") { text.append(UInt8(ascii: "-")) }
      text += digits[(end + 1)...].drop { !(UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
    }
  }
}
