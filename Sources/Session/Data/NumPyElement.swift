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
    var values: [Double] = []
    decode(data, into: &values)
    return values
  }

  /// Appends the elements in `data` to `values`.
  func decode(_ data: ArraySlice<UInt8>, into values: inout [Double]) {
    switch (kind, size) {
    case (.float, 8): append(data, to: &values) { Double(bitPattern: $0) }
    case (.float, 4): append(data, to: &values) { Double(Float(bitPattern: $0)) }
    case (.float, _): append(data, to: &values, Self.half)
    case (.boolean, _): append(data, to: &values) { (byte: UInt8) in byte == 0 ? 0 : 1 }
    case (.signed, 1): append(data, to: &values) { Double(Int8(bitPattern: $0)) }
    case (.signed, 2): append(data, to: &values) { Double(Int16(bitPattern: $0)) }
    case (.signed, 4): append(data, to: &values) { Double(Int32(bitPattern: $0)) }
    case (.signed, _): append(data, to: &values) { Double(Int64(bitPattern: $0)) }
    case (.unsigned, 1): append(data, to: &values) { (bits: UInt8) in Double(bits) }
    case (.unsigned, 2): append(data, to: &values) { (bits: UInt16) in Double(bits) }
    case (.unsigned, 4): append(data, to: &values) { (bits: UInt32) in Double(bits) }
    case (.unsigned, _): append(data, to: &values) { (bits: UInt64) in Double(bits) }
    }
  }

  @inline(__always)
  private func append<Bits: FixedWidthInteger>(
    _ data: ArraySlice<UInt8>, to values: inout [Double], _ number: (Bits) -> Double
  ) {
    data.withUnsafeBytes { bytes in
      let width = MemoryLayout<Bits>.size
      values.reserveCapacity(values.count + bytes.count / width)
      for offset in stride(from: 0, to: bytes.count / width * width, by: width) {
        let bits = bytes.loadUnaligned(fromByteOffset: offset, as: Bits.self)
        values.append(number(isBigEndian ? Bits(bigEndian: bits) : Bits(littleEndian: bits)))
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
