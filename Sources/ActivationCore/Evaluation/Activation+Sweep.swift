/// The outputs of a vector activation for lanes that differ in one element, and their slopes by that element, as good
/// as a picture needs them.
extension Activation {
  /// - Parameters:
  ///   - lane: the elements; the one at `position` is replaced by each of `xs`.
  /// - Returns: `values[output][index]` and `slopes[output][index]`.
  /// - Accuracy: a millionth of each number, see ``Certainty/picture``.
  public func sweep(
    _ xs: [Double], position: Int, in lane: [Double]
  ) throws(EvaluationError) -> (values: [[Double]], slopes: [[Double]]) {
    let draft = try columns(xs, position: position, in: lane, .draft)
    let columns = try Draft(draft) { rows throws(EvaluationError) in
      try self.columns(rows.map { xs[$0] }, position: position, in: lane, .picture)
    }.columns
    let outputs = columns.count / 2
    return (Array(columns[..<outputs]), Array(columns[outputs...]))
  }

  /// The outputs, and then their slopes, each for all of `xs`.
  private func columns(
    _ xs: [Double], position: Int, in lane: [Double], _ certainty: Certainty
  ) throws(EvaluationError) -> [[Double]] {
    let n = lane.count
    let outputs = try outputLength(n)
    var inputs: [Double] = []
    for x in xs {
      for (index, value) in lane.enumerated() { inputs.append(index == position ? x : value) }
    }
    let directions = (0..<xs.count * n).map { $0 % n == position ? 1.0 : 0 }
    var along = self
    along.axis = -1
    let batch = Tensor(shape: [xs.count, n], values: inputs)
    let results = try Activation.evaluate(
      [implementation, implementation.tangent], of: along, at: batch,
      direction: Tensor(shape: [xs.count, n], values: directions), certainty: certainty)
    return results.flatMap { tensor in
      (0..<outputs).map { output in xs.indices.map { tensor.values[$0 * outputs + output] } }
    }
  }
}
