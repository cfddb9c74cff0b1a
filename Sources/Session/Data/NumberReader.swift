/// Reads numbers from text, as many at a time as the caller likes, in constant memory.
///
/// Numbers are separated by any of blank, tab, comma, semicolon and the end of a line (`\n` or `\r\n`); `#` starts a
/// comment; a byte order mark at the very beginning is skipped.
public struct NumberReader: ~Copyable {
  /// The line, from 1, on which the last number was found.
  public private(set) var line = 1

  private var input: ByteInput
  private let width: NumberWidth
  /// What was read and not yet consumed is `buffer[next..<filled]`; one more byte is kept for a terminator.
  private var buffer: [UInt8]
  private var next = 0
  private var filled = 0
  private var atEnd = false
  /// The line that `next` is on, and where it began, as an offset from the buffer's start (so it may be negative).
  private var currentLine = 1
  private var lineStart = 0
  private var atBeginning = true
  private var inComment = false
  /// Whether a comma here would end a field with nothing in it.
  private var fieldIsEmpty = true

  /// How many bytes were read, and how many there are where that is known.
  var position: Int { input.position }
  var size: Int? { input.size }
  /// Whether the line of the last number has been left.
  var hasLeftLine: Bool { currentLine != line }
  /// Whether anything but separators has arrived and is not yet consumed.
  var hasArrived: Bool { buffer[next..<filled].contains { !Self.separates($0) } }

  /// - Parameters:
  ///   - descriptor: an open file, which stays the caller's to close.
  ///   - path: how messages call it.
  ///   - width: what the numbers are rounded to.
  ///   - chunk: how many bytes are read at a time; also the length that no number may exceed.
  public init(descriptor: Int32, path: String = "-", width: NumberWidth = .double, chunk: Int = 1 << 16) {
    self.init(ByteInput(descriptor: descriptor, path: path), width: width, chunk: chunk)
  }

  init(_ input: consuming ByteInput, width: NumberWidth, chunk: Int = 1 << 16) {
    self.input = input
    self.width = width
    buffer = [UInt8](repeating: 0, count: max(chunk, 16) + 1)
  }

  /// Appends up to `limit` numbers to `values` and tells whether there were any.
  ///
  /// - Throws: ``NumberSyntaxError`` or ``FileError``. The numbers before the place of the error are appended.
  public mutating func read(_ limit: Int, into values: inout [Double]) throws -> Bool {
    var count = 0
    while count < limit, let value = try next(onLine: nil) {
      values.append(value)
      count += 1
    }
    return count > 0
  }

  /// Appends the numbers that have arrived, up to `limit`, and the lines they are on; waits only for the first.
  ///
  /// - Returns: whether there were any.
  mutating func readArrived(_ limit: Int, into values: inout [Double], lines: inout [Int]) throws -> Bool {
    var count = 0
    while count < limit, let value = try next(onLine: nil, waiting: count == 0) {
      values.append(value)
      lines.append(line)
      count += 1
    }
    return count > 0
  }

  /// The numbers of the next line that has any, or nil at the end.
  ///
  /// - Throws: ``NumberSyntaxError`` or ``FileError``.
  public mutating func readLine() throws -> [Double]? {
    guard let first = try next(onLine: nil) else { return nil }
    var values = [first]
    while let value = try next(onLine: line) { values.append(value) }
    return values
  }

  /// The next number, or nil at the end, where the given line has no more, or where one would have to wait for it.
  private mutating func next(onLine wanted: Int?, waiting: Bool = true) throws -> Double? {
    while true {
      let found = skipSeparators(stayingOn: wanted)
      if found == .endOfLine { return nil }
      if found == .missing { throw error(at: next..<next + 1) }
      if found == .endOfBuffer {
        guard waiting, try refill() else { return nil }
        continue
      }
      var end = next
      while end < filled, !Self.separates(buffer[end]) { end += 1 }
      if end == filled, !atEnd, filled - next < buffer.count - 1 {
        guard waiting else { return nil }
        _ = try refill()  // the token may go on in the next chunk
        continue
      }
      buffer[filled] = 0
      let token = next..<end
      let value = buffer.withUnsafeBufferPointer {
        NumberSyntax.value(of: UnsafeBufferPointer(rebasing: $0[token]), as: width)
      }
      let isWhole = end < filled || atEnd
      guard let value, isWhole else { throw error(at: token) }
      line = currentLine
      next = end
      return value
    }
  }

  /// `missing` is a comma with nothing before it: a field of a table that is empty.
  private enum Found { case token, endOfLine, endOfBuffer, missing }

  private mutating func skipSeparators(stayingOn wanted: Int?) -> Found {
    while next < filled {
      let byte = buffer[next]
      if byte == UInt8(ascii: "\n") {
        if wanted == currentLine { return .endOfLine }
        inComment = false
        fieldIsEmpty = true
        currentLine += 1
        lineStart = next + 1
      } else if byte == UInt8(ascii: "#") {
        inComment = true
      } else if !inComment, byte == UInt8(ascii: ",") {
        if fieldIsEmpty { return .missing }
        fieldIsEmpty = true
      } else if !inComment, !Self.separates(byte) {
        fieldIsEmpty = false
        return .token
      }
      next += 1
    }
    return .endOfBuffer
  }

  /// Moves what is left to the front and reads more behind it. False if there is nothing more.
  private mutating func refill() throws -> Bool {
    guard !atEnd else { return false }
    let rest = filled - next
    if next > 0 {
      buffer.withUnsafeMutableBytes { $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[next..<filled])) }
      lineStart -= next
      next = 0
      filled = rest
    }
    repeat {
      let count = try input.read(into: &buffer, filled..<buffer.count - 1)  // the last byte is for the terminator
      if count == 0 { atEnd = true }
      filled += count
    } while atBeginning && buffer[0] == 0xEF && filled < 3 && !atEnd  // a byte order mark is judged whole
    if atBeginning, filled >= 3, buffer.starts(with: [0xEF, 0xBB, 0xBF]) {
      next = 3
      lineStart = 3
    }
    atBeginning = false
    return filled > rest
  }

  private static func separates(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09...0x0D, 0x20, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "#"): true
    default: false
    }
  }

  private func error(at token: Range<Int>) -> NumberSyntaxError {
    buffer.withUnsafeBufferPointer {
      NumberSyntaxError(
        line: currentLine, column: token.lowerBound - lineStart + 1, token: UnsafeBufferPointer(rebasing: $0[token]))
    }
  }
}
