/// Examples, kept unit by unit: the number of unit u and example e is at `u*examples + e`.
struct Matrix: Sendable, Hashable {
  var units: Int
  var examples: Int
  var values: [Double]

  init(units: Int, examples: Int, values: [Double]) {
    (self.units, self.examples, self.values) = (units, examples, values)
  }

  /// - Parameter rows: the examples, one after the other.
  init(rows: [Double], count: Int) {
    (units, examples) = (count == 0 ? 0 : rows.count / count, count)
    values = Matrix.transposed(rows, rows: count, columns: units)
  }

  /// The examples, one after the other.
  var rows: [Double] { Matrix.transposed(values, rows: units, columns: examples) }

  private static func transposed(_ x: [Double], rows: Int, columns: Int) -> [Double] {
    var result = [Double](repeating: 0, count: x.count)
    for row in 0..<rows {
      for column in 0..<columns { result[column * rows + row] = x[row * columns + column] }
    }
    return result
  }
}

/// Writes the transpose of `rows` × `columns` numbers.
func transpose(
  _ x: UnsafePointer<Double>, rows: Int, columns: Int, into y: UnsafeMutablePointer<Double>
) {
  for row in 0..<rows {
    for column in 0..<columns { y[column * rows + row] = x[row * columns + column] }
  }
}
