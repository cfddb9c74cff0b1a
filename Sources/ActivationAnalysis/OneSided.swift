import ActivationCore
import IntervalArithmetic
import VectorMath

/// The formula that holds on one side of a place: every choice made as it is made there.
struct OneSided {
  private let parameters: [Parameter]
  /// A few doubles beside the place.
  private let side: DoubleInterval

  init(_ activation: Activation, on side: ClosedRange<Double>) {
    parameters = activation.parameters
    self.side = DoubleInterval(side.lowerBound, side.upperBound)
  }

  /// The formula without the choices that the side decides.
  func formula(_ e: Expression) -> Expression {
    e.mapped { part in
      switch part.operation {
      case .select(let condition, let a, let b):
        guard let values = bounds(condition) else { return part }
        return values.isZero ? b : values.containsZero ? part : a
      case .unary(.abs, let u):
        guard let values = bounds(u) else { return part }
        return values.low >= 0 ? u : values.high <= 0 ? .unary(.negate, u) : part
      case .unary(.sign, _), .unary(.floor, _), .unary(.ceil, _), .unary(.round, _), .binary(.less, _, _),
        .binary(.lessOrEqual, _, _), .binary(.equal, _, _), .binary(.notEqual, _, _):
        guard let values = bounds(part), values.isPoint else { return part }
        return Expression(values.low)
      case .binary(.max, let u, let v), .binary(.min, let u, let v):
        guard let values = bounds(.binary(.subtract, u, v)) else { return part }
        let isMax = if case .binary(.max, _, _) = part.operation { true } else { false }
        return values.low >= 0 ? (isMax ? u : v) : values.high <= 0 ? (isMax ? v : u) : part
      case .special(.softsign, order: 0, let u): return formula(.binary(.divide, u, .binary(.add, 1, .unary(.abs, u))))
      default: return part
      }
    }
  }

  private func bounds(_ e: Expression) -> DoubleInterval? {
    let part = Activation(name: "part", parameters: parameters, definition: e, implementation: e)
    guard let enclosures = CompiledEnclosures(part, orders: 0) else { return nil }
    let values = enclosures([side])[0][0].interval
    return values.isUndefined ? nil : values
  }
}
