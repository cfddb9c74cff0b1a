/// Reads a `.npy` file as it comes, in constant memory.
struct NumPyReader: ~Copyable {
  let header: NumPyHeader
  private var input: ByteInput
  private var buffer = [UInt8](repeating: 0, count: 1 << 20)
  private var filled = 0
  /// How many bytes of elements are still to be read.
  private var rest: Int

  /// How many elements are still to come.
  var count: Int { rest / header.element.size }
  /// How far the file is read, in bytes, and how long it is where that is known.
  var position: Int { input.position }
  var size: Int? { input.size }

  /// Reads the header.
  ///
  /// - Throws: ``NumPyError`` or ``FileError``. A file that is too short for what it announces is noticed here, a pipe at
  ///   its end.
  static func open(_ input: consuming ByteInput) throws -> NumPyReader {
    var input = input
    let length = try NumPyFile.headerLength(in: try input.peek(NumPyFile.longestPreamble))
    var head = [UInt8](repeating: 0, count: length.preamble + length.header)
    guard try input.fill(&head) == head.count else { throw NumPyError.malformedHeader }
    let header = try NumPyHeader(Substring(decoding: head[length.preamble...], as: UTF8.self))
    let found = input.size.map { $0 - head.count }
    guard let announced = header.byteCount, found.map({ announced <= $0 }) ?? true else {
      throw NumPyError.truncated(expected: header.byteCount ?? .max, found: found ?? 0)
    }
    return NumPyReader(input, header: header, byteCount: announced)
  }

  private init(_ input: consuming ByteInput, header: NumPyHeader, byteCount: Int) {
    self.input = input
    self.header = header
    rest = byteCount
  }

  /// Replaces `values` by elements in the order of the file: those that have arrived, at most `limit`.
  ///
  /// - Returns: whether there were any.
  mutating func read(_ limit: Int, into values: inout [Double]) throws -> Bool {
    values.removeAll(keepingCapacity: true)
    let size = header.element.size
    while rest >= size, filled < size {
      let count = try input.read(into: &buffer, filled..<buffer.count)
      if count == 0 { throw truncated }
      filled += count
    }
    let count = min(filled, rest) / size
    guard count > 0 else { return false }
    let taken = min(count, limit)
    header.element.decode(buffer[..<(taken * size)], into: &values)
    buffer.withUnsafeMutableBytes {
      $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[(taken * size)..<filled]))
    }
    filled -= taken * size
    rest -= taken * size
    return true
  }

  /// Replaces `values` by exactly `count` elements, or fewer at the end.
  mutating func fill(_ count: Int, into values: inout [Double]) throws -> Bool {
    var part: [Double] = []
    values.removeAll(keepingCapacity: true)
    while values.count < count, try read(count - values.count, into: &part) { values += part }
    return !values.isEmpty
  }

  private var truncated: NumPyError {
    let expected = header.byteCount ?? .max
    return .truncated(expected: expected, found: expected - rest + filled)
  }
}
