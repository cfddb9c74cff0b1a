import CVectorMath

extension VectorMath {
  /// Whether there is a loop for blocks of doubles that become floats in the end.
  public static func hasLoopForFloats(_ f: UnaryFunction) -> Bool {
    f.inLoops.map { vm_block_unary_at(vm_portable(), $0) != nil } ?? false
  }

  /// Likewise of functions shaped like activations.
  public static func hasLoopForFloats(_ f: SpecialFunction) -> Bool {
    vm_block_special_at(vm_portable(), f.inLoops) != nil
  }

  /// Writes f and f′ at `x[i]`, those that are asked for, good enough for results that become floats in the end. One of
  /// them may be the memory of `x`.
  ///
  /// - Accuracy: 2⁻³⁴ of the result. Exponentials are followed to e^±100.
  /// - Returns: false, with nothing written, where there is no such loop.
  public static func applyForFloats(
    _ f: UnaryFunction, _ x: UnsafePointer<Double>, f value: UnsafeMutablePointer<Double>?,
    slope: UnsafeMutablePointer<Double>? = nil, count: Int, using set: InstructionSet = .current
  ) -> Bool {
    guard let loop = f.inLoops.flatMap({ vm_block_unary_at(set.kernels, $0) }) else { return false }
    loop(x, value, slope, count)
    return true
  }

  /// Likewise of a function shaped like an activation, to 2⁻³³; beside a root of a slope, of what a neighbouring float
  /// would make.
  public static func applyForFloats(
    _ f: SpecialFunction, _ x: UnsafePointer<Double>, f value: UnsafeMutablePointer<Double>?,
    slope: UnsafeMutablePointer<Double>?, count: Int, using set: InstructionSet = .current
  ) -> Bool {
    guard let loop = vm_block_special_at(set.kernels, f.inLoops) else { return false }
    loop(x, value, slope, count)
    return true
  }
}
