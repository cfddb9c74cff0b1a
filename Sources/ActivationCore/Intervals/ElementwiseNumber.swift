import IntervalArithmetic
import VectorMath

/// What stands for a number while a formula is followed: an interval, or one with what is known of rounding.
protocol ElementwiseNumber: BitwiseCopyable {
  /// A constant, exactly what is meant by it.
  init(_ constant: Double, exact: ExactReal?)

  func callAsFunction(_ f: UnaryFunction) -> Self
  static func apply(_ f: BinaryFunction, _ a: Self, _ b: Self) -> Self
  static func select(_ condition: Self, _ a: Self, _ b: Self) -> Self
  static func special(_ f: SpecialFunction, order: Int, of u: Self, _ enclosures: SpecialEnclosures) -> Self
}

extension DoubleInterval: ElementwiseNumber {
  init(_ constant: Double, exact: ExactReal?) {
    let rest = exact?.rest(after: constant) ?? 0
    self.init(rest < 0 ? constant.nextDown : constant, rest > 0 ? constant.nextUp : constant)
  }

  static func special(
    _ f: SpecialFunction, order: Int, of u: DoubleInterval, _ enclosures: SpecialEnclosures
  ) -> DoubleInterval {
    enclosures.values(of: f, order: order, over: DecoratedInterval(u)).interval
  }
}

extension DecoratedInterval: ElementwiseNumber {
  init(_ constant: Double, exact: ExactReal?) { self.init(DoubleInterval(constant, exact: exact)) }

  static func special(
    _ f: SpecialFunction, order: Int, of u: DecoratedInterval, _ enclosures: SpecialEnclosures
  ) -> DecoratedInterval {
    enclosures.values(of: f, order: order, over: u)
  }
}
