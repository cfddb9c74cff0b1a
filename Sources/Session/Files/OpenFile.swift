#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// An open file; it is closed, and its lock released, when the value goes out of use.
package struct OpenFile: ~Copyable {
  package let descriptor: Int32
  package let path: String

  /// Opens an existing file for reading.
  package init(reading path: String) throws(FileError) {
    try self.init(path, O_RDONLY, action: "read")
  }

  /// Opens a file to append to, creating it (for its owner only) and its folders where they are missing.
  package init(appendingTo path: String) throws(FileError) {
    try Self.makeFolders(above: path)
    try self.init(path, O_RDWR | O_APPEND | O_CREAT, action: "write to")
  }

  /// Creates a file, or empties an existing one.
  package init(replacing path: String) throws(FileError) {
    try self.init(path, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o666, action: "write to")
  }

  private init(_ path: String, _ flags: Int32, mode: mode_t = 0o600, action: String) throws(FileError) {
    var descriptor: Int32
    repeat { descriptor = open(path, flags | O_CLOEXEC, mode) } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else { throw FileError(action, path: path, code: errno) }
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Waits until no other session holds the file.
  package func lock() throws(FileError) {
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw FileError("lock", path: path, code: errno) }
    }
  }

  /// The last byte of the file, if it has any.
  package func lastByte() -> UInt8? {
    var byte: UInt8 = 0
    let end = lseek(descriptor, 0, SEEK_END)
    return end > 0 && pread(descriptor, &byte, 1, end - 1) == 1 ? byte : nil
  }

  /// Writes all of `bytes` with one call of the system, so that readers never see half of it.
  package func writeAtOnce(_ bytes: [UInt8]) throws(FileError) {
    var written: Int
    repeat { written = write(descriptor, bytes, bytes.count) } while written < 0 && errno == EINTR
    guard written == bytes.count else {
      throw FileError("write to", path: path, code: written < 0 ? errno : ENOSPC)
    }
  }

  /// Everything from here to the end.
  package func readAll() throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count > 0 { bytes += chunk[..<count] }
      if count < 0 && errno != EINTR { throw FileError("read", path: path, code: errno) }
    }
  }

  /// The bytes of a file, or nil if there is none.
  package static func contents(of path: String) throws(FileError) -> [UInt8]? {
    guard access(path, F_OK) == 0 || errno != ENOENT else { return nil }
    let file = try OpenFile(reading: path)
    return try file.readAll()
  }

  /// Makes the missing folders above `path`, for their owner only, as the XDG specification asks.
  package static func makeFolders(above path: String) throws(FileError) {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
    let folder = String(path[..<slash])
    if mkdir(folder, 0o700) == 0 || errno == EEXIST { return }  // a file in the way shows when it is opened
    guard errno == ENOENT else { throw FileError("create the folder", path: folder, code: errno) }
    try makeFolders(above: folder)
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw FileError("create the folder", path: folder, code: errno)
    }
  }
}
