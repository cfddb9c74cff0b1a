import CVectorMath

extension VectorMath {
  /// Writes `a[i]` into `y[i]` where `condition[i]` is not 0, `b[i]` where it is 0, and NaN where it is NaN.
  public static func select(
    _ condition: Operand, _ a: Operand, _ b: Operand, into y: UnsafeMutablePointer<Double>, count: Int,
    using set: InstructionSet = .current
  ) {
    set.kernels.pointee.select(condition.forLoop, a.forLoop, b.forLoop, y, count)
  }

  /// Writes `a[i]` into `y[i]` where `p[i]` and `q[i]` compare so, `b[i]` where they do not, and NaN where either is NaN:
  /// with ``select(_:_:_:into:count:using:)``, in one step.
  ///
  /// - Parameter comparison: `less` or `lessOrEqual`.
  public static func select(
    where comparison: BinaryFunction, _ p: Operand, _ q: Operand, _ a: Operand, _ b: Operand,
    into y: UnsafeMutablePointer<Double>, count: Int, using set: InstructionSet = .current
  ) {
    let kernels = set.kernels.pointee
    switch comparison {
    case .less: kernels.choose_less(p.forLoop, q.forLoop, a.forLoop, b.forLoop, y, count)
    case .lessOrEqual: kernels.choose_less_or_equal(p.forLoop, q.forLoop, a.forLoop, b.forLoop, y, count)
    default: preconditionFailure("there are loops for < and ≤, and none for \(comparison)")
    }
  }
}
