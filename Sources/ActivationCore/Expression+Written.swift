import VectorMath

extension Expression {
  /// The formula with a number put in for its input; nothing is worked out but signs, so that `-x` at -2 is 2.
  public func written(at number: Double) -> Expression {
    substituting(input: Expression(number)).mapped { part in
      if case .unary(.negate, let a) = part.operation, let c = a.exactConstant { Expression(-c) } else { part }
    }
  }

  /// The parts that an operation joins, as they are written.
  public var parts: [Expression] { operands }

  /// The same operation over other parts.
  ///
  /// - Precondition: there are as many as ``parts``.
  public func over(_ parts: [Expression]) -> Expression { replacingOperands(parts) }
}
