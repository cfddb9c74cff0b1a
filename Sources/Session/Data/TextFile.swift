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
  var bytes: [UInt8]

  var description: String {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return "'\(path)' is UTF-16; save it as UTF-8"
    }
    let before = bytes.prefix { $0 != 0 }
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let column = before.count - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
    return "'\(path)' is not a text: line \(line) has a zero byte in column \(column)"
  }
}

/// Files that users name: scripts, and numbers as text or `.npy`.
public enum TextFile {
  /// A path with a leading `~` put out.
  static func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
    return String(cString: home) + path.dropFirst()
  }

  /// The text of a file: broken UTF-8 repaired, without byte order mark, every line ended by `\n`.
  public static func text(at path: String) throws -> String {
    guard let bytes = try OpenFile.contents(of: expanded(path)) else {
      throw FileError("read", path: path, code: ENOENT)
    }
    return try text(of: bytes, path)
  }

  /// The text that comes on standard input.
  public static func standardInput() throws -> String {
    var input = ByteInput(descriptor: STDIN_FILENO, path: "stdin")
    return try text(of: try input.rest(), "stdin")
  }

  private static func text(of bytes: [UInt8], _ path: String) throws -> String {
    guard !bytes.contains(0) else { throw NotText(path: path, bytes: bytes) }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard bytes.contains(UInt8(ascii: "\r")) else { return String(decoding: bytes[start...], as: UTF8.self) }
    var lines: [UInt8] = []
    lines.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated().dropFirst(start) {
      guard byte == UInt8(ascii: "\r") else {
        lines.append(byte)
        continue
      }
      let isPair = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
      if !isPair { lines.append(UInt8(ascii: "\n")) }
    }
    return String(decoding: lines, as: UTF8.self)
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
