import IntervalArithmetic
import Synchronization
import VectorMath

/// Where on the real line formulas are as good as they must be when they are computed as they are written: found out
/// once, range by range, so that no number in these ranges needs a proof of its own.
///
/// Bounds of rounding errors add up what in truth makes up for each other in part. So a range will do where it is proved
/// that no result is off by more than the limit, or that none is by more than thrice the limit while none of hundreds
/// that are measured there is by more than seven tenths of it.
///
/// Found when they are first asked for.
final class TrustedRanges: Sendable {
  private let formulas: [Formula]
  private let measured: MeasuredFormulas
  private let known = Mutex<[Accuracy: [ClosedRange<Double>]]>([:])

  /// What is computed, elementwise and without parameters.
  struct Formula: Sendable {
    let expression: Expression
    /// Which derivative it is. Beside a root of one it is as good as for a neighbouring input.
    let order: Int
  }

  init(_ formulas: [Formula], measured: MeasuredFormulas) { (self.formulas, self.measured) = (formulas, measured) }

  /// Disjoint and closed, and not many; none where nothing could be proved.
  func ranges(for accuracy: Accuracy) -> [ClosedRange<Double>] {
    known.withLock { known in
      if let ranges = known[accuracy] { return ranges }
      let found =
        accuracy == .floatsByShortLoops
        ? RangeSearch<FloatLoops>(formulas, accuracy, measured)?.ranges()
        : RangeSearch<DoubleLoops>(formulas, accuracy, measured)?.ranges()
      known[accuracy] = found ?? []
      return found ?? []
    }
  }

  /// Those for floats with the shorter loops, where these may be trusted as widely; and whether they may.
  func rangesForFloats() -> (ranges: [ClosedRange<Double>], areForShortLoops: Bool) {
    func weight(_ ranges: [ClosedRange<Double>]) -> Double { ranges.reduce(0) { $0 + $1.weight } }
    let (short, long) = (ranges(for: .floatsByShortLoops), ranges(for: .floats))
    return weight(short) >= weight(long) - 0.005 ? (short, true) : (long, false)
  }

  /// What results are wanted for, and computed by.
  enum Accuracy: Sendable {
    case doubles, floats, floatsByShortLoops, pictures

    /// Whether a result is within 4 ulp, of f′ 6 and of f″ 9, for a `Float` within a hundredth of one besides its
    /// rounding, for a picture within a millionth of itself.
    ///
    /// - Parameters:
    ///   - share: how much of these limits it may take.
    ///   - scale: the magnitude whose ulp may count in place of the result's own.
    func accepts<Loops>(_ y: BoundedNumber<Loops>, order: Int, share: Double = 1, scale: Double) -> Bool {
      if y.isExact { return true }
      let limit = share * Self.limit(order)
      // The least ulp of them all is the one that counts.
      let least = max(y.value.mignitude, scale)
      switch self {
      case .doubles:
        return least > 0x1p-1000 && y.error <= limit * least.ulp || y.relative <= limit * 0x1p-53
      case .floats, .floatsByShortLoops:
        return y.error <= 0.01 * max(Double(Float.leastNonzeroMagnitude), y.value.mignitude * 0x1p-24)
          || y.relative <= 0.01 * 0x1p-24
      case .pictures: return y.relative <= 0x1p-20
      }
    }

    /// What a double may be off, in ulp.
    static func limit(_ order: Int) -> Double { [4, 6, 9][min(order, 2)] }
  }
}
