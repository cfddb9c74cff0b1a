import VectorMath

extension PairFunction {
  /// The error for an argument known exactly, relative to the value.
  var loss: Double {
    switch self {
    case .sqrt: 0x1p-100
    case .exp: 0x1p-72
    case .erfc: 0x1p-66
    default: 0x1p-70
    }
  }

  /// |x·f′(x)/f(x)| at most, wherever there is a value; `nil` where there is no such bound.
  func condition(_ a: PairValue) -> Double? {
    switch self {
    case .sqrt: 0.5
    case .exp: 600
    case .expm1: 601
    case .tanh, .atan: 1
    case .erf: 1.05
    case .erfc: 900
    case .log1p: a.sign == .nonnegative ? 1 : nil
    case .log, .sin, .cos: nil
    }
  }

  func sign(of a: PairValue) -> PairValue.Sign {
    switch self {
    case .exp, .erfc, .sqrt: .nonnegative
    case .expm1, .log1p, .tanh, .atan, .erf: a.sign
    case .log, .sin, .cos: .unknown
    }
  }

  func mayBeZero(_ a: PairValue) -> Bool {
    switch self {
    case .exp, .erfc, .cos: false
    case .log: true
    default: a.mayBeZero
    }
  }

  /// Of the value's binary logarithm.
  func range(of a: PairValue) -> ClosedRange<Double> {
    let least = a.range.lowerBound
    return switch self {
    case .sqrt: least / 2 - 1...a.range.upperBound / 2 + 1
    case .exp: (a.sign == .nonnegative ? -1 : -867)...(a.sign == .nonpositive ? 1 : 867)
    case .expm1: min(0, max(-301, least) - 2)...(a.sign == .nonpositive ? 1 : 867)
    case .log: -120...11
    case .log1p: min(0, max(-301, least) - 2)...11
    case .sin: min(-130, max(-301, least) - 2)...1
    case .cos: -130...1
    case .tanh: min(-1, max(-301, least) - 2)...1
    case .atan: min(-1, max(-301, least) - 2)...1
    case .erf: min(-1, max(-301, least) - 2)...1
    case .erfc: -600...2
    }
  }
}
