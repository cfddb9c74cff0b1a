import ActivationCore
import IntervalArithmetic

/// The line in stretches over each of which it is settled what a function and its first two
/// derivatives do.
///
/// Branch and bound: a stretch is halved until the signs of f, f′ and f″ are known on it, or that they are monotone
/// there, which leaves one root at most. A place where nothing helps, a jump or a kink, ends between two adjacent
/// doubles.
///
/// - Source: R. E. Moore, R. B. Kearfott, M. J. Cloud, Introduction to Interval Analysis, SIAM 2009, chapter 11.
struct Partition: Sendable {
  /// From left to right; each begins where the one before ends.
  private(set) var stretches: [Stretch]
  /// How many stretches are looked at in all.
  private static let effort = 12_000
  /// How many are halved at a time; where more are open, those next to 0 are.
  private static let width = 64

  /// - Parameter landmarks: where the formula may change; no stretch runs across one.
  init(_ prover: Prover, landmarks: [Double]) {
    var settled: [Stretch] = []
    var open = prover.stretches(Self.beginnings(landmarks))
    var effort = open.count
    while !open.isEmpty {
      var doubtful: [Stretch] = []
      for stretch in open {
        if Self.isSettled(stretch) || stretch.isAtomic { settled.append(stretch) } else { doubtful.append(stretch) }
      }
      if doubtful.count > Self.width {
        doubtful.sort { Self.distance($0) < Self.distance($1) }
        settled += doubtful[Self.width...]
        doubtful.removeLast(doubtful.count - Self.width)
      }
      if effort > Self.effort, !doubtful.isEmpty {
        settled += doubtful
        break
      }
      effort += 2 * doubtful.count
      open = prover.stretches(
        doubtful.flatMap { stretch in
          let middle = Double.between(stretch.range.lowerBound, stretch.range.upperBound)
          return [stretch.range.lowerBound...middle, middle...stretch.range.upperBound]
        })
    }
    stretches = settled.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private static func distance(_ stretch: Stretch) -> Double {
    min(abs(stretch.range.lowerBound), abs(stretch.range.upperBound))
  }

  /// Between 0, the landmarks with their neighbours, and powers of two.
  private static func beginnings(_ landmarks: [Double]) -> [ClosedRange<Double>] {
    let powers = stride(from: -24, through: 24, by: 3).flatMap { exponent -> [Double] in
      let power = Double(sign: .plus, exponent: exponent, significand: 1)
      return [-power, power]
    }
    let around = ([0] + landmarks.prefix(64)).flatMap { [$0.nextDown, $0, $0.nextUp] }
    let end = Double.greatestFiniteMagnitude
    let cuts = [-end] + Set(powers + around).filter { abs($0) < end }.sorted() + [end]
    return zip(cuts, cuts.dropFirst()).map { $0...$1 }
  }

  private static func isSettled(_ stretch: Stretch) -> Bool {
    (0...2).allSatisfy { order in
      let values = stretch.values[order].interval
      if values.isUndefined { return true }
      // A break has to be found, whatever the signs.
      guard stretch.values[order].isContinuous else { return false }
      return stretch.isNotNegative(order) || stretch.isNotPositive(order) || stretch.isMonotone(order)
    }
  }
}
