extension CompiledExpressions {
  /// What each expression comes to, as arrays.
  ///
  /// - Parameter lanes: those of the input; `nil` where every element is by itself.
  func values(_ input: [Double], _ direction: [Double], _ arguments: [[Double]], lanes: Lanes?) -> [[Double]] {
    let counts = extents.map { extent in
      lanes.map { $0.count * extent.span($0.length) } ?? input.count
    }
    guard !input.isEmpty else { return counts.map { _ in [] } }
    let directionLength = lanes.flatMap { direction.count == input.count ? nil : direction.count / max(1, $0.count) }
    var results = counts.map { [Double](repeating: 0, count: $0) }
    var sources = [input, direction] + arguments
    withPointers(to: &sources) { sources in
      let x = EvaluationInput(
        input: UnsafePointer(sources[0]), direction: UnsafePointer(sources[1]), directionLength: directionLength,
        arguments: sources.dropFirst(2).map { UnsafePointer($0) })
      withPointers(to: &results) { results in
        if let lanes {
          evaluate(x, along: lanes, into: results)
        } else {
          evaluate(x, count: input.count, into: results)
        }
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
