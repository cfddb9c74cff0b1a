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

  /// The tensor in which each lane is its first number, the axis kept with extent 1, lanes in their order.
  func firstOfEach(_ values: [Double]) -> Tensor {
    var kept = shape
    kept[axis] = 1
    return Tensor(shape: kept, values: (0..<count).map { values[start(of: $0)] })
  }
}

/// A program with everything that it reads.
struct Run {
  let program: Program
  let parameters: [Int: Double]
  let input: [Double]
  let direction: [Double]
  let arguments: [[Double]]

  /// Every element by itself, in blocks. NaN in gives NaN out, also where the formula does not look at its input.
  func elementwise() -> [[Double]] {
    let count = input.count
    var machine = Machine(program, stride: min(Program.blockSize, max(1, count)), parameters: parameters)
    let results = run(count: count) { input, direction, arguments, results in
      program.run(
        input: input, direction: direction, arguments: arguments, count: count, isLane: false, machine: &machine,
        into: results)
      for result in results {
        for i in 0..<count where input[i].isNaN { result[i] = .nan }
      }
    }
    return results
  }

  /// A lane at a time; lanes that are not contiguous are gathered and scattered.
  func lanewise(_ lanes: Lanes) -> [[Double]] {
    let n = lanes.length
    var machine = Machine(program, stride: max(1, n), parameters: parameters)
    var buffers = [[Double]](repeating: [Double](repeating: 0, count: n), count: 2 + arguments.count)
    var output = [[Double]](repeating: [Double](repeating: 0, count: n), count: program.outputs.count)
    return run(count: input.count) { input, direction, arguments, results in
      for lane in 0..<lanes.count {
        let start = lanes.start(of: lane)
        if lanes.stride == 1 {
          program.run(
            input: input + start, direction: direction + start, arguments: arguments.map { $0 + start }, count: n,
            isLane: true, machine: &machine, into: results.map { $0 + start })
          continue
        }
        for (buffer, source) in zip(buffers.indices, [input, direction] + arguments) {
          for i in 0..<n { buffers[buffer][i] = source[start + i * lanes.stride] }
        }
        withPointers(to: &buffers) { gathered in
          withPointers(to: &output) { outputs in
            program.run(
              input: gathered[0], direction: gathered[1], arguments: gathered.dropFirst(2).map { UnsafePointer($0) },
              count: n, isLane: true, machine: &machine, into: outputs)
          }
        }
        for (values, result) in zip(output, results) {
          for i in 0..<n { result[start + i * lanes.stride] = values[i] }
        }
      }
    }
  }

  private func run(
    count: Int,
    _ body: (
      UnsafePointer<Double>, UnsafePointer<Double>, [UnsafePointer<Double>], [UnsafeMutablePointer<Double>]
    ) -> Void
  ) -> [[Double]] {
    guard count > 0 else { return program.outputs.map { _ in [] } }
    var results = [[Double]](repeating: [Double](repeating: 0, count: count), count: program.outputs.count)
    var inputs = [input, direction] + arguments
    withPointers(to: &inputs) { inputs in
      withPointers(to: &results) { results in
        body(inputs[0], inputs[1], inputs.dropFirst(2).map { UnsafePointer($0) }, results)
      }
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
