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

  /// - Parameters:
  ///   - value: the formula, with numbers for its parameters.
  ///   - slope: a formula of the derivative.
  /// - Returns: `nil` for vector activations and for parameters with a value per unit.
  /// - Complexity: as many evaluations as the format has finite numbers, shared among the cores: 65 thousand for 16 bits,
  ///   4.3 thousand millions for 32.
  public init?(
    of activation: Activation, value: Expression, slope: Expression, in format: FloatingFormat
  ) {
    guard let compiled = CompiledActivation(activation, orders: 1, certainty: .fewUlps),
      let formulas = RoundedFormulas([value, slope], in: format)
    else { return nil }
    self.format = format
    let portions = Mutex<[Int: SurveyPortion]>([:])
    Parallel.forEach(format.count) { next in
      let surveyor = Surveyor(compiled, formulas)
      while let range = next() {
        let portion = surveyor.survey(range)
        portions.withLock { $0[range.lowerBound] = portion }
      }
    }
    let zero = format.count / 2
    for (_, portion) in portions.withLock({ $0.sorted { $0.key < $1.key } }) {
      for (place, set) in portion.sets.enumerated() { self[set: place].append(set, zero: zero) }
      guard portion.worstError > worstError else { continue }
      (worstError, worstPlace) = (portion.worstError, portion.worstPlace.map(format.number))
    }
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
