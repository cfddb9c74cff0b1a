import IntervalArithmetic
import Synchronization

/// f, f′, … of a scalar activation over intervals, compiled together once: for bounds, curves that miss nothing, and
/// proofs.
public final class CompiledEnclosures: Sendable {
  private let machine: Mutex<Machine>
  /// How many derivatives are enclosed beside f.
  public let orders: Int

  private struct Machine: ~Copyable {
    let machine: ElementwiseMachine<DecoratedInterval>
  }

  /// - Returns: `nil` for vector activations and for parameters with a value per unit.
  public init?(_ activation: Activation, orders: Int) {
    guard activation.form == .scalar else { return nil }
    let bindings = Bindings(activation)
    let formulas = activation.derivatives(upTo: orders).map { formula in
      formula.specialised { bindings.value($0, $1).number }
    }
    let program = Program(formulas, registers: .again) { bindings.value($0, $1).rank > 0 }
    guard let machine = ElementwiseMachine<DecoratedInterval>(program, parameters: [:]) else { return nil }
    self.machine = Mutex(Machine(machine: machine))
    self.orders = orders
  }

  /// Where f and its derivatives are for every number of each interval: `result[order][index]`. A derivative at a kink
  /// is that of one of the sides, or between them.
  ///
  /// - Accuracy: every value is inside. Where the input occurs more than once in the formula there may be more room than
  ///   needed, the less the narrower the interval is; where a function may be undefined it is ``DoubleInterval/entire``.
  ///   Where a result is continuous, so is the function that it encloses.
  public func callAsFunction(_ intervals: [DoubleInterval]) -> [[DecoratedInterval]] {
    machine.withLock { holder in
      var results = [[DecoratedInterval]](repeating: [], count: orders + 1)
      for order in results.indices { results[order].reserveCapacity(intervals.count) }
      for x in intervals {
        if Interruption.isRequested {
          for order in results.indices { results[order].append(DecoratedInterval(.entire, isContinuous: false)) }
          continue
        }
        holder.machine.run(DecoratedInterval(x))
        for order in results.indices { results[order].append(holder.machine.output(order)) }
      }
      return results
    }
  }
}
