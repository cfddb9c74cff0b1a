import VectorMath

extension RowFunction {
  /// The function as the catalogue computes it.
  var expression: Expression {
    let x = Expression.x
    // A whole number has no derivative that gets in the way, and which one it is makes no difference; but it has to be known.
    // What comes to a whole number but for its last digits, as sparsemax's 1 does, is therefore not on the edge of two.
    let distance = x - .unary(.ceil, .reduce(.max, x) - 0.296875)
    let sum = Expression.reduce(.sum, .unary(.exp, distance))
    return switch self {
    case .softmax: .unary(.exp, distance) / sum
    case .logSoftmax: distance - .unary(.log, sum)
    case .glu: .half(.first, x) * .special(.sigmoid, .half(.second, x))
    }
  }

  /// The function that is computed, alone or with its vᵀJ.
  init?(_ expressions: [Expression]) {
    guard let f = expressions.first, let found = RowFunction.allCases.first(where: { $0.expression == f }),
      expressions.count == 1 || expressions.count == 2 && expressions[1] == f.cotangent
    else { return nil }
    self = found
  }
}
