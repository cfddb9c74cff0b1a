import ActivationCore
import ActivationLanguage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Numbers in, one result for each out: what `slope eval` does.
public struct Filter: Sendable {
  public var activation: Activation
  public var width: NumberWidth
  /// C99 hexadecimals instead of shortest decimals.
  public var writesHexadecimals: Bool

  public init(activation: Activation, width: NumberWidth = .double, writesHexadecimals: Bool = false) {
    (self.activation, self.width, self.writesHexadecimals) = (activation, width, writesHexadecimals)
  }

  /// How many numbers are worked on together; memory does not grow beyond it for elementwise activations.
  private static let batch = 1 << 15

  /// Reads all of one file and writes the other; `nil` means standard input and output.
  ///
  /// Text keeps its lines; `.npy` becomes `.npy` of the same shape.
  /// - Throws: ``FileError``, ``NumberSyntaxError``, ``NumPyError`` or `EvaluationError`.
  public func run(input: String?, output: String?) throws {
    guard let input else { return try run(from: STDIN_FILENO, named: "-", output: output) }
    let file = try OpenFile(reading: input)
    try run(from: file.descriptor, named: input, output: output)
  }

  private func run(from descriptor: Int32, named path: String, output: String?) throws {
    guard let output else { return try run(from: descriptor, named: path, to: STDOUT_FILENO) }
    // The old file stays until the new one is whole; it may also be what is being read.
    let draft = "\(output).\(getpid()).tmp"
    do {
      let file = try OpenFile(replacing: draft)
      try run(from: descriptor, named: path, to: file.descriptor)
    } catch {
      unlink(draft)
      if let error = error as? FileError, error.path == draft {
        throw FileError(error.action, path: output, code: error.code)
      }
      throw error
    }
    guard rename(draft, output) == 0 else {
      let code = errno
      unlink(draft)
      throw FileError("write to", path: output, code: code)
    }
  }

  private func run(from descriptor: Int32, named path: String, to out: Int32) throws {
    var head = [UInt8](repeating: 0, count: 6)
    // A pipe cannot be rewound, so what was looked at is handed on.
    let seen = try fill(&head, from: descriptor, path)
    if NumPyFile.recognizes(head.prefix(seen)) {
      var bytes = Array(head.prefix(seen))
      try readRest(of: descriptor, into: &bytes, path)
      let tensor = try NumPyFile.tensor(from: bytes)
      try write(NumPyFile.bytes(of: try activation(rounded(tensor)), as: width), to: out)
      return
    }
    var reader = NumberReader(descriptor: descriptor, path: path, width: width, already: Array(head.prefix(seen)))
    if activation.form == .scalar, activation.parameters.allSatisfy({ $0.value.rank == 0 }) {
      try stream(&reader, to: out)
    } else {
      try whole(&reader, to: out)
    }
  }

  /// Elementwise: a batch at a time.
  private func stream(_ reader: inout NumberReader, to out: Int32) throws {
    guard let compiled = CompiledActivation(activation, orders: 0, certainty: .everyDigit) else { return }
    var values: [Double] = []
    var lines: [Int] = []
    var line = 0
    while true {
      values.removeAll(keepingCapacity: true)
      lines.removeAll(keepingCapacity: true)
      while values.count < Filter.batch, let value = try reader.nextNumber() {
        values.append(value)
        lines.append(reader.line)
      }
      if values.isEmpty { break }
      var text: [UInt8] = []
      for (value, place) in zip(compiled(values)[0], lines) {
        if line != 0 { text.append(UInt8(ascii: place == line ? " " : "\n")) }
        line = place
        text += format(value).utf8
      }
      try write(text, to: out)
    }
    if line != 0 { try write([UInt8(ascii: "\n")], to: out) }
  }

  /// Along an axis: the lines are the rows of a matrix; one number a line, or a single line, is a vector.
  private func whole(_ reader: inout NumberReader, to out: Int32) throws {
    var rows: [[Double]] = []
    while let row = try reader.readLine() { rows.append(row) }
    guard let columns = rows.first?.count else { return }
    guard let odd = rows.firstIndex(where: { $0.count != columns }) else {
      let isVector = columns == 1 || rows.count == 1
      let shape = isVector ? [rows.count * columns] : [rows.count, columns]
      let result = try activation(Tensor(shape: shape, values: rows.flatMap(\.self)))
      let width = columns == 1 ? 1 : max(1, result.count / rows.count)
      let lines = stride(from: 0, to: result.count, by: width).map { start in
        result.values[start..<min(start + width, result.count)].map(format).joined(separator: " ") + "\n"
      }
      return try write(Array(lines.joined().utf8), to: out)
    }
    throw Diagnostic(
      .shapeMismatch,
      "row \(odd + 1) has \(rows[odd].count) numbers and the first has \(columns): \(activation.name) needs equal rows",
      at: 0..<0)
  }

  private func rounded(_ tensor: Tensor) -> Tensor {
    width == .single ? tensor.map { Double(Float($0)) } : tensor
  }

  private func format(_ value: Double) -> String {
    switch width {
    case .double: writesHexadecimals ? NumberText.hexadecimal(value) : value.shortest
    case .single: writesHexadecimals ? NumberText.hexadecimal(Double(Float(value))) : Float(value).shortest
    }
  }

  // MARK: Descriptors

  private func fill(_ buffer: inout [UInt8], from descriptor: Int32, _ path: String) throws -> Int {
    var count = 0
    while count < buffer.count {
      let wanted = buffer.count - count
      let got = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress.map { $0 + count }, wanted) }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw FileError("read", path: path, code: errno) }
      if got == 0 { break }
      count += got
    }
    return count
  }

  private func readRest(of descriptor: Int32, into bytes: inout [UInt8], _ path: String) throws {
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = try fill(&chunk, from: descriptor, path)
      bytes += chunk.prefix(count)
      if count < chunk.count { return }
    }
  }

  private func write(_ bytes: [UInt8], to descriptor: Int32) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { unistdWrite(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileError("write to", path: "-", code: errno) }
      rest = rest.dropFirst(count)
    }
  }
}

private func unistdWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
