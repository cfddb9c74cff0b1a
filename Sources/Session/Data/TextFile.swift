import ActivationCore

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Files that users name: scripts, and numbers as text or `.npy`.
public enum TextFile {
  /// A path with a leading `~` put out.
  static func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
    return String(cString: home) + path.dropFirst()
  }

  /// The text of a file, broken UTF-8 repaired.
  public static func text(at path: String) throws -> String {
    guard let bytes = try OpenFile.contents(of: expanded(path)) else {
      throw FileError("read", path: path, code: ENOENT)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  public static func write(_ text: String, to path: String) throws {
    let file = try OpenFile(replacing: expanded(path))
    try file.writeAtOnce(Array(text.utf8))
  }

  /// The numbers of a file: of `.npy` in its shape, of a text as one row.
  static func tensor(at path: String) throws -> Tensor {
    guard let bytes = try OpenFile.contents(of: expanded(path)) else {
      throw FileError("read", path: path, code: ENOENT)
    }
    if NumPyFile.recognizes(bytes) { return try NumPyFile.tensor(from: bytes) }
    let file = try OpenFile(reading: expanded(path))
    var reader = NumberReader(descriptor: file.descriptor, path: path)
    var values: [Double] = []
    while try reader.read(1 << 16, into: &values) {}
    return Tensor(values)
  }
}
