import VectorMath

/// Expressions that one pass over doubles computes: a function of the input itself, and derivatives of it.
struct DoublePart: Sendable {
  private let pass: DoublePass
  /// Which of f, f′ and f″ each expression is.
  private let orders: [Int]

  /// - Returns: `nil` where not all are derivatives of one such function, each another.
  init?(_ formulas: [Expression]) {
    guard let first = formulas.first else { return nil }
    switch first.operation {
    case .special(let f, _, .x): pass = DoublePass(.special(f))
    case .unary(let f, .x): pass = DoublePass(.unary(f))
    default: return nil
    }
    orders = formulas.indices.compactMap { first.order(of: formulas[$0], at: $0) }
    let most = pass.mostDerivatives
    guard orders.count == formulas.count, Set(orders).count == orders.count, orders.allSatisfy({ $0 <= most })
    else { return nil }
  }

  /// What counts as the function, alone or with its slope.
  init(_ function: DoublePass.Function, orders: Int) {
    (pass, self.orders) = (DoublePass(function), Array(0..<orders))
  }

  /// - Returns: `nil` where the lines are not those of all the expressions, or there are more than one pass writes.
  init?(_ lines: LinearPart, expressions: Int) {
    guard case .lines(let table) = lines.table, (1...2).contains(expressions),
      table.functions.count == expressions, lines.outputs == Array(0..<expressions)
    else { return nil }
    (pass, orders) = (DoublePass(.lines(table)), lines.outputs)
  }

  /// Computes a portion of the results.
  func run(
    _ x: UnsafePointer<Double>, _ portion: Range<Int>, into results: [UnsafeMutablePointer<Double>], pastCaches: Bool
  ) {
    func place(_ order: Int) -> UnsafeMutablePointer<Double>? {
      orders.firstIndex(of: order).map { results[$0] + portion.lowerBound }
    }
    pass(
      x + portion.lowerBound, f: place(0), slope: place(1), curvature: place(2), count: portion.count,
      pastCaches: pastCaches)
  }
}
