import CVectorMath

/// (x + √(x² + b))/2 with its slope.
///
/// - Source: J. T. Barron, Squareplus: A Softplus-Like Algebraic Rectifier, 2021, arXiv:2112.11687.
public struct Squareplus: Sendable, Hashable {
  let b: Double

  /// - Returns: `nil` for a b that is not positive, or very large or small.
  public init?(b: Double) {
    guard 0x1p-100...0x1p100 ~= b else { return nil }
    self.b = b
  }

  /// f or f′ at `x`: the plain form of the loops, and right where these do not reach.
  public func value(_ x: Double, order: Int) -> Double {
    let a = x.magnitude
    let root = a > 0x1p500 ? a : (b.addingProduct(a, a)).squareRoot()
    let f = 0.5 * (x < 0 ? b / (a + root) : a + root)
    if order == 0 { return a > 0x1p1000 && x > 0 ? x : f }
    return a > 0x1p500 ? (x > 0 ? 1 : f / root) : f / root
  }
}

extension VectorMath {
  /// Writes the function and its slope at `x[i]`, those that are asked for. One of them may be the memory of `x`.
  ///
  /// - Accuracy: f 3 ulp, f′ 5.
  /// - Parameter pastCaches: for results that are larger than the caches, and begin where a vector may.
  public static func apply(
    _ function: Squareplus, _ x: UnsafePointer<Double>, f: UnsafeMutablePointer<Double>?,
    slope: UnsafeMutablePointer<Double>?, count: Int, pastCaches: Bool = false, using set: InstructionSet = .current
  ) {
    guard let fast = set.kernels.pointee.squareplus, f != nil || slope != nil else { return }
    runWithSlope(x, f: f, slope: slope, count: count) { x, f, slope, count, isAlone in
      fast(x, function.b, f, slope, count, pastCaches && !isAlone)
    } plain: { x, order in
      function.value(x, order: order)
    }
  }
}
