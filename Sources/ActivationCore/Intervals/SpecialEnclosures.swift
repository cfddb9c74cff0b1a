import IntervalArithmetic
import VectorMath

/// Values of kernels and of their derivatives over intervals: at the ends where they increase, else by their formulas.
final class SpecialEnclosures {
  private var machines: [Key: ElementwiseMachine<DoubleInterval>] = [:]

  private struct Key: Hashable {
    let f: SpecialFunction
    let order: Int
  }

  /// - Parameter order: 0 to 3.
  func values(of f: SpecialFunction, order: Int, over u: DoubleInterval) -> DoubleInterval {
    if order == 0, let values = u(f) { return values }
    guard let machine = machine(for: Key(f: f, order: order)) else { return .entire }
    machine.run(u)
    return machine.output(0)
  }

  private func machine(for key: Key) -> ElementwiseMachine<DoubleInterval>? {
    if let known = machines[key] { return known }
    let kernel = Expression.special(key.f, order: min(key.order, 2), .x)
    let formula = (key.order > 2 ? kernel.derivative() : kernel).elementary
    let made = ElementwiseMachine<DoubleInterval>(
      Program([formula], registers: .again), parameters: [:], enclosures: self)
    machines[key] = made
    return made
  }
}
