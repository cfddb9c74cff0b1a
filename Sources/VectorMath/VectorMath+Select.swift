import CVectorMath

extension VectorMath {
  /// Writes `a[i]` into `y[i]` where `condition[i]` is not 0, `b[i]` where it is 0, and NaN where it is NaN.
  public static func select(
    _ condition: Operand, _ a: Operand, _ b: Operand, into y: UnsafeMutablePointer<Double>, count: Int,
    using set: InstructionSet = .current
  ) {
    set.kernels.pointee.select(condition.forLoop, a.forLoop, b.forLoop, y, count)
  }
}
