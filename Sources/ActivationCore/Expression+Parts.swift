import VectorMath

/// What a formula is made of at its top, which is where a rule of differentiation begins.
extension Expression {
  /// The two factors of a product; `nil` for anything else.
  public var factors: (Expression, Expression)? {
    if case .binary(.multiply, let a, let b) = operation { (a, b) } else { nil }
  }

  /// What a function of one number is applied to; `nil` for anything else.
  public var argument: Expression? {
    switch operation {
    case .unary(_, let inner), .special(_, order: 0, let inner): inner
    default: nil
    }
  }

  /// Whether a parameter, or a component of it, occurs anywhere.
  public func mentions(parameter name: String) -> Bool {
    var isMentioned = false
    _ = mapped { part in
      if case .parameter(name, _) = part.operation { isMentioned = true }
      return part
    }
    return isMentioned
  }
}
