import IntervalArithmetic
import Synchronization
import VectorMath

/// Where on the real line formulas are as good as they must be when they are computed as they are written: proved
/// once, range by range, so that no number in these ranges needs a proof of its own.
///
/// Found when they are first asked for.
final class TrustedRanges: Sendable {
  private let formulas: [Formula]
  private let known = Mutex<[Accuracy: [ClosedRange<Double>]]>([:])

  /// What is computed, elementwise and without parameters.
  struct Formula: Sendable {
    let expression: Expression
    /// Which derivative it is. Beside a root of one it is as good as for a neighbouring input.
    let order: Int
  }

  init(_ formulas: [Formula]) { self.formulas = formulas }

  /// Disjoint and closed, and not many; none where nothing could be proved.
  func ranges(for accuracy: Accuracy) -> [ClosedRange<Double>] {
    known.withLock { known in
      if let ranges = known[accuracy] { return ranges }
      let found = RangeSearch(formulas, accuracy)?.ranges() ?? []
      known[accuracy] = found
      return found
    }
  }

  /// What results are wanted for.
  enum Accuracy: Sendable {
    case doubles, floats, pictures

    /// Whether a result is within 4 ulp, of f′ 6 and of f″ 9, for a `Float` within a hundredth of one besides its
    /// rounding, for a picture within a millionth of itself.
    ///
    /// - Parameter scale: the magnitude whose ulp may count in place of the result's own.
    func accepts(_ y: BoundedNumber, order: Int, scale: Double) -> Bool {
      if y.isExact { return true }
      let limit = [4.0, 6, 9][min(order, 2)]
      // The least ulp of them all is the one that counts.
      let least = max(y.value.mignitude, scale)
      switch self {
      case .doubles:
        return least > 0x1p-1000 && y.error <= limit * least.ulp || y.relative <= limit * BoundedNumber.unit
      case .floats:
        return y.error <= 0.01 * max(Double(Float.leastNonzeroMagnitude), y.value.mignitude * 0x1p-24)
          || y.relative <= 0.01 * 0x1p-24
      case .pictures: return y.relative <= 0x1p-20
      }
    }
  }
}
