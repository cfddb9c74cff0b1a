/// Results of certainty ``Certainty/draft``, and what becomes of the numbers in them that were not told from 0.
struct Draft {
  /// Output by output.
  private(set) var columns: [[Double]]

  /// How many of them are one look apart.
  private static let stride = 16

  /// Of the numbers of an output that are within 2⁻¹⁰⁰ of 0, relative to what they are the sum of, the first, the last and
  /// each sixteenth are made sure of. Those between two that are 0 are 0, too; all others are made sure of.
  ///
  /// - Parameters:
  ///   - columns: the draft.
  ///   - exact: the columns of certainty ``Certainty/picture`` for some of the rows.
  init<Failure: Error>(
    _ columns: [[Double]], exact: (_ rows: [Int]) throws(Failure) -> [[Double]]
  ) throws(Failure) {
    self.columns = columns
    let untold = columns.map { column in column.indices.filter { column[$0].isUntold } }
    let tried = Set(
      untold.flatMap { rows in
        rows.enumerated().filter { $0.offset % Self.stride == 0 }.map(\.element) + rows.suffix(1)
      }
    )
    .sorted()
    if tried.isEmpty { return }
    settle(tried, try exact(tried))
    for (column, rows) in untold.enumerated() {
      for start in Swift.stride(from: 0, to: rows.count, by: Self.stride) {
        let end = min(start + Self.stride, rows.count - 1)
        guard self.columns[column][rows[start]] == 0, self.columns[column][rows[end]] == 0 else { continue }
        for row in rows[start...end] where self.columns[column][row].isUntold { self.columns[column][row] = 0 }
      }
    }
    let rest = Set(untold.joined()).filter { row in self.columns.contains { $0[row].isUntold } }.sorted()
    if !rest.isEmpty { settle(rest, try exact(rest)) }
  }

  /// Puts what is certain in the place of what was not told.
  private mutating func settle(_ rows: [Int], _ found: [[Double]]) {
    for column in columns.indices {
      for (row, value) in zip(rows, found[column]) where columns[column][row].isUntold { columns[column][row] = value }
    }
  }
}
