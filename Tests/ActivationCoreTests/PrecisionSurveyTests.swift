import Testing
import VectorMath

@testable import ActivationCore

@Suite("Precision surveys")
struct PrecisionSurveyTests {
  private static let x = Expression.x

  /// Formulas with their slopes, saturating, overflowing, undefined, piecewise.
  private static let formulas: [(value: Expression, slope: Expression)] = {
    func exp(_ u: Expression) -> Expression { .unary(.exp, u) }
    let s: Expression = 1 / (1 + exp(-x))
    let tanh = Expression.special(.tanh, x)
    return [
      (s, s * (1 - s)), (.unary(.log, 1 + exp(x)), s),
      ((exp(x) - exp(-x)) / (exp(x) + exp(-x)), 1 - tanh * tanh),
      (x * s, s * (1 + x * (1 - s))),
      (.select(.binary(.less, 0, x), x, exp(x) - 1), .select(.binary(.less, 0, x), 1, exp(x))),
      (.unary(.sqrt, x), 1 / (2 * .unary(.sqrt, x))), (x / (1 + .unary(.abs, x)), 1 / (1 + x * x)),
    ]
  }()

  @Test("what is proved of a stretch of floats is what is found at the numbers in it", arguments: formulas.indices)
  func stretches(_ index: Int) throws {
    let (value, slope) = Self.formulas[index]
    let activation = Activation(name: "f", definition: value)
    let rounded = try #require(RoundedFormulas([value, slope], in: .f32))
    let compiled = try #require(CompiledActivation(activation, orders: 1, certainty: .fewUlps))
    let seen = 1e5
    let prover = try #require(StretchProver(activation, rounded, seenError: seen))
    let stretches = prover.stretches(of: 0..<FloatingFormat.f32.count)
    #expect(stretches.map(\.range.lowerBound) == [0] + stretches.dropLast().map(\.range.upperBound))
    #expect(stretches.last?.range.upperBound == FloatingFormat.f32.count)
    let surveyor = Surveyor(compiled, rounded, nil)
    for (range, conditions) in stretches {
      guard let conditions else { continue }
      for step in 0...16 {
        let place = range.lowerBound + (range.count - 1) / 16 * step
        let found = surveyor.survey(place..<place + 1)
        let bits = found.sets.indices.reduce(0 as UInt8) { $0 | (found.sets[$1].count > 0 ? 1 << UInt8($1) : 0) }
        #expect(bits == conditions, "at \(FloatingFormat.f32.number(place))")
        #expect(found.worstError < seen)
      }
    }
    // Most floats are far out or about 0.
    let proved = stretches.reduce(0) { $0 + ($1.conditions == nil ? 0 : $1.range.count) }
    if index < 2 { #expect(proved > FloatingFormat.f32.count / 2) }
  }

  @Test("a set of numbers joins neighbours, counts what it does not list, and knows what is nearest to 0")
  func sets() {
    var set = NumberSet()
    for place in stride(from: 0, to: 100, by: 2) { set.append(place...place, zero: 51) }
    #expect(set.count == 50 && set.runs.count == 16 && !set.isComplete && set.nearest == 50)
    var joined = NumberSet()
    joined.append(0...4, zero: 7)
    joined.append(5...6, zero: 7)
    #expect(joined.runs == [0...6] && joined.nearest == 6 && joined.isComplete)
  }
}
