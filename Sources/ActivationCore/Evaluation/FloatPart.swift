import VectorMath

/// Expressions that one pass over floats computes: a function of the input itself, and derivatives of it.
struct FloatPart: Sendable {
  private let pass: FloatPass
  /// Which of f, f′ and f″ each expression is.
  private let orders: [Int]

  /// - Returns: `nil` where not all are derivatives of one such function, each another.
  init?(_ formulas: [Expression]) {
    guard let first = formulas.first else { return nil }
    if let pass = ScaledActivation(formulas).flatMap({ FloatPass($0) })
      ?? Squareplus(formulas).flatMap({ FloatPass($0) })
    {
      (self.pass, orders) = (pass, Array(formulas.indices))
      return
    }
    guard let pass = FloatPass(first) else { return nil }
    self.pass = pass
    orders = formulas.indices.compactMap { first.order(of: formulas[$0], at: $0) }
    guard orders.count == formulas.count, Set(orders).count == orders.count,
      orders.allSatisfy({ $0 <= pass.mostDerivatives })
    else { return nil }
  }

  /// Computes a portion of the results.
  func run(
    _ x: UnsafePointer<Float>, _ portion: Range<Int>, into results: [UnsafeMutablePointer<Float>], pastCaches: Bool
  ) {
    func place(_ order: Int) -> UnsafeMutablePointer<Float>? {
      orders.firstIndex(of: order).map { results[$0] + portion.lowerBound }
    }
    pass(
      x + portion.lowerBound, f: place(0), slope: place(1), curvature: place(2), count: portion.count,
      pastCaches: pastCaches)
  }
}

extension FloatPass {
  fileprivate init?(_ formula: Expression) {
    switch formula.operation {
    case .special(let f, _, .x): self.init(f)
    case .unary(let f, .x): self.init(f)
    default: return nil
    }
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
