/// A place in text where a number was expected and something else stands.
public struct NumberSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int
  /// The column of the token's first byte, from 1.
  public let column: Int
  /// What stands there; a long token is cut.
  public let token: String

  init(line: Int, column: Int, token: UnsafeBufferPointer<UInt8>) {
    self.line = line
    self.column = column
    let text = String(decoding: token, as: UTF8.self)
    self.token = text.count <= 40 ? text : text.prefix(39) + "…"
  }

  /// The message without its place, which the caller puts before it together with the file's name.
  public var message: String { "'\(token)' is not a number" }
  public var description: String { "\(line):\(column): error: \(message)" }
}
