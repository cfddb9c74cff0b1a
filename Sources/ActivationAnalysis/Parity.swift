import ActivationCore
import VectorMath

/// Whether a function is even or odd.
public enum Parity: String, Sendable, Hashable {
  case even, odd
}

/// What a part of a formula makes of −x.
private enum Symmetry { case even, odd, constant, none }

extension Expression {
  /// The parity that the formula's structure proves; nil where it proves none.
  var parity: Parity? {
    var known: [Expression: Symmetry] = [:]
    func symmetry(_ e: Expression) -> Symmetry {
      if let done = known[e] { return done }
      let result = e.symmetry(symmetry)
      known[e] = result
      return result
    }
    return switch symmetry(self) {
    case .even, .constant: .even
    case .odd: .odd
    case .none: nil
    }
  }

  private func symmetry(_ of: (Expression) -> Symmetry) -> Symmetry {
    switch operation {
    case .constant, .tensor, .parameter: return .constant
    case .input: return .odd
    case .unary(let f, let a):
      switch (of(a), f) {
      case (.constant, _): return .constant
      case (.even, _): return .even
      case (.odd, .abs), (.odd, .cos), (.odd, .cosh): return .even
      case (.odd, .negate), (.odd, .sin), (.odd, .tan), (.odd, .sinh), (.odd, .asinh), (.odd, .atan), (.odd, .asin),
        (.odd, .atanh), (.odd, .sign), (.odd, .round):
        return .odd
      default: return .none
      }
    case .special(let f, let order, let a):
      switch of(a) {
      case .constant: return .constant
      case .even: return .even
      case .odd: return f.symmetry(order: order)
      case .none: return .none
      }
    case .binary(let f, let a, let b):
      return isSymmetricClamp(of) ? .odd : Self.symmetry(f, of(a), of(b), b)
    case .select(let c, let a, let b):
      // An even condition chooses the same branch on both sides.
      guard of(c) == .even || of(c) == .constant else { return .none }
      return Self.sum(of(a), of(b))
    default: return .none
    }
  }

  /// max(−c, min(c, odd)), and the other way round.
  private func isSymmetricClamp(_ of: (Expression) -> Symmetry) -> Bool {
    func bound(_ e: Expression, _ f: BinaryFunction) -> (limit: Double, rest: Expression)? {
      guard case .binary(f, let a, let b) = e.operation else { return nil }
      return a.constant.map { ($0, b) } ?? b.constant.map { ($0, a) }
    }
    for (outer, inner) in [(BinaryFunction.max, BinaryFunction.min), (.min, .max)] {
      if let first = bound(self, outer), let second = bound(first.rest, inner) {
        return first.limit == -second.limit && of(second.rest) == .odd
      }
    }
    return false
  }

  private static func sum(_ a: Symmetry, _ b: Symmetry) -> Symmetry {
    switch (a, b) {
    case (.none, _), (_, .none): .none
    case (.constant, .constant): .constant
    case (.odd, .odd): .odd
    case (.odd, _), (_, .odd): .none
    default: .even
    }
  }

  private static func product(_ a: Symmetry, _ b: Symmetry) -> Symmetry {
    switch (a, b) {
    case (.none, _), (_, .none): .none
    case (.constant, .constant): .constant
    case (.odd, .odd): .even
    case (.odd, _), (_, .odd): .odd
    default: .even
    }
  }

  private static func symmetry(_ f: BinaryFunction, _ a: Symmetry, _ b: Symmetry, _ exponent: Expression) -> Symmetry {
    switch f {
    case .add, .subtract: return sum(a, b)
    case .multiply, .divide: return product(a, b)
    case .power:
      guard let n = exponent.constant, n == n.rounded() else { return a == .odd || a == .none ? .none : sum(a, b) }
      if a == .odd { return n.truncatingRemainder(dividingBy: 2) == 0 ? .even : .odd }
      return a
    case .min, .max, .less, .lessOrEqual, .equal, .notEqual:
      return a == .odd || b == .odd ? .none : sum(a, b)
    case .hypot: return a == .none || b == .none ? .none : .even
    case .atan2: return a == .odd || b == .odd ? .none : sum(a, b)
    }
  }
}

extension SpecialFunction {
  fileprivate func symmetry(order: Int) -> Symmetry {
    let own: Parity? =
      switch self {
      case .tanh, .erf, .softsign, .tanh_shrink: .odd
      case .normal_pdf, .sinc, .sinc_pi: .even
      default: nil
      }
    guard let own else { return .none }
    return (own == .odd) == order.isMultiple(of: 2) ? .odd : .even
  }
}
