import VectorMath

/// Expressions that one pass over floats computes.
struct FloatPart: Sendable {
  private let expressions: OnePass
  private let pass: FloatPass

  /// - Returns: `nil` where there is no pass for the function, or for some of the derivatives.
  init?(_ expressions: OnePass) {
    guard let pass = FloatPass(expressions.function), expressions.orders.allSatisfy({ $0 <= pass.mostDerivatives })
    else { return nil }
    (self.expressions, self.pass) = (expressions, pass)
  }

  /// Computes a portion of the results.
  func run(
    _ x: UnsafePointer<Float>, _ portion: Range<Int>, into results: [UnsafeMutablePointer<Float>], pastCaches: Bool
  ) {
    pass(
      x + portion.lowerBound, f: expressions.place(0, in: results, portion),
      slope: expressions.place(1, in: results, portion), curvature: expressions.place(2, in: results, portion),
      count: portion.count, pastCaches: pastCaches)
  }
}
