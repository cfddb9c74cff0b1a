/// A small symmetric matrix, and what Cholesky's factors make of it.
struct SymmetricMatrix: Sendable {
  let count: Int
  private var values: [Double]

  init(count: Int, _ element: (_ row: Int, _ column: Int) -> Double) {
    self.count = count
    values = Array(repeating: 0, count: count * count)
    for row in 0..<count {
      for column in 0...row {
        values[row * count + column] = element(row, column)
        values[column * count + row] = values[row * count + column]
      }
    }
  }

  subscript(row: Int, column: Int) -> Double { values[row * count + column] }

  func addingToDiagonal(_ numbers: [Double]) -> SymmetricMatrix {
    var result = self
    for place in 0..<count { result.values[place * count + place] += numbers[place] }
    return result
  }

  /// The solution of A·x = b; `nil` where the matrix is not positive definite.
  func solved(_ b: [Double]) -> [Double]? {
    let (factor, dependent) = cholesky()
    return dependent.isEmpty ? solved(b, factor) : nil
  }

  /// The inverse, or the rows that depend on others to within rounding.
  func inverse() -> (SymmetricMatrix?, dependent: [Int]) {
    // Scaled so that the diagonal is 1, what is small is small whatever the units.
    let scale = (0..<count).map { self[$0, $0] > 0 ? 1 / self[$0, $0].squareRoot() : 0 }
    let scaled = SymmetricMatrix(count: count) { self[$0, $1] * scale[$0] * scale[$1] }
    let (factor, dependent) = scaled.cholesky(least: 1e-12)
    guard dependent.isEmpty else { return (nil, dependent) }
    let columns = (0..<count).map { column in
      scaled.solved((0..<count).map { $0 == column ? 1 : 0 }, factor)
    }
    return (SymmetricMatrix(count: count) { columns[$1][$0] * scale[$0] * scale[$1] }, [])
  }

  /// L with A = L·Lᵀ, and the rows at which there is none.
  private func cholesky(least: Double = 0) -> (factor: [Double], dependent: [Int]) {
    var factor = values
    var dependent: [Int] = []
    for row in 0..<count {
      for column in 0...row {
        var sum = self[row, column]
        for k in 0..<column { sum -= factor[row * count + k] * factor[column * count + k] }
        if row > column {
          factor[row * count + column] =
            factor[column * count + column] == 0 ? 0 : sum / factor[column * count + column]
        } else if sum > least && sum.isFinite {
          factor[row * count + row] = sum.squareRoot()
        } else {
          factor[row * count + row] = 0
          dependent.append(row)
        }
      }
    }
    return (factor, dependent)
  }

  private func solved(_ b: [Double], _ factor: [Double]) -> [Double] {
    var x = b
    for row in 0..<count {
      for k in 0..<row { x[row] -= factor[row * count + k] * x[k] }
      x[row] /= factor[row * count + row]
    }
    for row in (0..<count).reversed() {
      for k in row + 1..<max(row + 1, count) { x[row] -= factor[k * count + row] * x[k] }
      x[row] /= factor[row * count + row]
    }
    return x
  }
}
