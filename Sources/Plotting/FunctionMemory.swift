import Synchronization

/// What of a function does not depend on the view, so that a frame need not find it again.
final class FunctionMemory: Sendable {
  private struct Known {
    var shares: [InputSpread: [GradientLevel: Double]] = [:]
    var limits: (left: Double, right: Double)?
    var price = 1
  }

  private let known = Mutex(Known())

  /// How many times as much as what is quick a place has cost: so many times fewer are looked at where they are many.
  var price: Int {
    get { known.withLock { $0.price } }
    set { known.withLock { $0.price = newValue } }
  }

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
