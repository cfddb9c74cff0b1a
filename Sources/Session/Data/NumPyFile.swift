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
    guard recognizes(bytes) else { throw .notNumPy }
    guard bytes.count >= 10 else { throw .malformedHeader }
    let (major, minor) = (Int(bytes[6]), Int(bytes[7]))
    guard 1...3 ~= major, minor == 0 else { throw .unknownVersion(major: major, minor: minor) }
    let start = major == 1 ? 10 : 12
    guard bytes.count >= start else { throw .malformedHeader }
    let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard bytes.count - start >= length else { throw .malformedHeader }
    let header = try NumPyHeader(Substring(decoding: bytes[start..<(start + length)], as: UTF8.self))

    let data = bytes[(start + length)...]
    guard let expected = header.byteCount, expected <= data.count else {
      throw .truncated(expected: header.byteCount ?? .max, found: data.count)
    }
    let values = header.element.decode(data.prefix(expected))
    return Tensor(
      shape: header.shape, values: header.isColumnMajor ? rowMajor(values, shape: header.shape) : values)
  }

  /// The bytes of a file that holds `tensor`, little-endian and in row-major order.
  public static func bytes(of tensor: Tensor, as width: NumberWidth = .double) -> [UInt8] {
    let extents = tensor.shape.map(String.init).joined(separator: ", ") + (tensor.rank == 1 ? "," : "")
    var header = "{'descr': '\(width == .double ? "<f8" : "<f4")', 'fortran_order': False, 'shape': (\(extents)), }"
    // The data begins at a multiple of 64, for those who map the file into memory.
    let padding = 63 - (10 + header.utf8.count) % 64
    header += String(repeating: " ", count: padding) + "\n"
    var bytes = magic + [1, 0, UInt8(header.utf8.count & 0xFF), UInt8(header.utf8.count >> 8)] + header.utf8
    bytes.reserveCapacity(bytes.count + 8 * tensor.count)
    for value in tensor.values {
      switch width {
      case .double: withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
      case .single: withUnsafeBytes(of: Float(value).bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
      }
    }
    return bytes
  }

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// The same elements with the last axis varying fastest instead of the first.
  private static func rowMajor(_ values: [Double], shape: [Int]) -> [Double] {
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
