import IntervalArithmetic
import VectorMath

extension BoundedNumber {
  func callAsFunction(_ f: UnaryFunction) -> BoundedNumber {
    switch f {
    case .negate: return negated
    case .abs: return BoundedNumber(value.absolute, error: error, relative: relative)
    case .sign, .floor, .ceil, .round:
      let steps = computed(f)
      return isExact || steps.isPoint ? BoundedNumber(steps) : .unknown
    default: break
    }
    let slope = isExact ? 0 : f.largestSlope(over: computed)
    let condition = isExact ? 0 : f.condition(over: computed)
    let result = through(value(f), slope: slope, condition: condition, ulps: Loops.ulps(f))
    return f.isExponential ? result.farOut(computed) : result
  }

  static func special(
    _ f: SpecialFunction, order: Int, of u: BoundedNumber, _ enclosures: SpecialEnclosures
  ) -> BoundedNumber {
    let value = enclosures.values(of: f, order: order, over: DecoratedInterval(u.value)).interval
    let x = u.value
    var slope = 0.0
    if !u.isExact || f.hasRoots(order, over: x) {
      slope = enclosures.values(of: f, order: order + 1, over: DecoratedInterval(u.computed)).interval.magnitude
    }
    let condition = !u.isExact && order == 0 && u.computed.magnitude <= 1 ? f.conditionNearZero : .infinity
    let ulps = Loops.ulps(f, order: order)
    let result = u.through(value, slope: slope, condition: condition, ulps: ulps).farOut(u.computed)
    guard f.hasRoots(order, over: x) else { return result }
    // Beside a root a kernel is as good as for a neighbouring argument.
    let neighbour = ulps * 2 * unit * x.magnitude * slope
    return BoundedNumber(value, error: result.error + neighbour, relative: .infinity)
  }

  /// Where loops do not follow an exponential to its end, they stop at less than this.
  private func farOut(_ u: DoubleInterval) -> BoundedNumber {
    guard u.magnitude > Loops.reach else { return self }
    return u.high > Loops.reach && value.magnitude > 0x1p100
      ? .unknown : BoundedNumber(value, error: error + 0x1p-120, relative: .infinity)
  }

  /// What a function makes of this error: not more than its largest slope does, nor than its condition number of a
  /// relative one.
  private func through(
    _ value: DoubleInterval, slope: Double, condition: Double, ulps: Double
  ) -> BoundedNumber {
    if isExact { return .rounded(value, error: 0, relative: 0, ulps: ulps) }
    // A condition number is that of one place; what it is on the way there makes up for less than the factor.
    let change = relative * condition
    return .rounded(
      value, error: Self.part(error, slope), relative: change < 0x1p-20 ? change * (1 + 0x1p-18) : .infinity,
      ulps: ulps)
  }
}

extension UnaryFunction {
  fileprivate var isExponential: Bool { self == .exp || self == .expm1 || self == .sinh || self == .cosh }

  /// The largest |f′| over an interval, or more.
  fileprivate func largestSlope(over u: DoubleInterval) -> Double {
    let one = DoubleInterval(1)
    let slope: DoubleInterval
    switch self {
    case .negate, .abs, .sin, .cos, .asinh, .atan: return 1
    case .sign, .floor, .ceil, .round: return .infinity
    case .sqrt: slope = one / (DoubleInterval(2) * u(.sqrt))
    case .exp, .expm1: slope = u(.exp)
    case .log: slope = u.low > 0 ? one / u : .entire
    case .log1p: slope = u.low > -1 ? one / (one + u) : .entire
    case .tan: slope = one / (u(.cos) * u(.cos))
    case .asin, .acos: slope = u.magnitude < 1 ? one / ((one - u) * (one + u))(.sqrt) : .entire
    case .sinh: slope = u(.cosh)
    case .cosh: slope = u(.sinh)
    case .acosh: slope = u.low > 1 ? one / ((u - one) * (u + one))(.sqrt) : .entire
    case .atanh: slope = u.magnitude < 1 ? one / ((one - u) * (one + u)) : .entire
    case .erfc: slope = DoubleInterval(1.13) * (-(u.absolute * u.absolute))(.exp)
    }
    return slope.isUndefined ? .infinity : slope.magnitude
  }

  /// The largest |x·f′/f| over an interval, or more; infinite where a largest slope says it better.
  fileprivate func condition(over u: DoubleInterval) -> Double {
    switch self {
    case .negate, .abs, .asinh, .atan: 1
    case .sqrt: 0.5 * (1 + 0x1p-20)
    case .exp, .cosh: u.magnitude
    case .expm1: 1 + Swift.max(0, u.high)
    case .sinh: 1 + u.magnitude
    case .log1p: u.low > -1 ? 1 / (1 + Swift.min(u.low, 0)) : .infinity
    case .sin: u.magnitude <= 1.5 ? 1 : .infinity
    case .tan: u.magnitude <= 0.7 ? 2 : .infinity
    case .asin, .atanh: u.magnitude <= 0.5 ? 1.5 : .infinity
    case .erfc: u.low >= 0 ? u.high * (2 * u.high + 2) : .infinity
    case .sign, .floor, .ceil, .round, .log, .cos, .acos, .acosh: .infinity
    }
  }
}

extension SpecialFunction {
  /// The largest |x·f′/f| for |x| ≤ 1.
  fileprivate var conditionNearZero: Double {
    switch self {
    case .tanh, .erf, .softsign: 1
    case .silu, .gelu, .gelu_tanh, .mish, .tanh_shrink: 3
    case .sigmoid, .softplus, .log_sigmoid, .normal_cdf, .normal_pdf, .sinc, .sinc_pi: .infinity
    }
  }

  /// Whether a root may be so near that the kernel's error is not one of so many ulp.
  fileprivate func hasRoots(_ order: Int, over x: DoubleInterval) -> Bool {
    switch self {
    case .sinc, .sinc_pi: true
    case .silu, .gelu, .gelu_tanh, .mish, .normal_pdf:
      order > 0 && x.magnitude > 0.3 && x.mignitude < 5
    case .sigmoid, .tanh, .softplus, .log_sigmoid, .softsign, .erf, .normal_cdf, .tanh_shrink: false
    }
  }
}
