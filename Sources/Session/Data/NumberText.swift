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
}
