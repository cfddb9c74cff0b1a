import VectorMath

// What the kernels compute, as formulas: for derivatives beyond the second, and for reading.

extension SpecialFunction {
  /// f″ as a formula in `x` that does not cancel, from which f‴ and beyond are derived.
  var secondDerivativeFormula: Expression {
    typealias E = Expression
    let x = E.x
    func f(_ f: SpecialFunction, _ order: Int = 0, of u: E = .x) -> E { .special(f, order: order, u) }
    return switch self {
    case .sigmoid: -f(.sigmoid, 1) * f(.tanh, of: x / 2)
    case .tanh: -2 * f(.tanh) * f(.tanh, 1)
    case .softplus: f(.sigmoid, 1)
    case .log_sigmoid: -f(.sigmoid, 1)
    case .softsign: -2 * .unary(.sign, x) / .binary(.power, 1 + .unary(.abs, x), 3)
    case .erf: -2 * x * f(.erf, 1)
    case .normal_cdf: f(.normal_pdf, 1)
    case .normal_pdf: (E.square(x) - 1) * f(.normal_pdf)
    case .silu: f(.sigmoid, 1) * (2 - x * f(.tanh, of: x / 2))
    case .gelu: f(.normal_pdf) * (2 - E.square(x))
    case .tanh_shrink: 2 * f(.tanh) * f(.tanh, 1)
    case .sinc: -f(.sinc) - 2 * f(.sinc, 1) / x
    case .sinc_pi: -E(Double.pi * Double.pi) * f(.sinc_pi) - 2 * f(.sinc_pi, 1) / x
    case .gelu_tanh:
      f(.sigmoid, 1, of: E.cubicGate)
        * (E.cubicGateSlope * (2 - x * E.cubicGateSlope * f(.tanh, of: E.cubicGate / 2)) + x * E.cubicGateCurvature)
    case .mish:
      f(.sigmoid) * f(.tanh, 1, of: f(.softplus))
        * (2 + x * (f(.sigmoid, of: -x) - 2 * f(.sigmoid) * f(.tanh, of: f(.softplus))))
    }
  }

  /// f′ of the compositions among them, of plainer functions.
  var firstDerivativeFormula: Expression? {
    typealias E = Expression
    let x = E.x
    func f(_ f: SpecialFunction, _ order: Int = 0, of u: E = .x) -> E { .special(f, order: order, u) }
    return switch self {
    case .silu: f(.sigmoid) + x * f(.sigmoid, 1)
    case .gelu_tanh: f(.sigmoid, of: E.cubicGate) + x * f(.sigmoid, 1, of: E.cubicGate) * E.cubicGateSlope
    case .mish: f(.tanh, of: f(.softplus)) + x * f(.sigmoid) * f(.tanh, 1, of: f(.softplus))
    default: nil
    }
  }

  /// f′ as textbooks write it, whatever its accuracy; `nil` where a prime says it best.
  var textbookDerivative: Expression? {
    typealias E = Expression
    let x = E.x
    func f(_ f: SpecialFunction, _ u: E = .x) -> E { .special(f, u) }
    return switch self {
    case .sigmoid: f(.sigmoid) * (1 - f(.sigmoid))
    case .tanh: 1 - E.square(f(.tanh))
    case .softplus: f(.sigmoid)
    case .log_sigmoid: f(.sigmoid, -x)
    case .softsign: 1 / E.square(1 + .unary(.abs, x))
    case .erf: E(2 / Double.pi.squareRoot()) * .unary(.exp, -E.square(x))
    case .normal_cdf: f(.normal_pdf)
    case .normal_pdf: -x * f(.normal_pdf)
    case .silu: f(.sigmoid) + x * f(.sigmoid) * (1 - f(.sigmoid))
    case .gelu: f(.normal_cdf) + x * f(.normal_pdf)
    case .mish: f(.tanh, f(.softplus)) + x * f(.sigmoid) * (1 - E.square(f(.tanh, f(.softplus))))
    case .tanh_shrink: E.square(f(.tanh))
    case .sinc: (.unary(.cos, x) - f(.sinc)) / x
    case .gelu_tanh, .sinc_pi: nil
    }
  }
}

extension Expression {
  /// √(8/π)·(x + 0.044715·x³), whose sigmoid gates gelu_tanh, and its derivatives.
  fileprivate static var cubicGate: Expression {
    gateGain * (x + Expression(decimal: "0.044715") * binary(.power, x, 3))
  }
  fileprivate static var cubicGateSlope: Expression { gateGain * (1 + Expression(decimal: "0.134145") * square(x)) }
  fileprivate static var cubicGateCurvature: Expression { gateGain * Expression(decimal: "0.26829") * x }

  private static var gateGain: Expression { unary(.sqrt, 8 / pi) }
}
