extension Double {
  /// The shortest decimal that reads back as the same number: `0.1`, `1`, `-0`, `1e-5`, `inf`, `nan`.
  public var shortest: String { Double.tidied(description) }

  static func tidied(_ description: String) -> String {
    var text = description
    if text.hasSuffix(".0") { text.removeLast(2) }
    if text.hasSuffix("nan") { return "nan" }
    // In bytes, as most numbers have no exponent and lists of millions are written.
    guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "e")) else { return text }
    var mantissa = text[..<mark]
    if mantissa.hasSuffix(".0") { mantissa.removeLast(2) }
    var exponent = text[text.index(after: mark)...]
    let isNegative = exponent.hasPrefix("-")
    exponent = exponent.drop { $0 == "+" || $0 == "-" || $0 == "0" }
    return "\(mantissa)e\(isNegative ? "-" : "")\(exponent)"
  }
}

extension Float {
  /// The shortest decimal that reads back as the same single-precision number.
  public var shortest: String { Double.tidied(description) }
}
