import Synchronization

/// How much work it has been to make sure of digits: steps of formulas in intervals of many digits, as many times as these
/// cost more than those of 128 bits. The same for the same questions on any machine, unlike time.
final class Effort: Sendable {
  private let spent = Atomic(0)

  var total: Int { spent.load(ordering: .relaxed) }

  func add(steps: Int, precision: Int) { spent.add(steps * max(1, precision / 128), ordering: .relaxed) }
}
