import RealModule

/// The elementary functions of one number.
///
/// The transcendental ones are the platform's own C library, as swift-numerics names it; with glibc that is below 1
/// ulp for `exp`, `log`, `sin` and `cos`, and a few ulp for the others. NaN gives NaN, and `-0` keeps its sign
/// wherever the function is odd.
public enum UnaryFunction: String, CaseIterable, Sendable, Hashable {
  case negate, abs, sign, floor, ceil, round, sqrt
  case exp, expm1, log, log1p
  case sin, cos, tan, asin, acos, atan
  case sinh, cosh, asinh, acosh, atanh
  case erfc

  /// The function at `x`. `round` takes ties to even; `sign` is ±1, or `x` itself where that is ±0 or NaN.
  @inline(__always)
  public func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .negate: -x
    case .abs: Swift.abs(x)
    case .sign: x > 0 ? 1 : x < 0 ? -1 : x
    case .floor: x.rounded(.down)
    case .ceil: x.rounded(.up)
    case .round: x.rounded(.toNearestOrEven)
    case .sqrt: x.squareRoot()
    case .exp: .exp(x)
    case .expm1: .expMinusOne(x)
    case .log: .log(x)
    case .log1p: .log(onePlus: x)
    case .sin: .sin(x)
    case .cos: .cos(x)
    case .tan: .tan(x)
    case .asin: .asin(x)
    case .acos: .acos(x)
    case .atan: .atan(x)
    case .sinh: .sinh(x)
    case .cosh: .cosh(x)
    case .asinh: .asinh(x)
    case .acosh: .acosh(x)
    case .atanh: .atanh(x)
    case .erfc: .erfc(x)
    }
  }
}
