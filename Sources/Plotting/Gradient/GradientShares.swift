import Synchronization

/// The shares of inputs on each gradient level of one function. They do not depend on the view, so a frame need not
/// find them again.
final class GradientShares: Sendable {
  private let known = Mutex<[InputSpread: [GradientLevel: Double]]>([:])

  func under(_ spread: InputSpread, of function: PlotFunction) -> [GradientLevel: Double] {
    if let shares = known.withLock({ $0[spread] }) { return shares }
    let shares = spread.shares(of: function)
    known.withLock { $0[spread] = shares }
    return shares
  }
}
