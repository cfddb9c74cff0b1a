#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the system refused to do with a file, and why.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was tried, as the object of "cannot": "open", "write to".
  public let action: String
  public let path: String
  /// The system's `errno`.
  public let code: Int32

  public init(_ action: String, path: String, code: Int32) {
    self.action = action
    self.path = path
    self.code = code
  }

  public var description: String { "cannot \(action) '\(path)': \(String(cString: strerror(code)))" }
}
