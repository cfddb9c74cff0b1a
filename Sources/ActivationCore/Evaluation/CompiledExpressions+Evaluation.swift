import VectorMath

/// What expressions are evaluated at.
struct EvaluationInput<Element: EvaluationElement> {
  var input: UnsafePointer<Element>
  /// That of a Jacobian product; the input itself where there is none.
  var direction: UnsafePointer<Element>
  /// How long the lanes of the direction are, if not as long as those of the input: what is missing is 0.
  var directionLength: Int?
  /// Laid out like the input.
  var arguments: [UnsafePointer<Double>]
}

extension CompiledExpressions {
  /// So many results, 2 MiB, may stay in a cache until somebody reads them.
  private static let cachedCount = 1 << 18

  /// Every element by itself, in blocks. NaN in gives NaN out, also where the formula does not look at its input.
  func evaluate<Element: EvaluationElement>(
    _ x: EvaluationInput<Element>, count: Int, into results: [UnsafeMutablePointer<Element>]
  ) {
    // Each number is written by the one core that took its portion.
    nonisolated(unsafe) let (x, results) = (x, results)
    let isLarge = count * results.count > Self.cachedCount
    if let floats, let x = x.input as? UnsafePointer<Float>, let results = results as? [UnsafeMutablePointer<Float>] {
      nonisolated(unsafe) let (x, results) = (x, results)
      return Parallel.forEach(count) { next in
        while let portion = next() { floats.run(x, portion, into: results, pastCaches: isLarge) }
      }
    }
    if let doubles, let x = x.input as? UnsafePointer<Double>,
      let results = results as? [UnsafeMutablePointer<Double>]
    {
      nonisolated(unsafe) let (x, results) = (x, results)
      return Parallel.forEach(count) { next in
        while let portion = next() { doubles.run(x, portion, into: results, pastCaches: isLarge) }
      }
    }
    Parallel.forEach(count) { next in
      let isForFloats = Element.self == Float.self
      let evaluator = evaluators.take(isForFloats: isForFloats) ?? Evaluator(self, isForFloats: isForFloats)
      let size = evaluator.blockSize
      let buffers = Buffers(count: 2, length: size)
      while let portion = next() {
        for start in stride(from: portion.lowerBound, to: portion.upperBound, by: size) {
          if Interruption.isRequested { break }
          let length = min(size, portion.upperBound - start)
          let block = block(x, from: start, count: length, buffers)
          evaluator.run(block, at: start)
          for (output, result) in results.enumerated() {
            Element.write(evaluator.output(output), to: result + start, count: length, pastCaches: isLarge)
          }
          if VectorMath.containsNaN(block.input, count: length) {
            for i in 0..<length where block.input[i].isNaN {
              for result in results { result[start + i] = .nan }
            }
          }
          evaluator.settle(isLast: start + length == portion.upperBound) { output, place, value in
            results[output][place] = Element(value)
          }
        }
      }
      // One that was cut short has work in it that belongs to no other array.
      if !Interruption.isRequested { evaluators.give(evaluator, isForFloats: isForFloats) }
    }
  }

  private func block<Element: EvaluationElement>(
    _ x: EvaluationInput<Element>, from start: Int, count: Int, _ buffers: borrowing Buffers
  ) -> ProgramInputs {
    let input = Element.doubles(x.input + start, count: count, buffer: buffers[0])
    let direction =
      x.direction == x.input ? input : Element.doubles(x.direction + start, count: count, buffer: buffers[1])
    return ProgramInputs(
      input: input, direction: direction, arguments: x.arguments.map { $0 + start }, count: count)
  }

