extension VectorMath {
  /// Writes `f(x[i])` into `y[i]`: bit for bit what `f` answers for that one number where `f` is exact or rounded once
  /// (`negate` … `sqrt`) or has no loop of its own (`asin`, `acos`).
  ///
  /// - Accuracy: of the others, worst seen at a million points against 64 bits, in any instruction set: 0.8 ulp (`log`,
  ///   `log1p`, `sin`, `cos`), 1.1 (`exp`), 1.5 (`cosh`, `asinh`), 2.6 (`expm1`, `tan`, `atan`, `sinh`, `acosh`, `atanh`)
  ///   and, at 9000 points, 3.7 (`erfc`).
  /// - Parameter pastCaches: for a result that is larger than the caches, and begins where a vector may.
  public static func apply(
    _ f: UnaryFunction, _ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int,
    pastCaches: Bool = false, using set: InstructionSet = .current
  ) {
    guard let fast = set.loop(f) else { return map(x, into: y, count: count) { f($0) } }
    if f.isExact {
      _ = fast(x, y, count, pastCaches)
      return
    }
    preserving(x, count: count, isOverwritten: UnsafePointer(y) == x) { x, start, count in
      let y = y + start
      run(count: count) { start, count in
        fast(x + start, y + start, count, pastCaches)
      } one: { i in
        if !fast(x + i, y + i, 1, false) { y[i] = f(x[i]) }
      }
    }
  }

  /// Writes `f(a[i], b[i])` into `y[i]`: bit for bit what `f` answers for those two numbers, save for the last bit of a
  /// square or reciprocal, which may be better than C's `pow`.
  public static func apply(
    _ f: BinaryFunction, _ a: Operand, _ b: Operand, into y: UnsafeMutablePointer<Double>, count: Int,
    using set: InstructionSet = .current
  ) {
    if let fast = set.loop(f) { return fast(a.forLoop, b.forLoop, y, count) }
    switch f {
    case .power: power(a, b, into: y, count: count, using: set)
    case .hypot: map(a, b, into: y, count: count) { BinaryFunction.hypot($0, $1) }
    case .atan2: map(a, b, into: y, count: count) { BinaryFunction.atan2($0, $1) }
    default: map(a, b, into: y, count: count) { f($0, $1) }
    }
  }

  /// One exponent for all is often 2 or -1, which one correctly rounded operation answers. (A cube would need two,
  /// and be worse than `pow`.)
  private static func power(
    _ a: Operand, _ b: Operand, into y: UnsafeMutablePointer<Double>, count: Int, using set: InstructionSet
  ) {
    switch (a, b) {
    case (.array, .scalar(2)): apply(.multiply, a, a, into: y, count: count, using: set)
    case (.array(let a), .scalar(1)): y.update(from: a, count: count)
    case (.array, .scalar(-1)): apply(.divide, .scalar(1), a, into: y, count: count, using: set)
    default: map(a, b, into: y, count: count) { BinaryFunction.power($0, $1) }
    }
  }
}

extension UnaryFunction {
  /// Whether the loops have the very bits of the plain form, and reach every number.
  @inline(__always)
  fileprivate var isExact: Bool {
    switch self {
    case .negate, .abs, .sign, .floor, .ceil, .round, .sqrt: true
    default: false
    }
  }
}
