import VectorMath

/// Expressions that one pass over doubles computes.
struct DoublePart: Sendable {
  private let expressions: OnePass
  private let pass: DoublePass

  /// - Returns: `nil` where some are derivatives that there is no pass for.
  init?(_ expressions: OnePass) {
    (self.expressions, pass) = (expressions, DoublePass(expressions.function))
    guard expressions.orders.allSatisfy({ $0 <= pass.mostDerivatives }) else { return nil }
  }

  /// Computes a portion of the results.
  func run(
    _ x: UnsafePointer<Double>, _ portion: Range<Int>, into results: [UnsafeMutablePointer<Double>], pastCaches: Bool
  ) {
    pass(
      x + portion.lowerBound, f: expressions.place(0, in: results, portion),
      slope: expressions.place(1, in: results, portion), curvature: expressions.place(2, in: results, portion),
      count: portion.count, pastCaches: pastCaches)
  }
}
