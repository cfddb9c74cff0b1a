import ActivationLanguage

/// A JSON value whose members keep their order. Numbers are written in shortest round-trip form, non-finite ones as
/// texts, which is why this is not a `Codable` encoder.
public enum JSON: Sendable {
  case text(String)
  case number(Double)
  case integer(Int)
  case boolean(Bool)
  case null
  case array([JSON])
  case object([(String, JSON)])

  /// The value on one line.
  public var line: String {
    var result = ""
    write(to: &result)
    return result
  }

  private func write(to out: inout String) {
    switch self {
    case .text(let text): JSON.write(text, to: &out)
    case .number(let number): out += number.isFinite ? number.shortest : "\"\(number.shortest)\""
    case .integer(let number): out += "\(number)"
    case .boolean(let flag): out += "\(flag)"
    case .null: out += "null"
    case .array(let elements):
      out += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { out += "," }
        element.write(to: &out)
      }
      out += "]"
    case .object(let members):
      out += "{"
      for (index, (name, value)) in members.enumerated() {
        if index > 0 { out += "," }
        JSON.write(name, to: &out)
        out += ":"
        value.write(to: &out)
      }
      out += "}"
    }
  }

  private static func write(_ text: String, to out: inout String) {
    out += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):  // a terminal obeys these, too
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    out += "\""
  }
}
