import ActivationCore
import VectorMath

/// What a function does at the ends of the line.
public struct Ends: Sendable, Hashable {
  public struct End: Sendable, Hashable {
    /// What f tends to; NaN where it tends to nothing.
    public var value: Double
    /// What f′ tends to.
    public var slope: Double
    /// What f − slope·x tends to, where the slope is a number: then the curve has an asymptote.
    public var offset: Double

    /// Whether the curve comes as near as one likes to slope·x + offset.
    public var hasAsymptote: Bool { slope.isFinite && offset.isFinite }
  }

  public var left: End
  public var right: End

  init(_ activation: Activation) {
    let compiled = CompiledActivation(activation, orders: 1, certainty: .everyDigit)
    func end(_ x: Double) -> End {
      let values = compiled?([x]).map { $0[0] } ?? [.nan, .nan]
      guard values[1].isFinite else { return End(value: values[0], slope: values[1], offset: .nan) }
      if values[1] == 0 { return End(value: values[0], slope: 0, offset: values[0]) }
      // f - x*f' tends to what f - m*x does, and has the very slope in it, not a double.
      let tangent = Expression.binary(.multiply, .x, activation.definition.derivative())
      let rest = Activation(
        name: activation.name, parameters: activation.parameters,
        definition: .binary(.subtract, activation.definition, tangent))
      let offset = CompiledActivation(rest, orders: 0, certainty: .everyDigit)?([x])[0][0] ?? .nan
      return End(value: values[0], slope: values[1], offset: offset + 0)
    }
    left = end(-.infinity)
    right = end(.infinity)
  }
}
