import ActivationCore
import IntervalArithmetic
import Plotting

extension PlotFunction {
  /// A scalar activation with its first two derivatives, and what is proved of them over stretches of x.
  ///
  /// - Returns: `nil` for vector activations and for parameters with a value per unit.
  init?(scalar activation: Activation) {
    let compiled = (0...2).compactMap { CompiledActivation(activation, orders: $0, certainty: .picture) }
    guard compiled.count == 3 else { return nil }
    self.init(
      name: activation.name, orders: 2, landmarks: activation.landmarks.map(\.x), enclose: Self.bounds(of: activation)
    ) { xs, orders in compiled[orders](xs) }
  }

  private static func bounds(
    of activation: Activation
  ) -> (@Sendable (_ stretches: [ClosedRange<Double>], _ orders: Int) -> [[Bounds]])? {
    // The slope of what is shown last tells where that is monotone, so there is one order more.
    let compiled = (0...3).compactMap { CompiledEnclosures(activation, orders: $0) }
    guard compiled.count == 4 else { return nil }
    return { stretches, orders in
      let enclosures = compiled[min(max(orders, 0), 3)]
      let values = enclosures(stretches.map { DoubleInterval($0.lowerBound, $0.upperBound) })
      return values.map { $0.map(Bounds.init) }
    }
  }
}

extension Bounds {
  fileprivate init(_ values: DecoratedInterval) {
    self.init(lower: values.interval.low, upper: values.interval.high, isContinuous: values.isContinuous)
  }
}
