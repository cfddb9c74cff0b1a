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
  }

  /// The same, with sliders for the parameters that are single numbers.
  init?(scalar function: Function) {
    self.init(scalar: function.activation)
    parameters = function.numbers.map { PlotParameter(name: $0.name, value: $0.value) }
    rebound = { values in
      guard let moved = try? function.rebinding(numbers: values) else { return nil }
      return PlotFunction(scalar: moved)
    }
  }
}
