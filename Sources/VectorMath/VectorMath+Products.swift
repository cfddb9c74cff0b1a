import CVectorMath

/// A matrix in memory: the element of row i and column j is at `place + i*rowStride + j*columnStride`.
public struct MatrixPlace {
  public var place: UnsafePointer<Double>
  public var rowStride: Int
  public var columnStride: Int

  public init(_ place: UnsafePointer<Double>, rowStride: Int, columnStride: Int = 1) {
    (self.place, self.rowStride, self.columnStride) = (place, rowStride, columnStride)
  }
}

extension VectorMath {
  /// c += a·b in doubles, for `rows` × `depth` and `depth` × `columns`.
  ///
  /// The sums are taken in the order of `depth`, each term fused where the machine can: the same bits every time with
  /// the same instruction set. Nothing is allocated.
  /// - Parameters:
  ///   - b: with rows that are contiguous.
  ///   - c: rows × columns, contiguous, with no memory in common with a and b.
  public static func addProduct(
    _ a: MatrixPlace, _ b: UnsafePointer<Double>, to c: UnsafeMutablePointer<Double>, rows: Int, columns: Int,
    depth: Int,
    using set: InstructionSet = .current
  ) {
    var product = vm_product(
      a: a.place, b: b, c: c, a_row: a.rowStride, a_column: a.columnStride, b_row: columns, c_row: columns, rows: rows,
      columns: columns, depth: depth)
    set.kernels.pointee.matrix_product(&product)
  }

  /// c = a·bᵀ: the scalar products of `rows` rows of a with `columns` rows of b, each of `count` numbers.
  ///
  /// - Parameter c: rows × columns, contiguous.
  public static func rowProducts(
    _ a: UnsafePointer<Double>, rows: Int, _ b: UnsafePointer<Double>, columns: Int, count: Int,
    into c: UnsafeMutablePointer<Double>, using set: InstructionSet = .current
  ) {
    set.kernels.pointee.row_products(a, count, rows, b, count, columns, count, c, columns)
  }

  /// The plain sum of each of `rows` rows of `count` numbers.
  public static func rowSums(
    _ a: UnsafePointer<Double>, rows: Int, count: Int, into y: UnsafeMutablePointer<Double>,
    using set: InstructionSet = .current
  ) {
    set.kernels.pointee.row_sums(a, count, rows, count, y)
  }
}
