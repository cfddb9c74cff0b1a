import IntervalArithmetic
import VectorMath

extension Expression {
  /// The expression without what a choice has decided already: in the branch for x ≥ 1 max(x, 0.001) is x, and x < 0
  /// is 0.
  ///
  /// Every value stays as it is, bit by bit, save that NaN of the input, which is NaN in the end anyhow, may be forgotten
  /// on the way.
  var narrowed: Expression {
    Narrowing().visit(self, .entire)
  }
}

private final class Narrowing {
  private var done: [Key: Expression] = [:]

  private struct Key: Hashable {
    let expression: ObjectIdentifier
    let input: DoubleInterval
  }

  /// So many parts in so many branches are looked at; what is beyond stays as it is.
  private static let budget = 4000

  /// - Parameter x: what the input can be at this place.
  func visit(_ e: Expression, _ x: DoubleInterval) -> Expression {
    guard e.dependsOnInput, done.count < Self.budget else { return e }
    let key = Key(expression: e.identity, input: x)
    if let known = done[key] { return known }
    let result: Expression
    if case .select(let c, let a, let b) = e.operation {
      let condition = visit(c, x)
      if let truth = condition.exactConstant, !truth.isNaN {
        result = visit(truth != 0 ? a : b, x)
      } else {
        let (held, failed) = condition.parted(x)
        result = .select(condition, visit(a, held), visit(b, failed))
      }
    } else {
      result = e.mappingOperands { visit($0, x) }.decided(x).settled
    }
    done[key] = result
    return result
  }
}

extension Expression {
  /// What this, a condition, leaves of an interval of the input where it holds and where it fails.
  fileprivate func parted(_ x: DoubleInterval) -> (held: DoubleInterval, failed: DoubleInterval) {
    guard case .binary(let f, let a, let b) = operation, f == .less || f == .lessOrEqual else { return (x, x) }
    if case .input = a.operation, let end = b.exactConstant {
      return f == .less
        ? (x.part(to: end.nextDown), x.part(from: end)) : (x.part(to: end), x.part(from: end.nextUp))
    }
    if case .input = b.operation, let end = a.exactConstant {
      return f == .less
        ? (x.part(from: end.nextUp), x.part(to: end)) : (x.part(from: end), x.part(to: end.nextDown))
    }
    return (x, x)
  }

  /// What a comparison, a minimum or a maximum of numbers known exactly comes to all over an interval of the input.
  fileprivate func decided(_ x: DoubleInterval) -> Expression {
    guard case .binary(let f, let a, let b) = operation, let p = a.exactValues(x), let q = b.exactValues(x) else {
      return self
    }
    switch f {
    case .less, .lessOrEqual, .equal, .notEqual:
      let truth = DoubleInterval.apply(f, p, q)
      return truth.isPoint ? Expression(truth.low) : self
    case .max, .min:
      // Of two zeros the signs decide.
      if p.containsZero && q.containsZero { return self }
      if p.low >= q.high { return f == .max ? a : b }
      if p.high <= q.low { return f == .max ? b : a }
      return self
    default: return self
    }
  }

  /// The values over an interval of the input, where none of them is rounded.
  private func exactValues(_ x: DoubleInterval) -> DoubleInterval? {
    switch operation {
    case .input: return x
    case .constant(let c): return c.exact == nil && !c.value.isNaN ? DoubleInterval(c.value) : nil
    case .unary(.negate, let a): return a.exactValues(x).map { -$0 }
    case .unary(.abs, let a): return a.exactValues(x).map { $0(.abs) }
    case .binary(let f, let a, let b) where f == .max || f == .min:
      guard let p = a.exactValues(x), let q = b.exactValues(x) else { return nil }
      return .apply(f, p, q)
    default: return nil
    }
  }
}

extension DoubleInterval {
  /// As much of it as is not beyond an end; all of it where that is nothing.
  fileprivate func part(from end: Double) -> DoubleInterval { end > high ? self : DoubleInterval(max(low, end), high) }
  fileprivate func part(to end: Double) -> DoubleInterval { end < low ? self : DoubleInterval(low, min(high, end)) }
}
