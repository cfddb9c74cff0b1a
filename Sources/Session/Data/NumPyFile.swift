import ActivationCore

/// NumPy's file format for one array, `.npy`, versions 1 to 3.
///
/// Source: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
public enum NumPyFile {
  /// Whether `bytes` begin as a `.npy` file does.
  public static func recognizes(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: magic) }

  /// The array in a file's bytes, in row-major order whichever order the file has.
  ///
  /// Floats of 16, 32 and 64 bits, integers of 8 to 64 bits (those beyond 2^53 are rounded) and booleans are read,
  /// in both byte orders.
  public static func tensor(from bytes: [UInt8]) throws(NumPyError) -> Tensor {
    let length = try headerLength(in: bytes)
    let start = length.preamble + length.header
    guard bytes.count >= start else { throw .malformedHeader }
    let header = try NumPyHeader(Substring(decoding: bytes[length.preamble..<start], as: UTF8.self))

    let data = bytes[start...]
    guard let expected = header.byteCount, expected <= data.count else {
      throw .truncated(expected: header.byteCount ?? .max, found: data.count)
    }
    let values = header.element.decode(data.prefix(expected))
    return Tensor(
      shape: header.shape, values: header.isColumnMajor ? rowMajor(values, shape: header.shape) : values)
  }

  /// How long the preamble before a header is at most.
  static let longestPreamble = 12

  /// Where a file's header begins and how long it is, by the first bytes of the file.
  static func headerLength(in bytes: some RandomAccessCollection<UInt8>) throws(NumPyError) -> (
    preamble: Int, header: Int
  ) {
    let bytes = Array(bytes.prefix(longestPreamble))
    guard recognizes(bytes) else { throw .notNumPy }
    guard bytes.count >= 10 else { throw .malformedHeader }
    let (major, minor) = (Int(bytes[6]), Int(bytes[7]))
    guard 1...3 ~= major, minor == 0 else { throw .unknownVersion(major: major, minor: minor) }
    let preamble = major == 1 ? 10 : 12
    guard bytes.count >= preamble else { throw .malformedHeader }
    let header = bytes[8..<preamble].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard header <= longestHeader else { throw .malformedHeader }
    return (preamble, header)
  }

  /// Far more than any array of numbers needs, and little enough to wait for.
  private static let longestHeader = 1 << 20

  /// The bytes of a file that holds `tensor`, little-endian and in row-major order.
  public static func bytes(of tensor: Tensor, as width: NumberWidth = .double) -> [UInt8] {
    var bytes = header(shape: tensor.shape, as: width)
    append(tensor.values, as: width, to: &bytes)
    return bytes
  }

  /// All that stands before the elements, which are little-endian.
  static func header(shape: [Int], as width: NumberWidth, isColumnMajor: Bool = false) -> [UInt8] {
    let extents = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    let (type, order) = (width == .double ? "<f8" : "<f4", isColumnMajor ? "True" : "False")
    var header = "{'descr': '\(type)', 'fortran_order': \(order), 'shape': (\(extents)), }"
    // The data begins at a multiple of 64, for those who map the file into memory.
    let padding = 63 - (10 + header.utf8.count) % 64
    header += String(repeating: " ", count: padding) + "\n"
    return magic + [1, 0, UInt8(header.utf8.count & 0xFF), UInt8(header.utf8.count >> 8)] + header.utf8
  }

  /// Appends elements as they stand in the file.
  static func append(_ values: [Double], as width: NumberWidth, to bytes: inout [UInt8]) {
    let (start, size) = (bytes.count, width == .double ? 8 : 4)
    bytes.append(contentsOf: repeatElement(0, count: values.count * size))
    bytes.withUnsafeMutableBytes { bytes in
      for (index, value) in values.enumerated() {
        let offset = start + index * size
        switch width {
        case .double: bytes.storeBytes(of: value.bitPattern.littleEndian, toByteOffset: offset, as: UInt64.self)
        case .single: bytes.storeBytes(of: Float(value).bitPattern.littleEndian, toByteOffset: offset, as: UInt32.self)
        }
      }
    }
  }

  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// The same elements with the last axis varying fastest instead of the first.
  static func rowMajor(_ values: [Double], shape: [Int]) -> [Double] {
    var strides: [Int] = []
    var stride = 1
    for extent in shape {
      strides.append(stride)
      stride *= extent
    }
    var index = [Int](repeating: 0, count: shape.count)
    var source = 0
    return values.indices.map { _ in
      let value = values[source]
      var axis = shape.count - 1
      while axis >= 0 {
        index[axis] += 1
        source += strides[axis]
        if index[axis] < shape[axis] { break }
        source -= strides[axis] * shape[axis]
        index[axis] = 0
        axis -= 1
      }
      return value
    }
  }
}
