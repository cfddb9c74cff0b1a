import Synchronization

/// What of a function does not depend on the view, so that a frame need not find it again.
final class FunctionMemory: Sendable {
  private struct Known {
    var shares: [InputSpread: [GradientLevel: Double]] = [:]
    var limits: (left: Double, right: Double)?
  }

  private let known = Mutex(Known())

  /// The shares of inputs on each gradient level.
  func shares(under spread: InputSpread, of function: PlotFunction) -> [GradientLevel: Double] {
    if let shares = known.withLock({ $0.shares[spread] }) { return shares }
    let shares = spread.shares(of: function)
    known.withLock { $0.shares[spread] = shares }
    return shares
  }

  /// What the function tends to at −∞ and at +∞; NaN where it has no value there.
  func limits(of function: PlotFunction) -> (left: Double, right: Double) {
    if let limits = known.withLock({ $0.limits }) { return limits }
    let values = function.values(at: [-.infinity, .infinity], order: 0)
    let limits = (left: values[0], right: values[1])
    known.withLock { $0.limits = limits }
    return limits
  }
}
