import Dispatch
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Work on many elements, shared among the processor's cores.
enum Parallel {
  /// What one core takes at a time: enough to forget the cost of taking it, little enough for all to end together.
  static let portion = 1 << 15

  private static let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// Calls `work` on several cores, where there is more than one portion; each calls `next` for a range to do, until
  /// there is none, or ``Interruption/isRequested``.
  ///
  /// - Parameter count: of the elements, or of lanes with `weight` elements each.
  static func forEach(_ count: Int, weight: Int = 1, _ work: @Sendable (_ next: () -> Range<Int>?) -> Void) {
    let step = max(1, portion / max(1, weight))
    let taken = Atomic(0)
    @Sendable func next() -> Range<Int>? {
      let start = taken.add(step, ordering: .relaxed).oldValue
      return start < count && !Interruption.isRequested ? start..<min(count, start + step) : nil
    }
    let portions = (count + step - 1) / step
    if portions < 2 || cores < 2 { return work(next) }
    DispatchQueue.concurrentPerform(iterations: min(cores, portions)) { _ in work(next) }
  }
}
