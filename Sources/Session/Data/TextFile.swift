import ActivationCore

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A number in a file that is none.
struct MisreadNumber: Error, CustomStringConvertible {
  var path: String
  var error: NumberSyntaxError
  var description: String { "\(path):\(error.line):\(error.column): \(error.message)" }
}

/// A file that was to be read as text and is something else.
struct NotText: Error, CustomStringConvertible {
  var path: String
  var description: String { "'\(path)' is not a text" }
}

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
    guard !bytes.contains(0) else { throw NotText(path: path) }
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
    do {
      while try reader.read(1 << 16, into: &values) {}
    } catch let error as NumberSyntaxError {
      throw MisreadNumber(path: path, error: error)
    }
    return Tensor(values)
  }
}
