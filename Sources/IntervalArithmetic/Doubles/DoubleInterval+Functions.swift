import VectorMath

extension DoubleInterval {
  /// `f` over all of it. An interval that reaches out of the domain has every value, one wholly outside has none.
  public func callAsFunction(_ f: UnaryFunction) -> DoubleInterval {
    if isUndefined { return self }
    switch f {
    case .negate: return -self
    case .abs: return absolute
    case .sign: return step { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
    case .floor: return step { $0.rounded(.down) }
    case .ceil: return step { $0.rounded(.up) }
    case .round: return step { $0.rounded(.toNearestOrEven) }
    case .sqrt: return inside(0 ... .infinity) { $0.increasing(0 ... .infinity, f.callAsFunction) }
    case .exp: return increasing(0 ... .infinity, f.callAsFunction)
    case .expm1: return increasing(-1 ... .infinity, f.callAsFunction)
    case .log: return inside(0 ... .infinity) { $0.increasing(.everything, f.callAsFunction) }
    case .log1p: return inside(-1 ... .infinity) { $0.increasing(.everything, f.callAsFunction) }
    case .sin, .cos: return wave(f)
    case .tan: return self(.sin) / self(.cos)
    case .asin: return inside(-1...1) { $0.increasing(.everything, f.callAsFunction) }
    case .acos: return inside(-1...1) { -$0.increasing(-4...0) { -f($0) } }
    case .atan, .sinh, .asinh: return increasing(.everything, f.callAsFunction)
    case .cosh: return absolute.increasing(1 ... .infinity, f.callAsFunction)
    case .acosh: return inside(1 ... .infinity) { $0.increasing(0 ... .infinity, f.callAsFunction) }
    case .atanh: return inside(-1...1) { $0.increasing(.everything, f.callAsFunction) }
    case .erfc: return -increasing(-2...0) { -f($0) }
    }
  }

  /// The kernels that increase, or decrease, all over it; `nil` for others.
  public func callAsFunction(_ f: SpecialFunction) -> DoubleInterval? {
    if isUndefined { return self }
    if let lowest = Self.lowestPlace(f) {
      // To the left of its lowest place the function falls to it.
      if low >= lowest.upperBound { return increasing(.everything) { f.value($0, order: 0) } }
      return high <= lowest.lowerBound ? -increasing(.everything) { -f.value($0, order: 0) } : nil
    }
    let range: ClosedRange<Double>
    switch f {
    case .sigmoid, .normal_cdf: range = 0...1
    case .tanh, .erf, .softsign: range = -1...1
    case .softplus: range = 0 ... .infinity
    case .log_sigmoid: range = -.infinity...0
    case .tanh_shrink: range = .everything
    case .normal_pdf, .silu, .gelu, .gelu_tanh, .mish, .sinc, .sinc_pi: return nil
    }
    return increasing(range) { f.value($0, order: 0) }
  }

  /// Where the self-gated functions have their one minimum.
  private static func lowestPlace(_ f: SpecialFunction) -> ClosedRange<Double>? {
    switch f {
    case .silu: -1.279 ... -1.278
    case .gelu: -0.752 ... -0.751
    case .gelu_tanh: -0.753 ... -0.752
    case .mish: -1.193 ... -1.192
    default: nil
    }
  }

  public var absolute: DoubleInterval {
    if isUndefined { return self }
    return DoubleInterval(mignitude, magnitude)
  }

  /// An increasing function of the library's whose values are in `range`.
  func increasing(_ range: ClosedRange<Double>, _ f: (Double) -> Double) -> DoubleInterval {
    // These functions are 0 exactly at 0, or not there.
    let ends = (f(low), f(high))
    let wide = DoubleInterval.widened(ends.0, ends.1)
    return DoubleInterval(
      low == 0 && ends.0 == 0 ? 0 : wide.low, high == 0 && ends.1 == 0 ? 0 : wide.high
    ).limited(to: range)
  }

  /// A function that goes up in steps, and is not rounded.
  private func step(_ f: (Double) -> Double) -> DoubleInterval { DoubleInterval(f(low), f(high)) }

  private func inside(_ domain: ClosedRange<Double>, _ f: (DoubleInterval) -> DoubleInterval) -> DoubleInterval {
    if high < domain.lowerBound || low > domain.upperBound { return .undefined }
    return low < domain.lowerBound || high > domain.upperBound ? .entire : f(self)
  }

  /// sin and cos change by no more than their argument does.
  private func wave(_ f: UnaryFunction) -> DoubleInterval {
    let middle = low / 2 + high / 2
    let reach = Swift.max(high - middle, middle - low).nextUp
    guard reach < 2, magnitude < 1e300 else { return DoubleInterval(-1, 1) }
    let value = f(middle)
    let spread = reach + DoubleInterval.libraryError * value.ulp
    // Not where the middle is rounded to 0.
    if isPoint && low == 0 && value == 0 { return DoubleInterval(0) }
    return DoubleInterval((value - spread).nextDown, (value + spread).nextUp).limited(to: -1...1)
  }
}

extension ClosedRange<Double> {
  fileprivate static var everything: ClosedRange<Double> { -Double.infinity ... .infinity }
}
