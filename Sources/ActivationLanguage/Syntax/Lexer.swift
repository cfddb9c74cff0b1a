/// Cuts a text into words.
struct Lexer {
  let source: SourceText
  private(set) var offset: Int
  private let end: Int
  private var previous: Token?

  init(_ source: SourceText, in range: SourceRange? = nil) {
    self.source = source
    offset = range?.lowerBound ?? 0
    end = range?.upperBound ?? source.bytes.count
  }

  /// Theanets keys with a hyphen are names as they stand.
  private static let hyphenated = ["leaky-relu", "leaky-gain-relu"].map { Array($0.utf8) }

  mutating func next() -> Token {
    skipBlanks()
    let start = offset
    let kind = scan()
    let token = Token(kind: kind, range: start..<offset)
    previous = token
    return token
  }

  private func byte(_ ahead: Int = 0) -> UInt8? {
    offset + ahead < end ? source.bytes[offset + ahead] : nil
  }

  private mutating func skipBlanks() {
    while let b = byte() {
      switch b {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): offset += 1
      case UInt8(ascii: "#"):
        while let c = byte(), c != UInt8(ascii: "\n") {
          _ = c
          offset += 1
        }
      case 0xEF where byte(1) == 0xBB && byte(2) == 0xBF: offset += 3  // byte order mark
      case 0xC2 where byte(1) == 0xA0: offset += 2  // no-break space, as pasted from web pages
      default: return
      }
    }
  }

  private mutating func scan() -> Token.Kind {
    guard let b = byte() else { return .end }
    if b == UInt8(ascii: "\n") || b == UInt8(ascii: ";") {
      offset += 1
      return .separator
    }
    if b.isDigit || (b == UInt8(ascii: ".") && byte(1)?.isDigit == true) {
      // `1...2` is a range with a dot too many, not 1 .. .2.
      if b != UInt8(ascii: ".") || previous?.isSymbol(.through) != true || previous?.range.upperBound != offset {
        return number()
      }
      offset += 1
      return .invalid(
        Diagnostic(.unexpectedCharacter, "a range has two dots", at: offset - 3..<offset, suggestion: ".."))
    }
    if let scalar = nameStart() { return name(first: scalar) }
    if b == UInt8(ascii: "."), byte(1) == b, byte(2) == b {
      offset += 3
      return .invalid(
        Diagnostic(.unexpectedCharacter, "a range has two dots", at: offset - 3..<offset, suggestion: ".."))
    }
    if b == UInt8(ascii: "\"") || (b == UInt8(ascii: "'") && !isPrime) { return text(quote: b) }
    if let (symbol, length) = symbol() {
      offset += length
      return .symbol(symbol)
    }
    return unexpected()
  }

  /// A `'` right behind a name or a bracket differentiates; elsewhere it opens a text.
  private var isPrime: Bool { isBehindOperand }

  private var isBehindOperand: Bool {
    guard let previous, previous.range.upperBound == offset else { return false }
    switch previous.kind {
    case .name, .number: return true
    case .symbol(let s): return [.close, .closeSquare, .prime].contains(s)
    default: return false
    }
  }

  // MARK: Names

  private func scalar(at offset: Int) -> (Unicode.Scalar, length: Int)? {
    guard offset < end else { return nil }
    let b = source.bytes[offset]
    if b < 0x80 { return (Unicode.Scalar(b), 1) }
    let length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2
    guard offset + length <= end else { return nil }
    let text = String(decoding: source.bytes[offset..<offset + length], as: UTF8.self)
    return text.unicodeScalars.first.map { ($0, length) }
  }

  private func nameStart() -> Unicode.Scalar? {
    guard let (scalar, _) = scalar(at: offset) else { return nil }
    return scalar == "_" || (scalar.properties.isAlphabetic && scalar != "∞") ? scalar : nil
  }

  private mutating func takeWord() {
    while let (scalar, length) = scalar(at: offset),
      scalar == "_" || scalar.properties.isAlphabetic || (scalar.value < 0x80 && UInt8(scalar.value).isDigit)
    {
      offset += length
    }
  }

  private mutating func name(first: Unicode.Scalar) -> Token.Kind {
    let start = offset
    for key in Lexer.hyphenated where source.bytes[offset..<end].starts(with: key) {
      let after = offset + key.count
      if after == end || !(source.bytes[after].isDigit || source.bytes[after].isLetter) {
        offset = after
        return .name(source[start..<offset])
      }
    }
    takeWord()
    while byte() == UInt8(ascii: "."), let (next, _) = scalar(at: offset + 1),
      next == "_" || next.properties.isAlphabetic
    {
      offset += 1
      takeWord()
      if byte() == UInt8(ascii: "-"), source.bytes[offset..<end].starts(with: Array("-relu".utf8)) { offset += 5 }
    }
    if byte() == UInt8(ascii: ":"), let next = byte(1), next.isLetter || next.isDigit {
      offset += 1
      takeWord()
    }
    return .name(source[start..<offset])
  }

  // MARK: Numbers

  private mutating func number() -> Token.Kind {
    let start = offset
    let isHex = byte() == UInt8(ascii: "0") && (byte(1) == UInt8(ascii: "x") || byte(1) == UInt8(ascii: "X"))
    func isDigit(_ b: UInt8) -> Bool { isHex ? b.isHexDigit : b.isDigit }
    if isHex { offset += 2 }
    while let b = byte(), isDigit(b) { offset += 1 }
    // In `0..3` the dots are the range's.
    if byte() == UInt8(ascii: "."), byte(1) != UInt8(ascii: ".") {
      offset += 1
      while let b = byte(), isDigit(b) { offset += 1 }
    }
    let mark = isHex ? UInt8(ascii: "p") : UInt8(ascii: "e")
    if let b = byte(), b | 0x20 == mark {
      let signed = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-")
      if byte(signed ? 2 : 1)?.isDigit == true {
        offset += signed ? 2 : 1
        while byte()?.isDigit == true { offset += 1 }
      }
    }
    let written = source[start..<offset]
    if nameStart() != nil {
      let numberEnd = offset
      takeWord()
      let rest = source[numberEnd..<offset]
      if rest.hasPrefix("_") {
        let plain = (written + rest).filter { $0 != "_" }
        return .invalid(
          Diagnostic(
            .malformedNumber, "digits are written without '_'", at: start..<offset,
            suggestion: Double(plain) == nil ? nil : plain))
      }
      if rest == "e" || rest == "E" {
        return .invalid(
          Diagnostic(.malformedNumber, "the exponent is missing", at: start..<offset, label: "as in \(written)e3"))
      }
      return .invalid(
        Diagnostic(
          .missingOperator, "'\(written)\(rest)' is neither a number nor a name", at: start..<offset,
          label: "a product is written \(written)*\(rest)", suggestion: "\(written)*\(rest)"))
    }
    let trimmed = written.hasSuffix(".") ? String(written.dropLast()) : written
    guard let value = Double(isHex && !trimmed.lowercased().contains("p") ? trimmed + "p0" : trimmed) else {
      return .invalid(
        Diagnostic(
          .malformedNumber, "'\(written)' is not a number", at: start..<offset,
          note: "numbers are written 1.5, 2e-3 or 0x1.8p3"))
    }
    return .number(value)
  }

  // MARK: Texts and symbols

  private mutating func text(quote: UInt8) -> Token.Kind {
    let start = offset
    offset += 1
    var content: [UInt8] = []
    while let b = byte(), b != UInt8(ascii: "\n") {
      offset += 1
      if b == quote { return .text(String(decoding: content, as: UTF8.self)) }
      if b == UInt8(ascii: "\\"), let escaped = byte(), escaped == quote || escaped == b {
        offset += 1
        content.append(escaped)
      } else {
        content.append(b)
      }
    }
    let mark = quote == UInt8(ascii: "'") ? "'" : "\""
    return .invalid(
      Diagnostic(.unclosedText, "this text is not closed", at: start..<offset, label: "a \(mark) is missing at its end")
    )
  }

  private static let lookalikes: [String: Token.Symbol] = [
    "−": .minus, "×": .times, "·": .times, "∙": .times, "÷": .over, "≤": .lessOrEqual, "≥": .greaterOrEqual,
    "≠": .notEqual, "→": .arrow, "…": .through, "′": .prime, "’": .prime,
  ]

  private func symbol() -> (Token.Symbol, Int)? {
    if byte() == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "*") { return (.power, 2) }
    for length in [2, 1] where offset + length <= end {
      if let symbol = Token.Symbol(rawValue: source[offset..<offset + length]) { return (symbol, length) }
    }
    if let (scalar, length) = scalar(at: offset), scalar.value > 0x7F,
      let symbol = Lexer.lookalikes[String(scalar)]
    {
      return (symbol, length)
    }
    return nil
  }

  private static let superscripts: [Unicode.Scalar: Character] = Dictionary(
    uniqueKeysWithValues: zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿ".unicodeScalars, "0123456789-n"))

  /// The power that is written above the line here, as in x².
  private mutating func superscript() -> String {
    var power = ""
    while let (scalar, length) = scalar(at: offset), let digit = Lexer.superscripts[scalar] {
      offset += length
      power.append(digit)
    }
    return power
  }

  private mutating func unexpected() -> Token.Kind {
    let start = offset
    let isBehindPower = previous?.isSymbol(.power) == true
    let isPower = isBehindOperand || isBehindPower
    let power = superscript()
    if !power.isEmpty {
      let shown = source[start..<offset]
      return .invalid(
        Diagnostic(
          .unexpectedCharacter, "unexpected character\(shown.count > 1 ? "s" : "") '\(shown)'", at: start..<offset,
          label: "a power is written with '^'",
          suggestion: !isPower ? nil : isBehindPower ? power : "^\(power)"))
    }
    if let (scalar, length) = scalar(at: offset) {
      offset += length
      if scalar == "∞" { return .number(.infinity) }
    } else {
      offset = end
    }
    let shown = source[start..<offset].withVisibleControls
    var diagnostic = Diagnostic(.unexpectedCharacter, "unexpected character '\(shown)'", at: start..<offset)
    switch shown {
    case "!": diagnostic.label = "'not' negates, '!=' compares"
    case "&": diagnostic.label = "conditions are joined with 'and'"
    case "|": diagnostic.label = "conditions are joined with 'or'; the absolute value is abs(x)"
    default: break
    }
    return .invalid(diagnostic)
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
  var isHexDigit: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20) }
}
