#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Bytes that come in order from a file or a pipe. A pipe cannot be rewound: what was looked at ahead is kept.
struct ByteInput: ~Copyable {
  let descriptor: Int32
  /// How messages call it.
  let path: String
  /// How many bytes there are from here to the end, where that is known: of a regular file.
  let size: Int?
  /// How many bytes were handed out.
  private(set) var position = 0
  private var ahead: [UInt8] = []

  /// - Parameter descriptor: an open file, which stays the caller's to close.
  init(descriptor: Int32, path: String) {
    (self.descriptor, self.path) = (descriptor, path)
    var status = stat()
    let offset = lseek(descriptor, 0, SEEK_CUR)
    let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && offset >= 0
    size = isFile ? max(0, Int(status.st_size) - Int(offset)) : nil
  }

  /// The first bytes, fewer where there are no more; they are still to be read.
  mutating func peek(_ count: Int) throws(FileError) -> [UInt8] {
    while ahead.count < count {
      var more = [UInt8](repeating: 0, count: count - ahead.count)
      let got = try receive(&more, more.indices)
      if got == 0 { break }
      ahead += more.prefix(got)
    }
    return Array(ahead.prefix(count))
  }

  /// Puts what has arrived, at least one byte, into `range` of `bytes`; waits where there is nothing yet.
  ///
  /// - Returns: how many they are; 0 at the end.
  mutating func read(into bytes: inout [UInt8], _ range: Range<Int>) throws(FileError) -> Int {
    var count = min(ahead.count, range.count)
    if count > 0 {
      bytes.replaceSubrange(range.prefix(count), with: ahead.prefix(count))
      ahead.removeFirst(count)
    } else {
      count = try receive(&bytes, range)
    }
    position += count
    return count
  }

  /// Fills all of `bytes` and tells how much that was: less only at the end.
  mutating func fill(_ bytes: inout [UInt8]) throws(FileError) -> Int {
    var filled = 0
    while filled < bytes.count {
      let count = try read(into: &bytes, filled..<bytes.count)
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// Everything to the end.
  mutating func rest() throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = try read(into: &chunk, chunk.indices), count > 0 { bytes += chunk[..<count] }
    return bytes
  }

  private func receive(_ bytes: inout [UInt8], _ range: Range<Int>) throws(FileError) -> Int {
    let descriptor = descriptor
    while true {
      let count = bytes.withUnsafeMutableBytes {
        systemRead(descriptor, $0.baseAddress.map { $0 + range.lowerBound }, range.count)
      }
      if count >= 0 { return count }
      if errno != EINTR { throw FileError("read", path: path, code: errno) }
    }
  }
}

// Methods called `read` hide the system's.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ room: Int) -> Int {
  read(descriptor, bytes, room)
}
