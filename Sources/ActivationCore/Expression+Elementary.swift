import VectorMath

extension Expression {
  /// The same function in elementary functions, `tanh` and `erf` only, kernels written out.
  ///
  /// For arithmetic that has digits to spare: it need not be spared a cancellation, but it must be told the formula.
  public var elementary: Expression {
    // By value, for what is written out on the way does not live on.
    var done: [Expression: Expression] = [:]
    func visit(_ e: Expression) -> Expression {
      if let known = done[e] { return known }
      let result: Expression
      if case .special(let f, let order, let u) = e.operation {
        let formula = f.elementaryFormula(order)
        let writtenOut = formula.substituting(input: visit(u))
        result = formula.isKnownToIntervals ? writtenOut : visit(writtenOut)
      } else {
        result = e.mappingOperands(visit)
      }
      done[e] = result
      return result
    }
    return visit(self)
  }

  /// tanh and erf are what intervals can do at once.
  private var isKnownToIntervals: Bool {
    if case .special(let f, order: 0, let u) = operation, f == .tanh || f == .erf, case .input = u.operation {
      true
    } else {
      false
    }
  }
}

extension SpecialFunction {
  /// f, f′ or f″ of the input by plainer functions.
  fileprivate func elementaryFormula(_ order: Int) -> Expression {
    typealias E = Expression
    let x = E.x
    func f(_ f: SpecialFunction, _ u: E = .x) -> E { .special(f, u) }
    // They may vanish; cosh would be beyond counting.
    let decay = E.unary(.exp, -E.unary(.abs, x))
    let twice = E.unary(.exp, -2 * E.unary(.abs, x))
    switch (self, order) {
    case (.tanh, 0), (.erf, 0): return f(self)
    case (.tanh, 1): return 4 * twice / E.square(1 + twice)
    case (.tanh, 2): return -8 * f(.tanh) * twice / E.square(1 + twice)
    case (.erf, 1): return (2 / .unary(.sqrt, .pi)) * .unary(.exp, -E.square(x))
    case (.erf, 2): return (-4 / .unary(.sqrt, .pi)) * x * .unary(.exp, -E.square(x))
    case (.sigmoid, 0): return 1 / (1 + .unary(.exp, -x))
    case (.sigmoid, 1): return decay / E.square(1 + decay)
    case (.sigmoid, 2): return -(decay / E.square(1 + decay)) * f(.tanh, x / 2)
    case (.softplus, 0): return E.binary(.max, x, 0) + .unary(.log1p, decay)
    case (.softplus, _): return .special(.sigmoid, order: order - 1, x)
    case (.log_sigmoid, 0): return E.binary(.min, x, 0) - .unary(.log1p, decay)
    case (.log_sigmoid, 1): return f(.sigmoid, -x)
    case (.log_sigmoid, _): return -E.special(.sigmoid, order: 1, x)
    case (.softsign, 0): return x / (1 + .unary(.abs, x))
    case (.softsign, 1): return 1 / E.square(1 + .unary(.abs, x))
    case (.softsign, _): return secondDerivativeFormula
    case (.normal_cdf, 0): return .unary(.erfc, -x / .unary(.sqrt, 2)) / 2
    case (.normal_cdf, _): return .special(.normal_pdf, order: order - 1, x)
    case (.normal_pdf, 0): return .unary(.exp, -E.square(x) / 2) / .unary(.sqrt, 2 * .pi)
    case (.tanh_shrink, 0): return x - f(.tanh)
    case (.tanh_shrink, 1): return E.square(f(.tanh))
    case (.tanh_shrink, _): return 8 * f(.tanh) * twice / E.square(1 + twice)
    case (.sinc, 0): return E.sinc(of: x)
    case (.sinc, 1): return E.sincSlope(at: x)
    case (.sinc, _): return E.sincCurvature(at: x)
    case (.sinc_pi, 0): return E.sinc(of: .pi * x)
    case (.sinc_pi, 1): return .pi * E.sincSlope(at: .pi * x)
    case (.sinc_pi, _): return .pi * .pi * E.sincCurvature(at: .pi * x)
    case (.silu, 0): return x / (1 + .unary(.exp, -x))
    case (.gelu, 0): return x * f(.normal_cdf)
    case (.gelu, 1): return f(.normal_cdf) + x * f(.normal_pdf)
    case (.gelu, 2): return f(.normal_pdf) * (2 - E.square(x))
    case (.gelu_tanh, 0):
      return x / (1 + .unary(.exp, E.binary(.power, x, 3) * E(decimal: "-0.044715") * E.gain - E.gain * x))
    case (.mish, 0): return x * f(.tanh, f(.softplus))
    case (.silu, 1), (.mish, 1), (.gelu_tanh, 1): return firstDerivativeFormula ?? x
    case (.silu, 2), (.mish, 2), (.gelu_tanh, 2): return secondDerivativeFormula
    default: return E.special(self, order: order - 1, x).elementary.derivative()
    }
  }
}

extension Expression {
  /// √(8/π)
  fileprivate static var gain: Expression { unary(.sqrt, 8 / pi) }

  /// sin(u)/u and its derivatives by u, with what they are at 0.
  fileprivate static func sinc(of u: Expression) -> Expression {
    select(binary(.equal, u, 0), 1, unary(.sin, u) / u)
  }
  fileprivate static func sincSlope(at u: Expression) -> Expression {
    select(binary(.equal, u, 0), 0, (unary(.cos, u) - unary(.sin, u) / u) / u)
  }
  fileprivate static func sincCurvature(at u: Expression) -> Expression {
    let elsewhere = -(unary(.sin, u) / u) - 2 * (unary(.cos, u) - unary(.sin, u) / u) / square(u)
    return select(binary(.equal, u, 0), Expression(-1) / 3, elsewhere)
  }
}
