import Synchronization

/// The evaluators of compiled expressions, between two uses: to make one costs more than to evaluate a few numbers, and
/// a picture asks for a few numbers often.
final class EvaluatorPool: Sendable {
  private let idle = Mutex<(doubles: Evaluator?, floats: Evaluator?, lanes: LaneEvaluator?)>((nil, nil, nil))

  /// One that nobody uses, if there is one.
  func take(isForFloats: Bool) -> Evaluator? {
    // An evaluator is in the pool or with one user, who has it alone until it is given back.
    nonisolated(unsafe) var taken: Evaluator?
    idle.withLock { taken = isForFloats ? $0.floats.take() : $0.doubles.take() }
    return taken
  }

  /// One for lanes of a length, if the last that was given back is.
  func take(lane length: Int) -> LaneEvaluator? {
    nonisolated(unsafe) var taken: LaneEvaluator?
    idle.withLock { if $0.lanes?.length == length { taken = $0.lanes.take() } }
    return taken
  }

  func give(_ evaluator: LaneEvaluator) {
    nonisolated(unsafe) let given = evaluator
    idle.withLock { $0.lanes = given }
  }

  /// Takes back an evaluator that has settled all its blocks and that the user will not touch again.
  func give(_ evaluator: Evaluator, isForFloats: Bool) {
    nonisolated(unsafe) let given = evaluator
    idle.withLock { if isForFloats { $0.floats = given } else { $0.doubles = given } }
  }
}
