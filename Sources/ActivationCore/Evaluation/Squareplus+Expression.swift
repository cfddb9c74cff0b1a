import VectorMath

extension Squareplus {
  /// The formula (x + √(x² + b))/2, alone or with its slope.
  init?(_ formulas: [Expression]) {
    guard let f = formulas.first, let sum = f.twice, let root = sum.beside(where: { $0 == .x }),
      case .unary(.sqrt, let u) = root.operation, let b = u.beside(where: \.isSquareOfInput)?.constant,
      formulas.count == 1 || formulas == [f, f.derivative()]
    else { return nil }
    self.init(b: b)
  }
}

extension Expression {
  /// Of what this is the half.
  fileprivate var twice: Expression? {
    switch operation {
    case .binary(.divide, let a, let two) where two.exactConstant == 2: a
    case .binary(.multiply, let half, let a) where half.exactConstant == 0.5: a
    case .binary(.multiply, let a, let half) where half.exactConstant == 0.5: a
    default: nil
    }
  }

  /// The other term of a sum that has such a one.
  fileprivate func beside(where isTerm: (Expression) -> Bool) -> Expression? {
    guard case .binary(.add, let a, let b) = operation else { return nil }
    return isTerm(a) ? b : isTerm(b) ? a : nil
  }

  fileprivate var isSquareOfInput: Bool {
    switch operation {
    case .binary(.power, .x, let two): two.exactConstant == 2
    case .binary(.multiply, .x, .x): true
    default: false
    }
  }
}
