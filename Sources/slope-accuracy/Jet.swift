import IntervalArithmetic
import VectorMath

/// A number with its first and second derivative along one direction, each enclosed.
///
/// - Source: R. E. Moore, Interval Analysis, 1966, ch. 11; A. Griewank & A. Walther, Evaluating Derivatives, 2008, ch. 13.
struct Jet {
  var value: Enclosure
  var first: Enclosure
  var second: Enclosure

  static func constant(_ value: Enclosure) -> Jet {
    Jet(value: value, first: value.number(0), second: value.number(0))
  }

  /// f(u), where `slope` and `curvature` are f′ and f″ there.
  private func chain(_ value: Enclosure, _ slope: Enclosure, _ curvature: Enclosure) -> Jet {
    Jet(value: value, first: slope * first, second: curvature * first * first + slope * second)
  }

  static func + (a: Jet, b: Jet) -> Jet {
    Jet(value: a.value + b.value, first: a.first + b.first, second: a.second + b.second)
  }

  static func - (a: Jet, b: Jet) -> Jet {
    Jet(value: a.value - b.value, first: a.first - b.first, second: a.second - b.second)
  }

  static func * (a: Jet, b: Jet) -> Jet {
    Jet(
      value: a.value * b.value, first: a.first * b.value + a.value * b.first,
      second: a.second * b.value + a.first * b.first * a.value.number(2) + a.value * b.second)
  }

  static func / (a: Jet, b: Jet) -> Jet {
    let one = b.value.number(1)
    let inverse = b.chain(one / b.value, -one / (b.value * b.value), b.value.number(2) / (b.value * b.value * b.value))
    return a * inverse
  }

  func callAsFunction(_ f: UnaryFunction) -> Jet {
    let u = value
    let (one, two) = (u.number(1), u.number(2))
    let y = u(f)
    switch f {
    case .negate: return Jet(value: -value, first: -first, second: -second)
    case .abs: return chain(y, u(.sign), u.number(0))
    case .sign, .floor, .ceil, .round: return .constant(y)
    case .sqrt: return chain(y, one / (two * y), -one / (u.number(4) * y * u))
    case .exp: return chain(y, y, y)
    case .expm1: return chain(y, u(.exp), u(.exp))
    case .log: return chain(y, one / u, -one / (u * u))
    case .log1p: return chain(y, one / (one + u), -one / ((one + u) * (one + u)))
    case .sin: return chain(y, u(.cos), -y)
    case .cos: return chain(y, -u(.sin), -y)
    case .tan: return chain(y, one + y * y, two * y * (one + y * y))
    case .asin: return chain(y, one / (one - u * u)(.sqrt), u / ((one - u * u) * (one - u * u)(.sqrt)))
    case .acos: return chain(y, -one / (one - u * u)(.sqrt), -u / ((one - u * u) * (one - u * u)(.sqrt)))
    case .atan: return chain(y, one / (one + u * u), -two * u / ((one + u * u) * (one + u * u)))
    case .sinh: return chain(y, u(.cosh), y)
    case .cosh: return chain(y, u(.sinh), y)
    case .asinh: return chain(y, one / (one + u * u)(.sqrt), -u / ((one + u * u) * (one + u * u)(.sqrt)))
    case .acosh: return chain(y, one / (u * u - one)(.sqrt), -u / ((u * u - one) * (u * u - one)(.sqrt)))
    case .atanh: return chain(y, one / (one - u * u), two * u / ((one - u * u) * (one - u * u)))
    case .erfc:
      let density = two / Enclosure.pi(precision: u.precision)(.sqrt) * (-(u * u))(.exp)
      return chain(y, -density, two * u * density)
    }
  }

  var hyperbolicTangent: Jet {
    let y = value.hyperbolicTangent
    let one = y.number(1)
    let slope = one - y * y
    return chain(y, slope, y.number(-2) * y * slope)
  }

  var errorFunction: Jet {
    let two = value.number(2)
    let density = two / Enclosure.pi(precision: value.precision)(.sqrt) * (-(value * value))(.exp)
    return chain(value.errorFunction, density, -two * value * density)
  }

  static func apply(_ f: BinaryFunction, _ a: Jet, _ b: Jet) -> Jet {
    switch f {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .power: power(a, b)
    case .min: select(.apply(.lessOrEqual, a.value, b.value), a, b)
    case .max: select(.apply(.lessOrEqual, b.value, a.value), a, b)
    case .hypot: (a * a + b * b)(.sqrt)
    case .atan2: (a / b)(.atan)
    case .less, .lessOrEqual, .equal, .notEqual: .constant(.apply(f, a.value, b.value))
    }
  }

  private static func power(_ a: Jet, _ b: Jet) -> Jet {
    let n = b.value
    guard b.first.isPoint, b.first.nearest == (0, 0) else { return (b * a(.log))(.exp) }
    func power(_ less: Double) -> Enclosure { .apply(.power, a.value, n - n.number(less)) }
    let one = n.number(1)
    // 0 to a negative power does not count where its factor is 0.
    let slope = n.nearest == (0, 0) ? n.number(0) : n * power(1)
    let curvature = n.nearest == (1, 1) || n.nearest == (0, 0) ? n.number(0) : n * (n - one) * power(2)
    return a.chain(.apply(.power, a.value, n), slope, curvature)
  }

  static func select(_ condition: Enclosure, _ a: Jet, _ b: Jet) -> Jet {
    Jet(
      value: .select(condition, a.value, b.value), first: .select(condition, a.first, b.first),
      second: .select(condition, a.second, b.second))
  }
}
