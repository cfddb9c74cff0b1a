import VectorMath

extension Squareplus {
  /// The formula as the catalogue has it, alone or with its slope.
  init?(_ formulas: [Expression]) {
    guard let f = formulas.first, formulas.count <= 2, case .binary(.divide, let sum, 2) = f.operation,
      case .binary(.add, .x, let root) = sum.operation, case .unary(.sqrt, let radicand) = root.operation,
      case .binary(.add, let square, let b) = radicand.operation, square == .binary(.power, .x, 2),
      let b = b.exactConstant, formulas.count == 1 || formulas[1] == f.derivative()
    else { return nil }
    self.init(b: b)
  }
}
