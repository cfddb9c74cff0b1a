import ActivationAnalysis
import ActivationCore

/// Why some layers cannot learn.
public struct LearningObstacle: Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    /// The activation's derivative is 0 everywhere, so that nothing is told of what is before it.
    case flat
    /// On these examples, with these weights, the derivative is 0 for every unit.
    case dead
  }

  public var reason: Reason
  /// The layer that lets no gradient through.
  public var layer: LayerPosition
  public var activation: String
  /// The layers whose kernels and biases get none.
  public var starved: [LayerPosition]
}

extension Model {
  /// The last layer whose activation is flat everywhere, as `step` is, if it keeps a layer from learning.
  public var obstacle: LearningObstacle? {
    for stage in plan.stages.reversed() {
      guard case .activation(let activation) = stage.operation, activation.activation.isFlat else { continue }
      return obstacle(.flat, at: stage)
    }
    return nil
  }

  func obstacle(_ reason: LearningObstacle.Reason, at stage: Stage) -> LearningObstacle? {
    guard case .activation(let activation) = stage.operation else { return nil }
    let starved = layers[...stage.layer].filter { !$0.kernel.isEmpty }.map(\.position)
    guard !starved.isEmpty else { return nil }
    return LearningObstacle(
      reason: reason, layer: layers[stage.layer].position, activation: activation.activation.name, starved: starved)
  }
}

extension Activation {
  /// Whether the derivative is 0 wherever there is one, as far as can be told: of `floor`, whose pieces are without end,
  /// at all places that were looked at.
  fileprivate var isFlat: Bool {
    // Most are told by a few places.
    let places = (-40...40).map { Double($0) / 5 + 0.03 }
    guard let compiled = CompiledActivation(self, orders: 1), compiled(places)[1].allSatisfy({ $0 == 0 }),
      let pieces = FunctionAnalysis(self)?.monotonePieces
    else { return false }
    return !pieces.contains { $0.kind == .negative || $0.kind == .positive }
  }
}
