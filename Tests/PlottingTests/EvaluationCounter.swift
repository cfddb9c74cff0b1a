import Synchronization

/// How many places were evaluated.
final class EvaluationCounter: Sendable {
  private let places = Mutex(0)

  func count(_ more: Int) { places.withLock { $0 += more } }

  var total: Int { places.withLock { $0 } }
}
