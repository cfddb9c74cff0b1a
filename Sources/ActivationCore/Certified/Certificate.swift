import IntervalArithmetic
import VectorMath

/// How sure a result must be before it is given.
public enum Certainty: Sendable, Hashable {
  /// Right to 0.75 ulp, whatever the formula loses on the way.
  case everyDigit
  /// For arrays of millions: f within 4 ulp, f′ within 6 and f″ within 9 (beside a root of a derivative, of what a
  /// neighbouring input makes): kernels of ``SpecialFunction``, ``RowFunction`` and ``Normaliser`` are taken at their word,
  /// other formulas of one number as they are written where it is proved that they lose no more, or proved that they do
  /// not lose thrice as much and measured, at hundreds of places about each, to lose seven tenths at most; the rest is
  /// right to 0.75 ulp. Each value of a row is within 4 ulp, where its formula cancels (differences such as t - mean) 4 ulp of what
  /// the magnitudes of its terms add up to; each element of vᵀJ is within 6 ulp of the sum of its terms' magnitudes,
  /// Σᵢ |vᵢ·Jᵢⱼ|.
  case fewUlps
  /// Computed as it is written, in doubles, and nothing made sure of: what other tools give, where that will do.
  case asWritten
  /// Right to a millionth of itself, which is finer than any picture. Of many numbers that are within 2⁻⁸⁵ of 0, relative
  /// to what they are the sum of, one in sixteen is made sure of, see ``Draft``.
  case picture
  /// The same, but what sums of two doubles or 128 bits do not tell from 0, which mostly is 0 and costs the most to make
  /// sure of, is given as ``Swift/Double/untold(within:)``.
  case draft

  var isForPictures: Bool { self == .picture || self == .draft }

  /// The precisions that are tried, in bits. The third shows a sum that is exactly 0 to be below every double.
  var precisions: [Int] {
    switch self {
    case .everyDigit, .fewUlps, .asWritten: [160, 400, 1300, 5000]
    case .picture, .draft: [128, 400, 1300]
    }
  }

  /// What a sum of two doubles may be off before it is rounded, in ulp.
  var tolerance: Double {
    switch self {
    case .everyDigit, .fewUlps, .asWritten: 0.25
    case .picture, .draft: 0x1p32
    }
  }

  func accepts(_ number: TrackedNumber) -> Double? {
    switch self {
    case .everyDigit, .fewUlps, .asWritten: number.certain
    case .picture, .draft: number.certain(within: 0x1p-20)
    }
  }

  /// What an interval says of the value in it.
  func verdict(_ interval: Interval) -> Verdict {
    let (low, high) = interval.nearest
    if low == high {
      // Exactly 0 of either sign is +0, as where arithmetic rounds to nearest.
      return low.sign == high.sign ? .value(low) : interval.isPoint ? .value(0) : .zeroOfSomeSign
    }
    switch self {
    case .everyDigit, .fewUlps, .asWritten: return .undecided
    case .picture, .draft:
      // An interval that is unbounded says nothing, though inf <= inf.
      let least = min(low.magnitude, high.magnitude)
      return least.isFinite && high - low <= 0x1p-20 * least ? .value(low) : .undecided
    }
  }

  /// Whether two results can be the same number.
  func areAlike(_ a: Double, _ b: Double) -> Bool {
    switch self {
    case .everyDigit, .fewUlps, .asWritten: a == b
    case .picture, .draft: a == b || abs(a - b) <= 0x1p-19 * min(a.magnitude, b.magnitude)
    }
  }

  enum Verdict {
    /// Every value of the interval would be given as this number.
    case value(Double)
    /// Smaller than every double, and of either sign.
    case zeroOfSomeSign
    case undecided
  }
}

extension Double {
  /// Stands for a number that is too near to 0 to be told from it: a NaN that no computation makes.
  ///
  /// - Parameter bound: below 1; how far from 0 the number may be.
  static func untold(within bound: Double) -> Double {
    let exponent = bound > 0 ? max(0, 1023 + Int(bound.exponent) + 1) : 0
    return Double(nan: 0x51095 << 11 | RawSignificand(exponent), signaling: false)
  }

  /// The power of 2 that an untold number is within; `nil` for all others.
  var untoldBound: Double? {
    guard isNaN, (significandBitPattern & (1 << 50 - 1)) >> 11 == 0x51095 else { return nil }
    let exponent = significandBitPattern & (1 << 11 - 1)
    return Double(sign: .plus, exponentBitPattern: UInt(max(1, exponent)), significandBitPattern: 0)
  }

  var isUntold: Bool { untoldBound != nil }
}

/// What is needed to make sure of results: the expressions in elementary functions, and how sure is enough.
struct Certificate: Sendable {
  /// With a register for each step.
  let program: Program
  /// The same with registers that are used again.
  let pairs: Program
  /// What the scalar parameters of the programs are, by their place.
  let scalars: [Int: Double]
  /// The expressions as they are written, for what can not be made sure of.
  let plain: PlainPart
  /// Where the second expression is vᵀJ of the first, and its error is measured by its terms: J times a direction, in
  /// elementary functions.
  let tangent: PlainPart?
  let certainty: Certainty
  /// Whether sums of two doubles are good enough that are right to 2⁻³⁰ of themselves, and where they are not, what plain
  /// arithmetic gives, unless that is no number: where millions of numbers are wanted that need not be sure.
  let isInDoubles: Bool
  /// Where these are good enough, if less than every digit is and every element is by itself.
  let ranges: TrustedRanges?
  /// What all machines of it spend on digits.
  let effort: Effort
}
