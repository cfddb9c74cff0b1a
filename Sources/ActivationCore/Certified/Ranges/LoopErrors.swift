import VectorMath

/// What a kind of loops over arrays is off at most, in ulp, on any instruction set.
protocol LoopErrors {
  static func ulps(_ f: UnaryFunction) -> Double
  static func ulps(_ f: SpecialFunction, order: Int) -> Double
  /// As far as exponentials are followed.
  static var reach: Double { get }
}

/// The loops that keep a few ulp of a double.
enum DoubleLoops: LoopErrors {
  static func ulps(_ f: UnaryFunction) -> Double {
    switch f {
    case .negate, .abs, .sign, .floor, .ceil, .round: 0
    case .sqrt: 0.5
    case .exp, .log, .log1p, .sin, .cos: 1
    case .atan: 1.5
    case .expm1: 2
    case .tan, .asin, .acos, .sinh, .cosh, .asinh, .acosh, .atanh: 3
    case .erfc: 6
    }
  }

  static func ulps(_ f: SpecialFunction, order: Int) -> Double {
    switch (f, order) {
    case (.sigmoid, 0), (.tanh, 0), (.softplus, 0), (.log_sigmoid, 0), (.softsign, 0), (.erf, 0): 2
    case (.silu, 0): 2.5
    case (_, 0): 3.5
    case (.sigmoid, 1), (.tanh, 1), (.softplus, 1), (.log_sigmoid, 1), (.softsign, 1), (.erf, 1): 3
    case (_, 1): 4
    default: 6
    }
  }

  static var reach: Double { .infinity }
}

/// Those for floats where there are such: elementary ones to 2⁻³⁴, activations to 2⁻³³.
enum FloatLoops: LoopErrors {
  static func ulps(_ f: UnaryFunction) -> Double {
    VectorMath.hasLoopForFloats(f) ? 0x1p19 : DoubleLoops.ulps(f)
  }

  static func ulps(_ f: SpecialFunction, order: Int) -> Double {
    order < 2 && VectorMath.hasLoopForFloats(f) ? 0x1p20 : DoubleLoops.ulps(f, order: order)
  }

  static var reach: Double { 100 }
}
