extension VectorMath {
  /// Writes `f(x[i])` into `y[i]`.
  public static func apply(
    _ f: UnaryFunction, _ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int,
    using set: InstructionSet = .current
  ) {
    guard let fast = set.loop(f) else { return sweep(f, x, into: y, count: count) }
    preserving(x, count: count, isOverwritten: UnsafePointer(y) == x) { x, start, count in
      let y = y + start
      run(count: count) { start, count in
        fast(x + start, y + start, count)
      } one: { i in
        if !fast(x + i, y + i, 1) { y[i] = f(x[i]) }
      }
    }
  }

  private static func sweep(
    _ f: UnaryFunction, _ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    // Each line is a loop of its own: `f` is a constant there, and its `switch` is gone from inside the loop.
    switch f {
    case .negate: map(x, into: y, count: count) { UnaryFunction.negate($0) }
    case .abs: map(x, into: y, count: count) { UnaryFunction.abs($0) }
    case .sign: map(x, into: y, count: count) { UnaryFunction.sign($0) }
    case .floor: map(x, into: y, count: count) { UnaryFunction.floor($0) }
    case .ceil: map(x, into: y, count: count) { UnaryFunction.ceil($0) }
    case .round: map(x, into: y, count: count) { UnaryFunction.round($0) }
    case .sqrt: map(x, into: y, count: count) { UnaryFunction.sqrt($0) }
    case .exp: map(x, into: y, count: count) { UnaryFunction.exp($0) }
    case .expm1: map(x, into: y, count: count) { UnaryFunction.expm1($0) }
    case .log: map(x, into: y, count: count) { UnaryFunction.log($0) }
    case .log1p: map(x, into: y, count: count) { UnaryFunction.log1p($0) }
    case .sin: map(x, into: y, count: count) { UnaryFunction.sin($0) }
    case .cos: map(x, into: y, count: count) { UnaryFunction.cos($0) }
    case .tan: map(x, into: y, count: count) { UnaryFunction.tan($0) }
    case .asin: map(x, into: y, count: count) { UnaryFunction.asin($0) }
    case .acos: map(x, into: y, count: count) { UnaryFunction.acos($0) }
    case .atan: map(x, into: y, count: count) { UnaryFunction.atan($0) }
    case .sinh: map(x, into: y, count: count) { UnaryFunction.sinh($0) }
    case .cosh: map(x, into: y, count: count) { UnaryFunction.cosh($0) }
    case .asinh: map(x, into: y, count: count) { UnaryFunction.asinh($0) }
    case .acosh: map(x, into: y, count: count) { UnaryFunction.acosh($0) }
    case .atanh: map(x, into: y, count: count) { UnaryFunction.atanh($0) }
    case .erfc: map(x, into: y, count: count) { UnaryFunction.erfc($0) }
    }
  }

  /// Writes `f(a[i], b[i])` into `y[i]`: bit for bit what `f` answers for those two numbers, save for the last bit of a
  /// square or reciprocal, which may be better than C's `pow`.
  public static func apply(
    _ f: BinaryFunction, _ a: Operand, _ b: Operand, into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    switch f {
    case .add: map(a, b, into: y, count: count) { $0 + $1 }
    case .subtract: map(a, b, into: y, count: count) { $0 - $1 }
    case .multiply: map(a, b, into: y, count: count) { $0 * $1 }
    case .divide: map(a, b, into: y, count: count) { $0 / $1 }
    case .power: power(a, b, into: y, count: count)
    case .min: map(a, b, into: y, count: count) { lesser($0, $1) }
    case .max: map(a, b, into: y, count: count) { greater($0, $1) }
    case .hypot: map(a, b, into: y, count: count) { BinaryFunction.hypot($0, $1) }
    case .atan2: map(a, b, into: y, count: count) { BinaryFunction.atan2($0, $1) }
    case .less: map(a, b, into: y, count: count) { truth($0 < $1, of: $0, $1) }
    case .lessOrEqual: map(a, b, into: y, count: count) { truth($0 <= $1, of: $0, $1) }
    case .equal: map(a, b, into: y, count: count) { truth($0 == $1, of: $0, $1) }
    case .notEqual: map(a, b, into: y, count: count) { truth($0 != $1, of: $0, $1) }
    }
  }

  /// One exponent for all is often 2 or -1, which one correctly rounded operation answers. (A cube would need two,
  /// and be worse than `pow`.)
  private static func power(_ a: Operand, _ b: Operand, into y: UnsafeMutablePointer<Double>, count: Int) {
    switch (a, b) {
    case (.array(let a), .scalar(2)): map(a, into: y, count: count) { $0 * $0 }
    case (.array(let a), .scalar(1)): y.update(from: a, count: count)
    case (.array(let a), .scalar(-1)): map(a, into: y, count: count) { 1 / $0 }
    default: map(a, b, into: y, count: count) { BinaryFunction.power($0, $1) }
    }
  }
}
