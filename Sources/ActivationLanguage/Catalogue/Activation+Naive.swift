import ActivationCore
import VectorMath

extension Activation {
  /// The formula as it is typed from a paper: with numbers for the parameters, and nothing but what a library of
  /// mathematics has: `x*(1/(1 + exp(-x)))` for silu.
  public var naive: Expression { boundDefinition.tidied.writtenOut }

  /// The derivative as a textbook has it, likewise: `s*(1 - s)` of the sigmoid, with its formula for s. Nil for vector
  /// activations.
  public var naiveSlope: Expression? {
    form == .scalar ? derivative?.boundLegible.writtenOut : nil
  }
}

extension Expression {
  /// Activations by their definitions in the catalogue; tanh and erf are in every library.
  fileprivate var writtenOut: Expression {
    writingOut { f in
      guard f != .tanh, f != .erf, let function = try? Catalogue.standard.function(named: f.rawValue) else {
        return nil
      }
      return function.activation.definition.writtenOut
    }
  }
}
