/// The outputs of a vector activation for lanes that differ in one element, and their slopes by that element, as good
/// as a picture needs them.
extension Activation {
  /// - Parameters:
  ///   - lane: the elements; the one at `position` is replaced by each of `xs`.
  /// - Returns: `values[output][index]` and `slopes[output][index]`.
  /// - Accuracy: a millionth of each number. Where an output (or slope) is within 2⁻¹⁰⁰ of 0, relative to what it is the
  ///   sum of, the first, the last and each sixteenth of such are looked at to 390 digits, and if all of these are 0,
  ///   so are those between.
  public func sweep(
    _ xs: [Double], position: Int, in lane: [Double]
  ) throws(EvaluationError) -> (values: [[Double]], slopes: [[Double]]) {
    var columns = try columns(xs, position: position, in: lane, .draft)
    let rows = xs.indices.filter { row in columns.contains { $0[row].isUntold } }
    if !rows.isEmpty {
      let tried = rows.enumerated().filter { $0.offset % 16 == 0 || $0.offset == rows.count - 1 }.map(\.element)
      let found = try self.columns(tried.map { xs[$0] }, position: position, in: lane, .picture)
      let areZero = columns.indices.allSatisfy { column in
        zip(tried, found[column]).allSatisfy { !columns[column][$0].isUntold || $1 == 0 }
      }
      let rest = areZero ? [] : try self.columns(rows.map { xs[$0] }, position: position, in: lane, .picture)
      for column in columns.indices {
        for (place, row) in rows.enumerated() where columns[column][row].isUntold {
          columns[column][row] = areZero ? 0 : rest[column][place]
        }
      }
    }
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
