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
    return DecoratedInterval(
      Self.signed(machine.output(0).interval, f, order, u.interval), isContinuous: machine.output(0).isContinuous)
  }

  /// So far out that exponentials have left nothing but the leading term, whose sign is known where its formula's
  /// enclosure is lost below the least double: gelu′ ≈ x·φ(x), silu′ ≈ x·eˣ, …
  private static func signed(
    _ values: DoubleInterval, _ f: SpecialFunction, _ order: Int, _ u: DoubleInterval
  ) -> DoubleInterval {
    guard u.high < -20 || u.low > 20, !values.isUndefined else { return values }
    switch (f, order) {
    case (.gelu, 1), (.silu, 1), (.mish, 1), (.gelu_tanh, 1):
      return u.high < 0 ? DoubleInterval(values.low, min(values.high, 0)) : values
    case (.gelu, 2), (.silu, 2), (.mish, 2), (.gelu_tanh, 2): return DoubleInterval(values.low, min(values.high, 0))
    default: return values
    }
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
