import CVectorMath

/// A function and its derivatives from floats to floats in one pass over memory.
///
/// - Accuracy: every result is within 0.51 ulp of a `Float`, with the signs of zeros and infinities that
///   ``SpecialFunction/value(_:order:)`` and C's functions have. The bits of a result depend on its own argument and the
///   instruction set alone.
public struct FloatPass: Sendable {
  /// How many derivatives there may be beside f.
  public let mostDerivatives: Int
  private let function: DoublePass.Function
  private let pass: vm_float_pass

  /// - Returns: `nil` for functions that have no such pass.
  public init?(_ function: DoublePass.Function, using set: InstructionSet = .current) {
    let found =
      switch function {
      case .special(let f): (vm_float_special_at(set.kernels, f.inLoops), 2)
      case .unary(let f): (f.inLoops.flatMap { vm_float_unary_at(set.kernels, $0) }, 1)
      case .exponentialLinear: (set.kernels.pointee.floats.pointee.exponential_linear, 1)
      case .scaled(let activation): (vm_float_scaled_at(set.kernels, activation.function.inLoops), 1)
      case .squareplus: (set.kernels.pointee.floats.pointee.squareplus, 1)
      case .pieces(let table): (set.kernels.pointee.floats.pointee.pieces, table.functions.count - 1)
      }
    guard let pass = found.0 else { return nil }
    (self.function, self.pass, mostDerivatives) = (function, pass, found.1)
  }

  /// Writes f, f′ and f″ at `x[i]`, those that are asked for. One of them may be the memory of `x`, if it is the only one.
  ///
  /// - Parameter pastCaches: for results that are larger than the caches.
  public func callAsFunction(
    _ x: UnsafePointer<Float>, f: UnsafeMutablePointer<Float>?, slope: UnsafeMutablePointer<Float>? = nil,
    curvature: UnsafeMutablePointer<Float>? = nil, count: Int, pastCaches: Bool = false
  ) {
    precondition(curvature == nil || mostDerivatives == 2)
    precondition(slope == nil || mostDerivatives > 0)
    if f == nil && slope == nil && curvature == nil { return }
    let results = vm_float_results(f: f, slope: slope, curvature: curvature)
    switch function {
    case .special, .unary: pass(x, nil, results, count, pastCaches)
    case .exponentialLinear(let unit):
      var numbers = unit.forLoop
      pass(x, &numbers, results, count, pastCaches)
    case .scaled(let activation):
      var numbers = activation.forLoop
      pass(x, &numbers, results, count, pastCaches)
    case .squareplus(let function):
      var b = function.b
      pass(x, &b, results, count, pastCaches)
    case .pieces(let table):
      table.table.withPieces(0, mostDerivatives == 1 ? 1 : nil) { pass(x, $0, results, count, pastCaches) }
    }
  }
}
