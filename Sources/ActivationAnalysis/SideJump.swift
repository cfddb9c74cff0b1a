import ActivationCore
import VectorMath

/// By how much a derivative of a scalar activation jumps at a place.
public enum SideJump {
  /// f⁽ᵏ⁾(x+) − f⁽ᵏ⁾(x−) as a function of a parameter, the other parameters being bound.
  ///
  /// - Precondition: which branch holds beside the place is the same for all values of the parameter that matter; the
  ///   caller checks what it finds with ``FunctionAnalysis``.
  public static func function(
    of activation: Activation, order: Int, at x: Double, as parameter: String
  ) -> Activation? {
    guard activation.form == .scalar, activation.parameters.contains(where: { $0.name == parameter }) else {
      return nil
    }
    let (near, far) = (32 * max(x.ulp, 1e-300), 64 * max(x.ulp, 1e-300))
    func side(_ range: ClosedRange<Double>) -> Expression {
      let formula = OneSided(activation, on: range).formula(activation.definition)
      let sided = Activation(name: activation.name, parameters: activation.parameters, definition: formula)
      let others = sided.bindings.filter { $0.key != parameter }.mapValues { value in
        value.number.map { Expression($0) } ?? Expression(.tensor(value))
      }
      let derivative = (0..<order).reduce(sided as Activation?) { before, _ in before?.derivative } ?? sided
      return derivative.implementation
        .substituting(input: Expression(x), parameters: others).substituting(parameters: [parameter: .x])
    }
    return Activation(
      name: activation.name,
      definition: .binary(.subtract, side(x + near...x + far), side(x - far...x - near)))
  }
}
