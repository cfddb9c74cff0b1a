/// The dictionary at the head of a `.npy` file, a literal of Python's:
/// `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }`.
struct NumPyHeader: Hashable {
  let element: NumPyElement
  let isColumnMajor: Bool
  let shape: [Int]

  init(_ text: Substring) throws(NumPyError) {
    var scanner = Scanner(rest: text)
    var element: NumPyElement?
    var order: Bool?
    var shape: [Int]?
    guard scanner.take("{") else { throw .malformedHeader }
    while !scanner.take("}") {
      guard let key = scanner.quoted(), scanner.take(":") else { throw .malformedHeader }
      switch key {
      case "descr":
        if scanner.startsList { throw .foreignType("'structured array'") }
        guard let notation = scanner.quoted() else { throw .malformedHeader }
        element = try NumPyElement(notation)
      case "fortran_order": order = scanner.take("True") ? true : scanner.take("False") ? false : nil
      case "shape": shape = scanner.tuple()
      default: throw .malformedHeader
      }
      if !scanner.take(","), !scanner.startsEnd { throw .malformedHeader }
    }
    guard let element, let order, let shape else { throw .malformedHeader }
    self.element = element
    isColumnMajor = order
    self.shape = shape
  }

  /// How many bytes of data the header announces; nil if that is more than there can be.
  var byteCount: Int? {
    var count = element.size
    for extent in shape {
      let (product, overflows) = count.multipliedReportingOverflow(by: extent)
      if overflows { return nil }
      count = product
    }
    return count
  }
}

/// As much of Python's literals as the header needs; blanks may stand anywhere.
private struct Scanner {
  var rest: Substring

  var startsList: Bool { rest.drop(while: \.isWhitespace).hasPrefix("[") }
  var startsEnd: Bool { rest.drop(while: \.isWhitespace).hasPrefix("}") }

  mutating func take(_ word: String) -> Bool {
    rest = rest.drop(while: \.isWhitespace)
    guard rest.hasPrefix(word) else { return false }
    rest = rest.dropFirst(word.count)
    return true
  }

  mutating func quoted() -> String? {
    guard let quote = ["'", "\""].first(where: { take($0) }), let end = rest.firstIndex(of: Character(quote))
    else { return nil }
    defer { rest = rest[end...].dropFirst() }
    return String(rest[..<end])
  }

  /// A tuple of extents; Python 2 wrote them with an `L`.
  mutating func tuple() -> [Int]? {
    guard take("(") else { return nil }
    var extents: [Int] = []
    while !take(")") {
      rest = rest.drop(while: \.isWhitespace)
      let digits = rest.prefix(while: \.isNumber)
      guard let extent = Int(digits), extent >= 0 else { return nil }
      rest = rest.dropFirst(digits.count)
      _ = take("L")
      extents.append(extent)
      if !take(","), !rest.hasPrefix(")") { return nil }
    }
    return extents
  }
}
