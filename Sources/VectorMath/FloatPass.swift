import CVectorMath

/// A function and its derivatives from floats to floats in one pass over memory.
///
/// - Accuracy: every result is within 0.51 ulp of a `Float`, with the signs of zeros and infinities that
///   ``SpecialFunction/value(_:order:)`` and C's functions have. The bits of a result depend on its own argument and the
///   instruction set alone.
public struct FloatPass: Sendable {
  /// How many derivatives there may be beside f.
  public let mostDerivatives: Int
  private let pass: vm_float_pass

  /// - Returns: `nil` for the few functions that have no such pass.
  public init?(_ f: SpecialFunction, using set: InstructionSet = .current) {
    guard let pass = vm_float_special_at(set.kernels, f.inLoops) else { return nil }
    (self.pass, mostDerivatives) = (pass, 2)
  }

  /// - Returns: `nil` for functions that have no such pass.
  public init?(_ f: UnaryFunction, using set: InstructionSet = .current) {
    guard let pass = f.inLoops.flatMap({ vm_float_unary_at(set.kernels, $0) }) else { return nil }
    (self.pass, mostDerivatives) = (pass, 1)
  }

  /// Writes f, f′ and f″ at `x[i]`, those that are asked for. One of them may be the memory of `x`, if it is the only one.
  ///
  /// - Parameter pastCaches: for results that are larger than the caches.
  public func callAsFunction(
    _ x: UnsafePointer<Float>, f: UnsafeMutablePointer<Float>?, slope: UnsafeMutablePointer<Float>? = nil,
    curvature: UnsafeMutablePointer<Float>? = nil, count: Int, pastCaches: Bool = false
  ) {
    precondition(curvature == nil || mostDerivatives == 2)
    if f == nil && slope == nil && curvature == nil { return }
    pass(x, vm_float_results(f: f, slope: slope, curvature: curvature), count, pastCaches)
  }
}
