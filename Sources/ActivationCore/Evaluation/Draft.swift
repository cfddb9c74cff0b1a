/// Results of certainty ``Certainty/draft``, and what becomes of the numbers in them that were not told from 0.
struct Draft {
  /// Output by output.
  private(set) var columns: [[Double]]
  /// By output, how far numbers next to 0 may be off; 0 for those that are not mentioned.
  private let tolerances: [Double]

  /// How many of them are one look apart.
  private static let stride = 16

  /// Of the numbers of an output that are within 2⁻⁸⁵ of 0, relative to what they are the sum of, the first, the last and
  /// each sixteenth are made sure of. Those between two that are 0 are 0, too; those between two others are as the first
  /// of the two, where the tolerance allows both; all others are made sure of.
  ///
  /// - Parameters:
  ///   - columns: the draft.
  ///   - tolerances: how far such numbers may be off, by output; none at all where it is infinite is looked at.
  ///   - exact: the columns of certainty ``Certainty/picture`` for some of the rows.
  init<Failure: Error>(
    _ columns: [[Double]], within tolerances: [Double] = [], exact: (_ rows: [Int]) throws(Failure) -> [[Double]]
  ) throws(Failure) {
    (self.columns, self.tolerances) = (columns, tolerances)
    for column in columns.indices where tolerance(column) == .infinity {
      for row in columns[column].indices where columns[column][row].isUntold { self.columns[column][row] = 0 }
    }
    let untold = self.columns.map { column in column.indices.filter { column[$0].isUntold } }
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
        settle(column, rows[start...min(start + Self.stride, rows.count - 1)])
      }
    }
    let rest = Set(untold.joined()).filter { row in self.columns.contains { $0[row].isUntold } }.sorted()
    if !rest.isEmpty { settle(rest, try exact(rest)) }
  }

  private func tolerance(_ column: Int) -> Double { tolerances.indices.contains(column) ? tolerances[column] : 0 }

  /// Gives what lies between two numbers that were made sure of the value of the first, where that will do.
  private mutating func settle(_ column: Int, _ rows: ArraySlice<Int>) {
    guard let first = rows.first, let last = rows.last else { return }
    let (from, to) = (columns[column][first], columns[column][last])
    if from == 0 && to == 0 {
      for row in rows where columns[column][row].isUntold { columns[column][row] = 0 }
    } else if from != 0, to != 0 {
      let room = tolerance(column) - from.magnitude
      for row in rows where columns[column][row].untoldBound.map({ $0 <= room }) ?? false {
        columns[column][row] = from
      }
    }
  }

  /// Puts what is certain in the place of what was not told.
  private mutating func settle(_ rows: [Int], _ found: [[Double]]) {
    for column in columns.indices {
      for (row, value) in zip(rows, found[column]) where columns[column][row].isUntold { columns[column][row] = value }
    }
  }
}
