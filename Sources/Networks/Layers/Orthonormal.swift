import VectorMath

extension UnsafeMutableBufferPointer<Double> {
  /// Makes the rows, or the columns if those are fewer, orthonormal.
  func orthonormalise(rows: Int, columns: Int) {
    guard let place = baseAddress, !isEmpty else { return }
    if rows <= columns { return Orthonormal(place, rows: rows, length: columns).run() }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { turned in
      guard let other = turned.baseAddress else { return }
      transpose(place, rows: rows, columns: columns, into: other)
      Orthonormal(other, rows: columns, length: rows).run()
      transpose(other, rows: columns, columns: rows, into: place)
    }
  }
}

/// Gram and Schmidt's way: what earlier rows share with a row is taken from it, twice, for the first time leaves rounding
/// errors; for a block of rows at once, which are products of matrices.
///
/// - Source: Giraud, Langou & Rozložník 2005, Computers & Mathematics with Applications 50: twice is enough.
private struct Orthonormal {
  private let rows: UnsafeMutablePointer<Double>
  private let count: Int
  private let length: Int
  private static let block = 32

  init(_ place: UnsafeMutablePointer<Double>, rows count: Int, length: Int) {
    (rows, self.count, self.length) = (place, count, length)
  }

  func run() {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: Orthonormal.block * count) { shares in
      guard let shares = shares.baseAddress else { return }
      for first in stride(from: 0, to: count, by: Orthonormal.block) {
        let block = first..<min(count, first + Orthonormal.block)
        take(0..<first, from: block, shares)
        take(0..<first, from: block, shares)
        for row in block {
          take(first..<row, from: row..<row + 1, shares)
          take(first..<row, from: row..<row + 1, shares)
          normalise(row)
        }
      }
    }
  }

  /// Takes from rows what they share with earlier, orthonormal ones.
  private func take(_ earlier: Range<Int>, from block: Range<Int>, _ shares: UnsafeMutablePointer<Double>) {
    if earlier.isEmpty { return }
    let (base, target) = (rows + earlier.lowerBound * length, rows + block.lowerBound * length)
    VectorMath.rowProducts(
      target, rows: block.count, base, columns: earlier.count, count: length, into: shares)
    for i in 0..<block.count * earlier.count { shares[i] = -shares[i] }
    VectorMath.addProduct(
      MatrixPlace(shares, rowStride: earlier.count), base, to: target, rows: block.count, columns: length,
      depth: earlier.count)
  }

  private func normalise(_ row: Int) {
    let place = rows + row * length
    var square = 0.0
    VectorMath.rowProducts(place, rows: 1, place, columns: 1, count: length, into: &square)
    VectorMath.apply(.multiply, .array(place), .scalar(1 / square.squareRoot()), into: place, count: length)
  }
}
