import ActivationCore
import ActivationLanguage

extension Filter {
  func run(_ reader: inout NumberReader, to out: ByteOutput, _ watcher: Watcher) throws {
    if let elementwise {
      try stream(&reader, through: elementwise, to: out, watcher)
    } else {
      try lines(&reader, to: out, watcher)
    }
  }

  /// Number by number: what has arrived is answered.
  private func stream(
    _ reader: inout NumberReader, through compiled: CompiledActivation, to out: ByteOutput, _ watcher: Watcher
  ) throws {
    var values: [Double] = []
    var lines: [Int] = []
    var text: [UInt8] = []
    var line: Int?  // the one that is being written
    var progress = FilterProgress(bytes: 0, size: reader.size, numbers: 0)
    var failure: (any Error)?
    repeat {
      values.removeAll(keepingCapacity: true)
      lines.removeAll(keepingCapacity: true)
      text.removeAll(keepingCapacity: true)
      do { _ = try reader.readArrived(Filter.batch, into: &values, lines: &lines) } catch { failure = error }
      compiled.replace(&values)
      for (value, place) in zip(values, lines) {
        if let line { text.append(UInt8(ascii: place == line ? " " : "\n")) }
        line = place
        append(value, to: &text)
      }
      if line != nil, reader.hasLeftLine || values.isEmpty || failure != nil {
        text.append(UInt8(ascii: "\n"))
        line = nil
      }
      try out.write(text)
      (progress.bytes, progress.numbers) = (reader.position, progress.numbers + values.count)
      watcher(progress)
    } while !values.isEmpty && failure == nil
    if let failure { throw failure }
  }

  /// Along an axis: the lines are the rows of a matrix; one number a line, or a single line, is a vector.
  private func lines(_ reader: inout NumberReader, to out: ByteOutput, _ watcher: Watcher) throws {
    guard let first = try reader.readLine() else { return }
    let columns = first.count
    var values = first
    var (rows, before) = (1, 0)
    let staysInRow = columns > 1 && (try? activation.jointAxes(rank: 2)) == 1
    var isMatrix = false
    while let row = try reader.readLine() {
      guard row.count == columns else {
        throw Diagnostic(
          .shapeMismatch,
          "row \(before + rows + 1) has \(row.count) numbers and the first has \(columns): \(activation.name) needs equal rows",
          at: 0..<0)
      }
      guard values.count <= Tensor.mostElements else {
        throw EvaluationError.tooLarge(shape: [rows, columns], most: Tensor.mostElements)
      }
      isMatrix = columns > 1
      values += row
      rows += 1
      if staysInRow, values.count >= Filter.batch || !reader.hasArrived {
        try write(values, rows: rows, isMatrix: true, to: out)
        before += rows
        rows = 0
        values.removeAll(keepingCapacity: true)
      }
      watcher(FilterProgress(bytes: reader.position, size: reader.size, numbers: before * columns + values.count))
    }
    if rows > 0 { try write(values, rows: rows, isMatrix: isMatrix || before > 0, to: out) }
  }

  private func write(_ values: [Double], rows: Int, isMatrix: Bool, to out: ByteOutput) throws {
    let shape = isMatrix ? [rows, values.count / rows] : [values.count]
    let result = try activation(Tensor(shape: shape, values: values))
    // One number a line is answered so.
    let width = rows == values.count ? 1 : max(1, result.count / rows)
    var text: [UInt8] = []
    for (index, value) in result.values.enumerated() {
      append(value, to: &text)
      text.append(UInt8(ascii: (index + 1) % width == 0 || index + 1 == result.count ? "\n" : " "))
    }
    try out.write(text)
  }

  private func append(_ value: Double, to text: inout [UInt8]) {
    switch (width, writesHexadecimals) {
    case (.double, false): NumberText.appendShortest(value.description, to: &text)
    case (.single, false): NumberText.appendShortest(Float(value).description, to: &text)
    case (.double, true): text += NumberText.hexadecimal(value).utf8
    case (.single, true): text += NumberText.hexadecimal(Double(Float(value))).utf8
    }
  }
}

extension CompiledActivation {
  /// Puts f in the place of every number.
  func replace(_ values: inout [Double]) {
    values.withUnsafeMutableBufferPointer { evaluate(UnsafeBufferPointer($0), into: [$0]) }
  }
}
