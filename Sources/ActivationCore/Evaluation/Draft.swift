/// Results of certainty ``Certainty/draft``, and what becomes of the numbers in them that were not told from 0.
struct Draft {
  /// Output by output.
  private(set) var columns: [[Double]]

  /// Of the numbers of an output that are within 2⁻¹⁰⁰ of 0, relative to what they are the sum of, the first, the last and
  /// each sixteenth are made sure of; if all of these are 0, so are those between, and otherwise all are made sure of.
  ///
  /// - Parameters:
  ///   - columns: the draft.
  ///   - exact: the columns of certainty ``Certainty/picture`` for some of the rows.
  init<Failure: Error>(
    _ columns: [[Double]], exact: (_ rows: [Int]) throws(Failure) -> [[Double]]
  ) throws(Failure) {
    self.columns = columns
    let untold = columns.map { column in column.indices.filter { column[$0].isUntold } }
    let rows = Set(untold.joined()).sorted()
    if rows.isEmpty { return }
    let tried = Set(
      untold.flatMap { rows in rows.enumerated().filter { $0.offset % 16 == 0 }.map(\.element) + rows.suffix(1) }
    )
    .sorted()
    let found = try exact(tried)
    let areZero = columns.indices.allSatisfy { column in
      zip(tried, found[column]).allSatisfy { !columns[column][$0].isUntold || $1 == 0 }
    }
    let rest = areZero ? [] : try exact(rows)
    for column in columns.indices {
      for (place, row) in rows.enumerated() where columns[column][row].isUntold {
        self.columns[column][row] = areZero ? 0 : rest[column][place]
      }
    }
  }
}
