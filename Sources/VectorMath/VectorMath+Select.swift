extension VectorMath {
  /// Writes `a[i]` into `y[i]` where `condition[i]` is not 0, `b[i]` where it is 0, and NaN where it is NaN.
  public static func select(
    _ condition: Operand, _ a: Operand, _ b: Operand, into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    switch condition {
    case .scalar(let condition):
      if condition.isNaN {
        y.update(repeating: condition, count: count)
      } else {
        copy(condition != 0 ? a : b, into: y, count: count)
      }
    case .array(let condition):
      switch (a, b) {
      case (.array(let a), .array(let b)):
        for i in 0..<count { y[i] = choose(condition[i], a[i], b[i]) }
      case (.array(let a), .scalar(let b)):
        map(condition, a, into: y, count: count) { choose($0, $1, b) }
      case (.scalar(let a), .array(let b)):
        map(condition, b, into: y, count: count) { choose($0, a, $1) }
      case (.scalar(let a), .scalar(let b)):
        map(condition, into: y, count: count) { choose($0, a, b) }
      }
    }
  }

  private static func copy(_ x: Operand, into y: UnsafeMutablePointer<Double>, count: Int) {
    switch x {
    case .scalar(let x): y.update(repeating: x, count: count)
    case .array(let x): y.update(from: x, count: count)
    }
  }
}

@inline(__always)
private func choose(_ condition: Double, _ a: Double, _ b: Double) -> Double {
  condition.isNaN ? condition : condition != 0 ? a : b
}
