/// The stretches of a tensor along one axis: `count` of them, `length` numbers each, `stride` apart in memory.
struct Lanes: Sendable {
  let shape: [Int]
  let axis: Int
  let length: Int
  let stride: Int
  let count: Int

  init(shape: [Int], axis: Int) {
    self.shape = shape
    self.axis = axis
    length = shape[axis]
    stride = shape[(axis + 1)...].reduce(1, *)
    count = length == 0 ? 0 : shape.reduce(1, *) / length
  }

  /// The shape without the axis.
  var outerShape: [Int] {
    var outer = shape
    outer.remove(at: axis)
    return outer
  }

  /// Where the first number of a lane is.
  func start(of lane: Int) -> Int { lane / stride * stride * length + lane % stride }

  func index(lane: Int, element: Int) -> Int { start(of: lane) + element * stride }

  /// As many lanes, in the same order, each with `length` numbers.
  func resized(to length: Int) -> Lanes {
    var other = shape
    other[axis] = length
    return Lanes(shape: other, axis: axis)
  }

  /// The tensor in which each lane is its first number, the axis kept with extent 1, lanes in their order.
  func firstOfEach(_ values: [Double]) -> Tensor {
    var kept = shape
    kept[axis] = 1
    return Tensor(shape: kept, values: (0..<count).map { values[start(of: $0)] })
  }
}

/// A program with everything that it reads.
struct Run {
  let compiled: CompiledExpressions
  let input: [Double]
  let direction: [Double]
  let arguments: [[Double]]

  private var program: Program { compiled.program }

  /// Every element by itself, in blocks. NaN in gives NaN out, also where the formula does not look at its input.
  func elementwise() -> [[Double]] {
    let count = input.count
    var machine = Machine(program, stride: min(Program.blockSize, max(1, count)), parameters: compiled.scalars)
    var results = [[Double]](repeating: [Double](repeating: 0, count: count), count: program.outputs.count)
    guard count > 0 else { return results }
    var sources = [input, direction] + arguments
    withPointers(to: &sources) { sources in
      let inputs = ProgramInputs(
        input: sources[0], direction: sources[1], arguments: sources.dropFirst(2).map { UnsafePointer($0) },
        count: count)
      withPointers(to: &results) { results in
        program.run(inputs, isLane: false, machine: &machine, into: results)
        if let certificate = compiled.certificate {
          var certifier = Certifier(certificate, lane: nil)
          certifier.mend(inputs, results)
        }
        for result in results {
          for i in 0..<count where inputs.input[i].isNaN { result[i] = .nan }
        }
      }
    }
    return results
  }

  /// A lane at a time; lanes that are not contiguous are gathered and scattered.
  ///
  /// - Returns: for each output its lanes, one after the other as `lanes` has them, each as long as the output is; a
  ///   reduction is spread over its lane.
  func lanewise(_ lanes: Lanes) -> [[Double]] {
    let n = lanes.length
    let targets = program.extents.map { lanes.resized(to: $0.span(n)) }
    var machine = Machine(program, stride: max(1, n), parameters: compiled.scalars)
    let sources = [input, direction] + arguments
    var buffers = [[Double]](repeating: [Double](repeating: 0, count: n), count: sources.count)
    var outputs = targets.map { [Double](repeating: 0, count: $0.length) }
    var results = targets.map { [Double](repeating: 0, count: $0.count * $0.length) }
    func evaluate(_ body: (ProgramInputs, [UnsafeMutablePointer<Double>]) -> Void) {
      for lane in 0..<lanes.count {
        let start = lanes.start(of: lane)
        for (buffer, source) in sources.enumerated() {
          for i in 0..<n { buffers[buffer][i] = source[start + i * lanes.stride] }
        }
        withPointers(to: &buffers) { gathered in
          let inputs = ProgramInputs(
            input: gathered[0], direction: gathered[1], arguments: gathered.dropFirst(2).map { UnsafePointer($0) },
            count: n)
          withPointers(to: &outputs) { body(inputs, $0) }
        }
        for (output, target) in targets.enumerated() {
          let start = target.start(of: lane)
          for i in 0..<target.length { results[output][start + i * target.stride] = outputs[output][i] }
        }
      }
    }
    if let certificate = compiled.certificate {
      var certifier = Certifier(certificate, lane: n)
      evaluate { inputs, outputs in
        program.run(inputs, isLane: true, machine: &machine, into: outputs)
        certifier.mend(inputs, outputs)
      }
    } else {
      evaluate { inputs, outputs in program.run(inputs, isLane: true, machine: &machine, into: outputs) }
    }
    return results
  }
}

/// The addresses of several arrays at once. None is empty.
private func withPointers(to arrays: inout [[Double]], _ body: ([UnsafeMutablePointer<Double>]) -> Void) {
  func open(_ index: Int, _ pointers: [UnsafeMutablePointer<Double>], _ arrays: inout [[Double]]) {
    guard index < arrays.count else { return body(pointers) }
    var own: [Double] = []
    swap(&own, &arrays[index])
    own.withUnsafeMutableBufferPointer { buffer in
      if let address = buffer.baseAddress { open(index + 1, pointers + [address], &arrays) }
    }
    swap(&own, &arrays[index])
  }
  open(0, [], &arrays)
}
