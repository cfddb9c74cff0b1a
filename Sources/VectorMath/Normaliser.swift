import CVectorMath

/// What is done with whole rows t: each is taken less its mean or as it is, and divided.
public struct Normaliser: Sendable, Hashable {
  public var isCentred: Bool
  public var divisor: Divisor
  /// Not negative.
  public var addend: Double

  /// V is the mean squared deviation, divided by n.
  public enum Divisor: CaseIterable, Sendable, Hashable {
    case one
    /// V
    case variance
    /// √V + addend
    case deviation
    /// √(V + addend)
    case root
    /// max |t| + addend, not of what is centred.
    case largest
  }

  public init(isCentred: Bool, divisor: Divisor, addend: Double = 0) {
    (self.isCentred, self.divisor, self.addend) = (isCentred, divisor, addend)
  }

  fileprivate func inLoops(isExact: Bool) -> vm_normaliser {
    let divisor =
      switch divisor {
      case .one: vm_by_nothing
      case .variance: vm_by_variance
      case .deviation: vm_by_deviation
      case .root: vm_by_root
      case .largest: vm_by_largest
      }
    return vm_normaliser(is_centred: isCentred, divisor: divisor, addend: addend, is_exact: isExact)
  }
}

extension VectorMath {
  /// Normalised rows, one after the other, of an activation t = g(x), and vᵀJ for cotangents v: up to a row that is not
  /// ordinary, because it is not finite, or its deviations are next to nothing beside t, or entries of J next to nothing
  /// beside their terms.
  ///
  /// All arrays are rows of one length; t, its slope and v have no memory in common with the results.
  /// - Parameters:
  ///   - t: g(x), or `nil` for x itself, which is exact.
  ///   - slope: g′(x); read where there are t and v.
  ///   - product: where vᵀJ goes; not written without a cotangent.
  /// - Returns: how many rows were computed.
  /// - Accuracy: beside what t and its slope are off, values to 2 ulp, and of a product each element to 6 ulp of the sum of
  ///   its terms' magnitudes, Σᵢ |vᵢ·Jᵢⱼ|.
  public static func apply(
    _ normaliser: Normaliser, _ x: UnsafePointer<Double>, t: UnsafePointer<Double>? = nil,
    slope: UnsafePointer<Double>? = nil, cotangent: UnsafePointer<Double>? = nil, values: UnsafeMutablePointer<Double>,
    product: UnsafeMutablePointer<Double>? = nil, length: Int, rows: Int, using set: InstructionSet = .current
  ) -> Int {
    guard let loop = set.kernels.pointee.normalised_rows else { return 0 }
    return loop(
      x, t ?? x, t == nil ? nil : slope, product == nil ? nil : cotangent, normaliser.inLoops(isExact: t == nil),
      values, product, length, rows)
  }
}
