import IntervalArithmetic
import Synchronization
import VectorMath

/// Where on the real line formulas are as good as they must be when they are computed as they are written: proved
/// once, range by range, so that no number in these ranges needs a proof of its own.
///
/// Found when they are first asked for.
final class TrustedRanges: Sendable {
  private let part: PlainPart
  private let known = Mutex<[Accuracy: [ClosedRange<Double>]]>([:])

  init(_ part: PlainPart) { self.part = part }

  /// Disjoint and closed, and not many; none where nothing could be proved.
  func ranges(for accuracy: Accuracy) -> [ClosedRange<Double>] {
    known.withLock { known in
      if let ranges = known[accuracy] { return ranges }
      let found = RangeSearch(part, accuracy)?.ranges() ?? []
      known[accuracy] = found
      return found
    }
  }

  /// What results are wanted for.
  enum Accuracy: Sendable {
    /// Eight ulp.
    case doubles
    /// A hundredth of an ulp of a `Float`, besides its rounding.
    case floats

    func accepts(_ y: BoundedNumber) -> Bool {
      if y.isExact { return true }
      switch self {
      case .doubles:
        // The least ulp of them all is the one that counts.
        guard y.value.mignitude > 0x1p-1000 else { return false }
        return y.error <= 12 * y.value.mignitude.ulp || y.relative <= 12 * BoundedNumber.unit
      case .floats:
        let least = max(Double(Float.leastNonzeroMagnitude), y.value.mignitude * 0x1p-24)
        return y.error <= 0.01 * least || y.relative <= 0.01 * 0x1p-24
      }
    }
  }
}

/// Looks through the real line, cell by cell; one that is too wide to prove anything of is cut in two.
private struct RangeSearch {
  private let machine: ElementwiseMachine<BoundedNumber>
  private let accuracy: TrustedRanges.Accuracy

  /// The ends of the first cells; smaller and larger numbers than these are rare, and left to proof.
  private static let ends = [
    0x1p-100, 0x1p-60, 0x1p-30, 0x1p-16, 0x1p-8, 0x1p-5, 0x1p-3, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8, 16, 32, 64,
    128, 256, 512, 1024, 0x1p20, 0x1p100,
  ]
  /// How often a cell is cut, and how many ranges are worth looking at for every number.
  private static let depth = 6
  private static let most = 6

  init?(_ part: PlainPart, _ accuracy: TrustedRanges.Accuracy) {
    guard let machine = ElementwiseMachine<BoundedNumber>(part.program, parameters: part.scalars) else { return nil }
    (self.machine, self.accuracy) = (machine, accuracy)
  }

  func ranges() -> [ClosedRange<Double>] {
    var found: [ClosedRange<Double>] = []
    func look(_ low: Double, _ high: Double, _ depth: Int) {
      if isProved(DoubleInterval(low, high)) { return add(low, high) }
      let middle =
        high > 2 * low && low > 0
        ? (low * high).squareRoot()
        : low < 2 * high && high < 0 ? -(low * high).squareRoot() : low / 2 + high / 2
      guard depth > 0, [low, middle, high].contains(where: { isProved(DoubleInterval($0)) }) else { return }
      look(low, middle, depth - 1)
      look(middle, high, depth - 1)
    }
    func add(_ low: Double, _ high: Double) {
      if let last = found.last, last.upperBound == low {
        found[found.count - 1] = last.lowerBound...high
      } else {
        found.append(low...high)
      }
    }
    for (high, low) in zip(Self.ends.dropLast(), Self.ends.dropFirst()).reversed() { look(-low, -high, Self.depth) }
    if isProved(DoubleInterval(0)) { add(0, 0) }
    for (low, high) in zip(Self.ends.dropLast(), Self.ends.dropFirst()) { look(low, high, Self.depth) }
    return found.count <= Self.most ? found : Array(found.sorted { weight($0) > weight($1) }.prefix(Self.most))
  }

  private func isProved(_ cell: DoubleInterval) -> Bool {
    machine.run(BoundedNumber(cell))
    return (0..<machine.outputCount).allSatisfy { accuracy.accepts(machine.output($0)) }
  }

  /// How many of the numbers that activations meet are in a range, roughly.
  private func weight(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound == range.upperBound
      ? .infinity
      : UnaryFunction.atan(range.upperBound) - UnaryFunction.atan(range.lowerBound)
  }
}
