import CVectorMath

/// Functions of whole rows that have loops of their own, in which all that is made of a row shares its work.
public enum RowFunction: CaseIterable, Sendable {
  case softmax
  case logSoftmax
  /// The first half of a row times the sigmoid of the second.
  case glu

  /// How many numbers it makes of a row.
  public func outputLength(_ length: Int) -> Int { self == .glu ? length / 2 : length }

  fileprivate var place: vm_row_function {
    switch self {
    case .softmax: vm_softmax
    case .logSoftmax: vm_log_softmax
    case .glu: vm_glu
    }
  }
}

extension VectorMath {
  /// The values of rows, one after the other, and vᵀJ for cotangents v: up to a row that is not ordinary, because its
  /// numbers are of very different or not of moderate sizes, infinite or NaN.
  ///
  /// - Parameters:
  ///   - cotangent: v, a row for each of the values.
  ///   - values: with no memory in common with x; nor has `product`.
  ///   - product: where vᵀJ goes, in rows as long as those of x; not written without a cotangent.
  /// - Returns: how many rows were computed.
  /// - Accuracy: values to 4 ulp; of a product each element to 6 ulp of the sum of its terms' magnitudes, Σᵢ |vᵢ·Jᵢⱼ|.
  public static func apply(
    _ f: RowFunction, _ x: UnsafePointer<Double>, cotangent: UnsafePointer<Double>? = nil,
    values: UnsafeMutablePointer<Double>, product: UnsafeMutablePointer<Double>? = nil, length: Int, rows: Int,
    using set: InstructionSet = .current
  ) -> Int {
    guard let loop = vm_rows_at(set.kernels, f.place) else { return 0 }
    return loop(x, product == nil ? nil : cotangent, values, product, length, rows)
  }

  /// Likewise from floats to floats: up to a row that is not finite, and none where they are longer than 1024.
  ///
  /// - Accuracy: values to 0.51 ulp of a `Float`; of a product each element to half an ulp of itself and 0.01 ulp of the
  ///   sum of its terms' magnitudes.
  public static func apply(
    _ f: RowFunction, _ x: UnsafePointer<Float>, cotangent: UnsafePointer<Float>? = nil,
    values: UnsafeMutablePointer<Float>, product: UnsafeMutablePointer<Float>? = nil, length: Int, rows: Int,
    using set: InstructionSet = .current
  ) -> Int {
    guard let loop = vm_float_rows_at(set.kernels, f.place) else { return 0 }
    return loop(x, product == nil ? nil : cotangent, values, product, length, rows)
  }
}
