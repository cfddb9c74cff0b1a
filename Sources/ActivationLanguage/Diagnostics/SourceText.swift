/// A range of UTF-8 offsets in a ``SourceText``.
public typealias SourceRange = Range<Int>

/// A text that statements were read from, and where it came from.
public struct SourceText: Sendable, Hashable {
  /// The name of the file; `nil` for what was typed.
  public let file: String?
  public let bytes: [UInt8]
  /// Where lines begin.
  private let lineStarts: [Int]

  /// Broken UTF-8 in `text` was repaired when the string was made, so every offset falls on a whole character.
  public init(_ text: String, file: String? = nil) {
    bytes = Array(text.utf8)
    lineStarts = [0] + bytes.indices.filter { [bytes] in bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    self.file = file
  }

  public subscript(range: SourceRange) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// Line and column of an offset, both from 1; columns count characters.
  public func position(of offset: Int) -> (line: Int, column: Int) {
    let line = line(of: offset)
    return (line + 1, self[lineStarts[line]..<offset].count + 1)
  }

  /// The line that an offset is in, without its end.
  public func line(around offset: Int) -> SourceRange {
    let line = line(of: offset)
    return lineStarts[line]..<(line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : bytes.count)
  }

  /// The number of the line that an offset is in, from 0.
  ///
  /// - Complexity: O(log n), for a long script may have as many errors as lines.
  private func line(of offset: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
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
