import Synchronization

/// What a formula comes to in a narrow format, each operation rounded, beside the value that is computed in doubles and
/// rounded once: over every finite number of the format.
public struct PrecisionSurvey: Sendable, Hashable {
  /// What became of one way of computing.
  public struct Findings: Sendable, Hashable {
    /// Where the value is infinite, NaN and 0, and where the slope is 0.
    public var infinite = NumberSet()
    public var nan = NumberSet()
    public var zero = NumberSet()
    public var flat = NumberSet()
  }

  public let format: FloatingFormat
  /// The formula's.
  public private(set) var naive = Findings()
  /// Those of the value rounded once.
  public private(set) var well = Findings()
  /// How far the formula is off, where both values are finite: in units in the last place of the format.
  public private(set) var worstError = 0.0
  /// The input of that, if the formula is off anywhere.
  public private(set) var worstPlace: Double?
  /// At how many numbers both were evaluated. What is found at the others is proved for stretches of them.
  public private(set) var evaluations = 0

  /// - Parameters:
  ///   - value: the formula, with numbers for its parameters.
  ///   - slope: a formula of the derivative.
  /// - Returns: `nil` for vector activations and for parameters with a value per unit.
  /// - Complexity: at most as many evaluations as the format has finite numbers, shared among the cores: 65 thousand for
  ///   16 bits, 4.3 thousand millions for 32. Of these, stretches are left out over which intervals prove that nothing
  ///   changes and nothing is worse than what was seen elsewhere.
  public init?(
    of activation: Activation, value: Expression, slope: Expression, in format: FloatingFormat
  ) {
    guard let compiled = CompiledActivation(activation, orders: 1, certainty: .fewUlps),
      let formulas = RoundedFormulas([value, slope], in: format)
    else { return nil }
    self.format = format
    // The prover knows of such stretches in f32.
    let enclosures = format == .f32 ? nil : CompiledEnclosures(activation, orders: 1)
    let sampler = Surveyor(compiled, formulas, enclosures)
    let sample = Self.sample(of: format).map { sampler.survey($0).worstError }.max() ?? 0
    let prover = StretchProver(activation, formulas, seenError: sample)
    let stretches = prover?.stretches(of: 0..<format.count) ?? [(0..<format.count, nil)]
    var portions: [(start: Int, portion: SurveyPortion)] = []
    var tried: [Range<Int>] = []
    for (range, conditions) in stretches {
      guard let conditions else {
        let starts = stride(from: range.lowerBound, to: range.upperBound, by: Parallel.portion)
        tried += starts.map { $0..<min($0 + Parallel.portion, range.upperBound) }
        continue
      }
      portions.append((range.lowerBound, SurveyPortion(range, conditions, zero: format.count / 2)))
    }
    evaluations = tried.reduce(0) { $0 + $1.count }
    let found = Mutex<[(start: Int, portion: SurveyPortion)]>([])
    Parallel.forEach(tried.count, weight: Parallel.portion) { [tried] next in
      let surveyor = Surveyor(compiled, formulas, enclosures)
      while let places = next() {
        for range in tried[places] {
          let portion = surveyor.survey(range)
          found.withLock { $0.append((range.lowerBound, portion)) }
        }
      }
    }
    portions += found.withLock { $0 }
    let zero = format.count / 2
    for (_, portion) in portions.sorted(by: { $0.start < $1.start }) {
      for (place, set) in portion.sets.enumerated() { self[set: place].append(set, zero: zero) }
      guard portion.worstError > worstError else { continue }
      (worstError, worstPlace) = (portion.worstError, portion.worstPlace.map(format.number))
    }
  }

  /// Some stretches of a format that has many numbers, for an error that is not the least.
  private static func sample(of format: FloatingFormat) -> [Range<Int>] {
    guard format == .f32 else { return [] }
    return stride(from: 0, to: format.count - 256, by: 1 << 20).map { $0..<$0 + 256 }
  }

  /// The sets in the order of the bits that tell them.
  private subscript(set place: Int) -> NumberSet {
    get { self[keyPath: Self.sets[place]] }
    set { self[keyPath: Self.sets[place]] = newValue }
  }

  private static var sets: [WritableKeyPath<PrecisionSurvey, NumberSet>] {
    [
      \.naive.infinite, \.naive.nan, \.naive.zero, \.naive.flat, \.well.infinite, \.well.nan, \.well.zero, \.well.flat,
    ]
  }
}

/// What was found among some neighbouring numbers.
struct SurveyPortion: Sendable {
  /// By the bit of each condition.
  var sets = [NumberSet](repeating: NumberSet(), count: 8)
  var worstError = 0.0
  var worstPlace: Int?
}

extension SurveyPortion {
  /// A range over which the same conditions hold everywhere.
  fileprivate init(_ range: Range<Int>, _ conditions: UInt8, zero: Int) {
    for bit in 0..<8 where conditions >> UInt8(bit) & 1 == 1 {
      sets[bit].append(range.lowerBound...range.upperBound - 1, zero: zero)
    }
  }
}
