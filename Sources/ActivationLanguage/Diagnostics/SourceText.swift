/// A range of UTF-8 offsets in a ``SourceText``.
public typealias SourceRange = Range<Int>

/// A text that statements were read from, and where it came from.
public struct SourceText: Sendable, Hashable {
  /// The name of the file; `nil` for what was typed.
  public let file: String?
  public let bytes: [UInt8]

  /// Broken UTF-8 in `text` was repaired when the string was made, so every offset falls on a whole character.
  public init(_ text: String, file: String? = nil) {
    bytes = Array(text.utf8)
    self.file = file
  }

  public subscript(range: SourceRange) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// Line and column of an offset, both from 1; columns count characters.
  public func position(of offset: Int) -> (line: Int, column: Int) {
    let before = bytes[..<Swift.min(offset, bytes.count)]
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    return (line, self[lineStart(of: offset)..<offset].count + 1)
  }

  /// The line that an offset is in, without its end.
  public func line(around offset: Int) -> SourceRange {
    let start = lineStart(of: offset)
    let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    return start..<end
  }

  private func lineStart(of offset: Int) -> Int {
    let before = bytes[..<Swift.min(offset, bytes.count)]
    return before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
  }
}

extension String {
  /// The text with everything that a terminal would obey made visible: what was typed is shown, never executed.
  public var withVisibleControls: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where scalar == "\t": result += " "
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
