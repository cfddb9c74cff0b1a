import ActivationCore

extension Filter {
  func run(_ reader: inout NumPyReader, to out: ByteOutput, _ watcher: Watcher) throws {
    let header = reader.header
    let rank = header.shape.count
    if let elementwise {
      try out.write(NumPyFile.header(shape: header.shape, as: width, isColumnMajor: header.isColumnMajor))
      return try stream(&reader, to: out, watcher) { elementwise.replace(&$0) }
    }
    let axes = try activation.jointAxes(rank: rank)
    let block = header.shape.suffix(axes).reduce(1, *)
    guard axes < rank, !header.isColumnMajor, !header.shape.contains(0) else {
      return try whole(&reader, to: out, watcher)
    }
    guard block <= Tensor.mostElements else {
      throw EvaluationError.tooLarge(shape: header.shape, most: Tensor.mostElements)
    }
    let activation = cut(to: axes, from: rank)
    var hasBegun = false
    try stream(&reader, to: out, watcher, multiple: block) { values in
      let shape = [values.count / block] + header.shape.suffix(axes)
      let result = try activation(Tensor(shape: shape, values: values))
      if !hasBegun {
        // How long the results are is known from the first.
        let shape = header.shape.dropLast(axes) + result.shape.dropFirst()
        try out.write(NumPyFile.header(shape: Array(shape), as: width))
        hasBegun = true
      }
      values = result.values
    }
  }

  /// Changes elements, as many at a time as make blocks of `multiple`, and writes them.
  private func stream(
    _ reader: inout NumPyReader, to out: ByteOutput, _ watcher: Watcher, multiple: Int = 1,
    _ change: (inout [Double]) throws -> Void
  ) throws {
    var values: [Double] = []
    var bytes: [UInt8] = []
    var progress = FilterProgress(bytes: 0, size: reader.size, numbers: 0)
    let blocks = max(1, Filter.numPyBatch / multiple) * multiple
    while try multiple == 1 ? reader.read(blocks, into: &values) : reader.fill(blocks, into: &values) {
      if width == .single { for index in values.indices { values[index] = Double(Float(values[index])) } }
      (progress.bytes, progress.numbers) = (reader.position, progress.numbers + values.count)
      try change(&values)
      bytes.removeAll(keepingCapacity: true)
      NumPyFile.append(values, as: width, to: &bytes)
      try out.write(bytes)
      watcher(progress)
    }
  }

  /// As many as are worth sharing among the cores.
  private static let numPyBatch = 1 << 17

  private func whole(_ reader: inout NumPyReader, to out: ByteOutput, _ watcher: Watcher) throws {
    let header = reader.header
    guard reader.count <= Tensor.mostElements else {
      throw EvaluationError.tooLarge(shape: header.shape, most: Tensor.mostElements)
    }
    var values: [Double] = []
    var part: [Double] = []
    while try reader.read(Filter.numPyBatch, into: &part) {
      values += part
      watcher(FilterProgress(bytes: reader.position, size: reader.size, numbers: values.count))
    }
    if width == .single { values = values.map { Double(Float($0)) } }
    if header.isColumnMajor { values = NumPyFile.rowMajor(values, shape: header.shape) }
    let result = try activation(Tensor(shape: header.shape, values: values))
    try out.write(NumPyFile.bytes(of: result, as: width))
  }
}
