import CVectorMath

/// A function and its derivatives from floats to floats in one pass over memory.
///
/// - Accuracy: every result is within 0.51 ulp of a `Float`, with the signs of zeros and infinities that
///   ``SpecialFunction/value(_:order:)`` and C's functions have. The bits of a result depend on its own argument and the
///   instruction set alone.
public struct FloatPass: Sendable {
  /// How many derivatives there may be beside f.
  public let mostDerivatives: Int
  private let pass: Pass

  private enum Pass {
    case plain(vm_float_pass)
    case scaled(ScaledActivation, vm_scaled_floats)
    case squareplus(Squareplus, vm_squareplus_floats)
  }

  /// - Returns: `nil` for the few functions that have no such pass.
  public init?(_ f: SpecialFunction, using set: InstructionSet = .current) {
    guard let pass = vm_float_special_at(set.kernels, f.inLoops) else { return nil }
    (self.pass, mostDerivatives) = (.plain(pass), 2)
  }

  /// - Returns: `nil` for functions that have no such pass.
  public init?(_ f: UnaryFunction, using set: InstructionSet = .current) {
    guard let pass = f.inLoops.flatMap({ vm_float_unary_at(set.kernels, $0) }) else { return nil }
    (self.pass, mostDerivatives) = (.plain(pass), 1)
  }

  public init?(_ activation: ScaledActivation, using set: InstructionSet = .current) {
    guard let pass = vm_scaled_floats_at(set.kernels, activation.function.inLoops) else { return nil }
    (self.pass, mostDerivatives) = (.scaled(activation, pass), 1)
  }

  public init?(_ function: Squareplus, using set: InstructionSet = .current) {
    guard let pass = set.kernels.pointee.squareplus_floats else { return nil }
    (self.pass, mostDerivatives) = (.squareplus(function, pass), 1)
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
    switch pass {
    case .plain(let pass): pass(x, vm_float_results(f: f, slope: slope, curvature: curvature), count, pastCaches)
    case .scaled(let activation, let pass):
      var numbers = activation.forLoop
      pass(x, &numbers, f, slope, count, pastCaches)
    case .squareplus(let function, let pass): pass(x, function.b, f, slope, count, pastCaches)
    }
  }
}
