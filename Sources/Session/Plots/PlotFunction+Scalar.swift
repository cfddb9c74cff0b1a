import ActivationCore
import ActivationLanguage
import Plotting

extension PlotFunction {
  /// A scalar activation with its first two derivatives, and what is proved of them over stretches of x.
  ///
  /// - Returns: `nil` for vector activations and for parameters with a value per unit.
  init?(scalar activation: Activation) {
    guard let plotted = PlottedActivation(activation) else { return nil }
    self.init(
      name: activation.name, orders: PlottedActivation.orders, landmarks: activation.landmarks.map(\.x),
      enclose: { plotted.bounds(over: $0, orders: $1) }, evaluate: { plotted.values(at: $0, orders: $1) })
    effort = { plotted.effort }
    approximate = { plotted.values(at: $0, orders: $1.count - 1, within: $1) }
  }

  /// The same, with sliders for the parameters that are single numbers.
  init?(scalar function: Function) {
    self.init(scalar: function, of: function)
  }

  /// A function after its parameters were moved from where they were in `original`.
  private init?(scalar function: Function, of original: Function) {
    self.init(scalar: function.activation)
    parameters = function.numbers.map { PlotParameter(name: $0.name, value: $0.value) }
    // From where it was, for its name would tell each step: elu(tanh)(alpha=1.1)(alpha=1.2).
    rebound = { values in
      guard let moved = try? original.rebinding(numbers: values) else { return nil }
      return PlotFunction(scalar: moved, of: original)
    }
  }
}
