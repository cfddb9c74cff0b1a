import ActivationCore

/// One step of a forward pass. Numbers of a batch are kept unit by unit, the examples of a unit side by side, so that
/// vectors are full however few units there are.
struct Stage: Sendable {
  enum Operation: Sendable {
    /// The places of the kernel, inputs × outputs, and of the bias among the weights.
    case dense(kernel: Int, bias: Int?)
    case activation(ActivationStage)
    case dropout(rate: Double)
    case alphaDropout(rate: Double)
  }

  /// The layer that it is part of.
  var layer: Int
  var inputs: Int
  var outputs: Int
  var operation: Operation
}

/// An activation with what it learns.
///
/// A class, as its parts are never changed and would be counted one by one in every step.
final class ActivationStage: Sendable {
  /// A learned parameter among the weights.
  struct Place: Sendable {
    var name: String
    var components: Int
    /// Where its numbers begin: those of a unit together, or one unit's for all.
    var offset: Int
    var isShared: Bool

    /// The place of a component for a unit.
    func index(unit: Int, component: Int) -> Int { offset + (isShared ? 0 : unit * components) + component }
  }

  let activation: Activation
  let compiled: CompiledLayer
  let learned: [Place]

  init(activation: Activation, compiled: CompiledLayer, learned: [Place]) {
    (self.activation, self.compiled, self.learned) = (activation, compiled, learned)
  }

  var isVector: Bool { compiled.length != nil }
}