  /// Lanes, several at a time where they are contiguous; others are gathered and scattered.
  ///
  /// - Parameter results: for each output its lanes, one after the other as `lanes` has them, each as long as the output
  ///   is; a reduction is spread over its lane.
  func evaluate<Element: EvaluationElement>(
    _ x: EvaluationInput<Element>, along lanes: Lanes, into results: [UnsafeMutablePointer<Element>]
  ) {
    let n = lanes.length
    let targets = extents.map { lanes.resized(to: $0.span(n)) }
    // Each lane is written by the one core that took its portion.
    nonisolated(unsafe) let (x, results) = (x, results)
    let isLarge = targets.reduce(0) { $0 + $1.count * $1.length } > Self.cachedCount
    Parallel.forEach(lanes.count, weight: n) { next in
      let evaluator = evaluators.take(lane: n) ?? LaneEvaluator(self, lane: n)
      let batch = lanes.stride == 1 ? evaluator.batch : 1
      let buffers = Buffers(count: 2 + x.arguments.count, length: batch * n)
      let longest = max(1, targets.map(\.length).max() ?? 1)
      let spare = UnsafeMutablePointer<Element>.allocate(capacity: longest)
      spare.initialize(repeating: 0, count: longest)
      defer { spare.deallocate() }
      let part = lanes.stride == 1 ? rowFunction.map { RowPart(function: $0) } : nil
      while let portion = next() {
        var first = portion.lowerBound
        while first < portion.upperBound, !Interruption.isRequested {
          if let part {
            let rest = first..<portion.upperBound
            first += part.run(x, rest, length: n, into: results)
            if first == portion.upperBound { break }
          }
          let count = part == nil ? min(batch, portion.upperBound - first) : 1
          evaluator.run(
            lanes.stride == 1 ? block(x, first, count, lanes, buffers) : gathered(x, first, lanes, buffers))
          for (output, target) in targets.enumerated() {
            let place = results[output] + target.start(of: first)
            if target.stride == 1 {
              let numbers = count * target.length
              Element.write(evaluator.output(output), to: place, count: numbers, pastCaches: isLarge)
            } else {
              Element.write(evaluator.output(output), to: spare, count: target.length, pastCaches: false)
              for i in 0..<target.length { place[i * target.stride] = spare[i] }
            }
          }
          first += count
        }
      }
      // Many digits of long lanes are too much memory to be kept.
      if n <= 1024, !Interruption.isRequested { evaluators.give(evaluator) }
    }
  }

  /// Lanes that follow one another in memory.
  private func block<Element: EvaluationElement>(
    _ x: EvaluationInput<Element>, _ first: Int, _ count: Int, _ lanes: Lanes, _ buffers: borrowing Buffers
  ) -> ProgramInputs {
    let (n, start) = (lanes.length, first * lanes.length)
    let input = Element.doubles(x.input + start, count: count * n, buffer: buffers[0])
    var direction = input
    if let length = x.directionLength {
      for lane in 0..<count {
        // What follows in the buffer is 0 from the start, if it is not a longer direction.
        let (source, place) = (x.direction + (first + lane) * length, buffers[1] + lane * n)
        let used = min(length, n)
        place.update(from: Element.doubles(source, count: used, buffer: place), count: used)
      }
      direction = UnsafePointer(buffers[1])
    } else if x.direction != x.input {
      direction = Element.doubles(x.direction + start, count: count * n, buffer: buffers[1])
    }
    return ProgramInputs(
      input: input, direction: direction, arguments: x.arguments.map { $0 + start }, count: n, lanes: count)
  }

  /// A lane with other numbers between its own.
  private func gathered<Element: EvaluationElement>(
    _ x: EvaluationInput<Element>, _ lane: Int, _ lanes: Lanes, _ buffers: borrowing Buffers
  ) -> ProgramInputs {
    let n = lanes.length
    func doubles<Number: BinaryFloatingPoint>(
      _ source: UnsafePointer<Number>, _ lanes: Lanes, _ buffer: UnsafeMutablePointer<Double>
    ) -> UnsafePointer<Double> {
      let first = source + lanes.start(of: lane)
      for i in 0..<min(n, lanes.length) { buffer[i] = Double(first[i * lanes.stride]) }
      return UnsafePointer(buffer)
    }
    let input = doubles(x.input, lanes, buffers[0])
    let directions = x.directionLength.map(lanes.resized) ?? lanes
    let direction = x.direction == x.input ? input : doubles(x.direction, directions, buffers[1])
    let arguments = x.arguments.enumerated().map { doubles($1, lanes, buffers[2 + $0]) }
    return ProgramInputs(input: input, direction: direction, arguments: arguments, count: n)
  }
}

/// Memory for what has to be converted or gathered; 0 to begin with.
private struct Buffers: ~Copyable {
  private let memory: UnsafeMutablePointer<Double>
  private let length: Int

  init(count: Int, length: Int) {
    memory = .allocate(capacity: max(1, count * length))
    memory.initialize(repeating: 0, count: max(1, count * length))
    self.length = length
  }

  deinit { memory.deallocate() }

  subscript(_ index: Int) -> UnsafeMutablePointer<Double> { memory + index * length }
}
