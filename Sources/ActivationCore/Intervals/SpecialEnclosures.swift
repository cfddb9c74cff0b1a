import IntervalArithmetic
import VectorMath

/// Values of kernels and of their derivatives over intervals: at the ends where they increase, else by their formulas.
final class SpecialEnclosures {
  private var machines: [Key: ElementwiseMachine<DecoratedInterval>] = [:]

  private struct Key: Hashable {
    let f: SpecialFunction
    let order: Int
  }

  /// - Parameter order: 0 to 3.
  func values(of f: SpecialFunction, order: Int, over u: DecoratedInterval) -> DecoratedInterval {
    if order == 0, let values = u.interval(f) { return DecoratedInterval(values, isContinuous: u.isContinuous) }
    guard let machine = machine(for: Key(f: f, order: order)) else {
      return DecoratedInterval(.entire, isContinuous: false)
    }
    machine.run(u)
    return machine.output(0)
  }

  private func machine(for key: Key) -> ElementwiseMachine<DecoratedInterval>? {
    if let known = machines[key] { return known }
    let kernel = Expression.special(key.f, order: min(key.order, 2), .x)
    let formula = (key.order > 2 ? kernel.derivative() : kernel).elementary
    let made = ElementwiseMachine<DecoratedInterval>(
      Program([formula], registers: .again), parameters: [:], enclosures: self)
    machines[key] = made
    return made
  }
}
