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

  /// The value on one line in ASCII: JSON has an escape for every other character.
  public var asciiLine: String {
    line.utf16.reduce(into: "") { line, unit in
      if unit < 0x80, let scalar = Unicode.Scalar(unit) {
        line.unicodeScalars.append(scalar)
      } else {
        line += JSON.escape(UInt32(unit))
      }
    }
  }

  private static func escape(_ unit: UInt32) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
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
        out += escape(scalar.value)
      default: out.unicodeScalars.append(scalar)
      }
    }
    out += "\""
  }
}
