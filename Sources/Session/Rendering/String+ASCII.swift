extension String {
  /// The text for who can read nothing but ASCII, as in a C locale: `±2.5` is `+/-2.5`, `σ(x)` is `sigma(x)`. What has no
  /// such spelling is a question mark.
  public var inASCII: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return self }
    var result = ""
    var shift: Character?
    for scalar in unicodeScalars {
      let shifted = Self.shifted[scalar]
      // x⁻² is x^-2: the sign of a power stands before the first of its letters.
      if let shifted { result += (shifted.mark == shift ? "" : String(shifted.mark)) + shifted.letter }
      if shifted == nil { result += scalar.isASCII ? String(scalar) : Self.spelling(of: scalar) }
      shift = shifted?.mark
    }
    return result
  }

  /// What is written above or below the line.
  private static let shifted: [Unicode.Scalar: (mark: Character, letter: String)] = {
    let above = zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿᵀ".unicodeScalars, "0123456789+-nT").map { ($0, (Character("^"), String($1))) }
    let below = zip("₀₁₂₃₄₅₆₇₈₉₊₋ᵢⱼₖₙ".unicodeScalars, "0123456789+-ijkn").map { ($0, (Character("_"), String($1))) }
    return Dictionary(uniqueKeysWithValues: above + below)
  }()

  private static let spellings: [Unicode.Scalar: String] = [
    "±": "+/-", "…": "...", "·": "*", "∙": "*", "×": "x", "÷": "/", "−": "-", "–": "-", "—": "-", "→": "->",
    "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "∞": "inf", "√": "sqrt", "∂": "d", "′": "'", "″": "''", "‘": "'",
    "’": "'", "“": "\"", "”": "\"", "ß": "ss", "\u{A0}": " ",
  ]

  private static func spelling(of scalar: Unicode.Scalar) -> String {
    if let known = spellings[scalar] { return known }
    // Marks belong to the letter before them.
    if scalar.properties.generalCategory == .nonspacingMark { return "" }
    // GREEK SMALL LETTER SIGMA, LATIN CAPITAL LETTER E WITH ACUTE
    let words = scalar.properties.name?.split(separator: " ") ?? []
    guard words.count >= 4, words[0] == "GREEK" || words[0] == "LATIN", words[2] == "LETTER" else { return "?" }
    let letter = words[3] == "FINAL" && words.count > 4 ? words[4] : words[3]
    return words[1] == "SMALL" ? letter.lowercased() : letter.prefix(1) + letter.dropFirst().lowercased()
  }
}

extension Outcome {
  /// The outcome with texts in ASCII, made before lines are broken and columns are measured.
  var inASCII: Outcome {
    switch self {
    case .definition(let name, let value, let notes): .definition(name: name, value, notes: notes.map(\.inASCII))
    case .text(let text): .text(text.inASCII)
    case .table(let table): .table(table.inASCII)
    case .page(let parts): .page(parts.map(\.inASCII))
    case .findings(let findings): .findings(findings.inASCII)
    case .tensor, .activation, .value, .plot, .heatMap, .jacobian, .trace, .precision, .live, .canvases, .quit:
      self
    }
  }
}

extension Table {
  var inASCII: Table {
    var table = self
    table.columns = columns.map(\.inASCII)
    table.rows = rows.map { $0.map(\.inASCII) }
    table.heading = heading.inASCII
    table.parts = parts.map(\.inASCII)
    table.notes = notes.map(\.inASCII)
    return table
  }
}

extension Table.Cell {
  fileprivate var inASCII: Table.Cell {
    switch self {
    case .text(let text): .text(text.inASCII)
    case .list(let texts): .list(texts.map(\.inASCII))
    case .number, .eitherSign, .numbers, .nothing: self
    }
  }
}
