import VectorMath

/// Expressions that one pass over memory computes: a function of the input itself, and derivatives of it.
struct OnePass: Sendable {
  let function: DoublePass.Function
  /// Which of f, f′ and f″ each expression is.
  let orders: [Int]

  /// An elementary or special function.
  ///
  /// - Returns: `nil` where not all are derivatives of one such function, each another.
  init?(_ formulas: [Expression]) {
    guard let first = formulas.first else { return nil }
    switch first.operation {
    case .special(let f, _, .x): function = .special(f)
    case .unary(let f, .x): function = .unary(f)
    default: return nil
    }
    orders = formulas.indices.compactMap { first.order(of: formulas[$0], at: $0) }
    guard orders.count == formulas.count, Set(orders).count == orders.count else { return nil }
  }

  /// Lines and parabolas, which two results at most may be, whether or not one is a derivative of the other.
  ///
  /// - Returns: `nil` where they are not all of the expressions.
  init?(_ linear: LinearPart, expressions: Int) {
    guard (1...2).contains(expressions), linear.outputs == Array(0..<expressions) else { return nil }
    (function, orders) = (.pieces(linear.allFunctions), linear.outputs)
  }

  /// One step of arithmetic at most, as it is written.
  init?(unbroken formulas: [Expression]) {
    guard (1...2).contains(formulas.count), let table = PiecewiseLinear(formulas), table.breaks.isEmpty else {
      return nil
    }
    (function, orders) = (.pieces(PiecewisePolynomial(table)), Array(formulas.indices))
  }

  /// A function with parameters of its own, alone or with its slope.
  init(_ function: DoublePass.Function, orders: Int) { (self.function, self.orders) = (function, Array(0..<orders)) }

  /// Where in the results f, f′ or f″ goes, for a portion of them.
  func place<Element>(
    _ order: Int, in results: [UnsafeMutablePointer<Element>], _ portion: Range<Int>
  ) -> UnsafeMutablePointer<Element>? {
    orders.firstIndex(of: order).map { results[$0] + portion.lowerBound }
  }
}

extension Expression {
  /// Which derivative another formula is of the function that this one is, or is a derivative of.
  ///
  /// - Parameter place: where it stands among the derivatives that are asked for, since exp is its own.
  func order(of other: Expression, at place: Int) -> Int? {
    if case .special(let f, _, .x) = operation, case .special(f, let order, .x) = other.operation { return order }
    guard case .unary = operation else { return nil }
    return place == 0 ? 0 : other == derivative() ? 1 : nil
  }
}
