import Testing
import VectorMath

@Suite("products of matrices")
struct ProductTests {
  static let sizes = [(1, 1, 1), (2, 3, 4), (8, 32, 8), (5, 33, 7), (9, 70, 300), (64, 17, 5), (3, 8, 1000)]

  private func numbers(_ count: Int, seed: UInt64) -> [Double] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in 2 * random.uniform() - 1 }
  }

  @Test("are the sums that they stand for, in every instruction set", arguments: InstructionSet.available, sizes)
  func product(_ set: InstructionSet, _ size: (rows: Int, columns: Int, depth: Int)) {
    let (rows, columns, depth) = size
    let a = numbers(rows * depth, seed: 1)
    let b = numbers(depth * columns, seed: 2)
    let c = numbers(rows * columns, seed: 3)
    for isTransposed in [false, true] {
      var result = c
      a.withUnsafeBufferPointer { a in
        guard let place = a.baseAddress else { return }
        VectorMath.addProduct(
          MatrixPlace(place, rowStride: isTransposed ? 1 : depth, columnStride: isTransposed ? rows : 1), b,
          to: &result,
          rows: rows, columns: columns, depth: depth, using: set)
      }
      for i in 0..<rows {
        for j in 0..<columns {
          var (sum, size) = (c[i * columns + j], abs(c[i * columns + j]))
          for p in 0..<depth {
            let term = a[isTransposed ? p * rows + i : i * depth + p] * b[p * columns + j]
            sum += term
            size += abs(term)
          }
          #expect(abs(result[i * columns + j] - sum) <= Double(depth) * 0x1p-52 * size)
        }
      }
    }
  }

  @Test("of rows with rows, and the sums of rows", arguments: InstructionSet.available, sizes)
  func rows(_ set: InstructionSet, _ size: (rows: Int, columns: Int, count: Int)) {
    let (rows, columns, count) = size
    let a = numbers(rows * count, seed: 1)
    let b = numbers(columns * count, seed: 2)
    var result = [Double](repeating: .nan, count: rows * columns)
    VectorMath.rowProducts(a, rows: rows, b, columns: columns, count: count, into: &result, using: set)
    var sums = [Double](repeating: .nan, count: rows)
    VectorMath.rowSums(a, rows: rows, count: count, into: &sums, using: set)
    for i in 0..<rows {
      let row = a[i * count..<(i + 1) * count]
      #expect(abs(sums[i] - row.reduce(0, +)) <= Double(count) * 0x1p-52 * row.reduce(0) { $0 + abs($1) })
      for j in 0..<columns {
        let terms = zip(row, b[j * count..<(j + 1) * count]).map { $0 * $1 }
        let bound = Double(count) * 0x1p-52 * terms.reduce(0) { $0 + abs($1) }
        #expect(abs(result[i * columns + j] - terms.reduce(0, +)) <= bound)
      }
    }
  }
}
