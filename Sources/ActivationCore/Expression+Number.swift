import VectorMath

extension Expression {
  /// The value of a formula of numbers only, as `sqrt(2/pi)`.
  var number: Double? { dependsOnInput ? nil : evaluated }

  private var evaluated: Double? {
    switch operation {
    case .constant(let c): c.value
    case .unary(let f, let a): a.evaluated.map { f($0) }
    case .special(let f, let order, let a): a.evaluated.map { f.value($0, order: order) }
    case .binary(let f, let a, let b): a.evaluated.flatMap { p in b.evaluated.map { f(p, $0) } }
    case .tensor, .input, .direction, .parameter, .select, .reduce, .half, .join, .position: nil
    }
  }
}
