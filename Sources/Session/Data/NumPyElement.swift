/// The type of an array's elements in a `.npy` file.
struct NumPyElement: Hashable, Sendable {
  enum Kind: Character {
    case float = "f"
    case signed = "i"
    case unsigned = "u"
    case boolean = "b"
  }

  let kind: Kind
  let size: Int
  let isBigEndian: Bool

  /// Reads NumPy's notation: `<f8`, `>i4`, `|u1`.
  init(_ notation: String) throws(NumPyError) {
    var rest = Substring(notation)
    let order = rest.popFirst()
    if rest.hasPrefix("O") || notation == "O" { throw .pickledObjects }
    guard let order, "<>|=".contains(order), let kind = rest.popFirst().flatMap(Kind.init(rawValue:)),
      let size = Int(rest), Self.sizes(of: kind).contains(size)
    else { throw .foreignType("'\(notation)'") }
    self.kind = kind
    self.size = size
    isBigEndian = order == ">"
  }

  private static func sizes(of kind: Kind) -> [Int] {
    switch kind {
    case .float: [2, 4, 8]
    case .signed, .unsigned: [1, 2, 4, 8]
    case .boolean: [1]
    }
  }

  /// The elements in `data`, whose length is a multiple of `size`, as doubles; 64-bit integers are rounded.
  func decode(_ data: ArraySlice<UInt8>) -> [Double] {
    switch (kind, size) {
    case (.float, 8): numbers(data) { Double(bitPattern: $0) }
    case (.float, 4): numbers(data) { Double(Float(bitPattern: $0)) }
    case (.float, _): numbers(data, Self.half)
    case (.boolean, _): numbers(data) { (byte: UInt8) in byte == 0 ? 0 : 1 }
    case (.signed, 1): numbers(data) { Double(Int8(bitPattern: $0)) }
    case (.signed, 2): numbers(data) { Double(Int16(bitPattern: $0)) }
    case (.signed, 4): numbers(data) { Double(Int32(bitPattern: $0)) }
    case (.signed, _): numbers(data) { Double(Int64(bitPattern: $0)) }
    case (.unsigned, 1): numbers(data) { (bits: UInt8) in Double(bits) }
    case (.unsigned, 2): numbers(data) { (bits: UInt16) in Double(bits) }
    case (.unsigned, 4): numbers(data) { (bits: UInt32) in Double(bits) }
    case (.unsigned, _): numbers(data) { (bits: UInt64) in Double(bits) }
    }
  }

  private func numbers<Bits: FixedWidthInteger>(_ data: ArraySlice<UInt8>, _ number: (Bits) -> Double) -> [Double] {
    data.withUnsafeBytes { bytes in
      (0..<(bytes.count / size)).map { index in
        let bits = bytes.loadUnaligned(fromByteOffset: index * size, as: Bits.self)
        return number(isBigEndian ? Bits(bigEndian: bits) : Bits(littleEndian: bits))
      }
    }
  }

  /// binary16, by hand because `Float16` is missing on Intel Macs.
  private static func half(_ bits: UInt16) -> Double {
    let fraction = Double(bits & 0x3FF)
    let magnitude: Double =
      switch bits >> 10 & 0x1F {
      case 0: fraction * 0x1p-24
      case 0x1F: fraction == 0 ? .infinity : .nan
      case let exponent: Double(sign: .plus, exponent: Int(exponent) - 25, significand: 1024 + fraction)
      }
    return bits >> 15 == 0 ? magnitude : -magnitude
  }
}
