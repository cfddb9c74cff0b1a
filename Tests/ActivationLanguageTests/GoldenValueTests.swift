import ActivationCore
import GoldenValues
import Testing

@Suite("the catalogue against exact values")
struct GoldenValueTests {
  /// In ulp, for f, f′ and f″.
  static let limits = [4.0, 6, 9]

  @Test("f within 4 ulp, f′ within 6, f″ within 9", arguments: Golden.curves, 0...2)
  func accuracy(_ curve: Golden.Curve, order: Int) throws {
    let rows = curve.rows.filter { $0.order == order }
    #expect(!rows.isEmpty)
    let f = try activation(curve.script)
    let compiled = try #require(CompiledActivation(f, orders: 2))
    let actual = compiled(rows.map(\.x))[order]
    let errors = zip(rows, actual).map { $0.error(of: $1) }
    let worst = try #require(errors.indices.max { errors[$0] < errors[$1] })
    #expect(
      errors[worst] <= Self.limits[order],
      "\(curve.script): \(rows[worst]), but \(actual[worst]) was answered: \(errors[worst]) ulp away")
  }

  @Test("every row of the fixtures is one of the catalogue's activations")
  func completeness() throws {
    #expect(Golden.curves.map(\.rows.count).reduce(0, +) == GoldenValues.all.count)
  }

  @Test("f, f′ and f″ come out the same together, apart, and as a tensor", arguments: Golden.curves)
  func consistency(_ curve: Golden.Curve) throws {
    let f = try activation(curve.script)
    let input = Tensor(curve.rows.map(\.x))
    let together = try f.values(at: input, orders: 2)
    let first = try #require(f.derivative)
    #expect(try f(input) == together[0])
    #expect(try first(input) == together[1])
    #expect(try first.derivative?(input) == together[2])
    let compiled = try #require(CompiledActivation(f, orders: 2))
    #expect(compiled(input.values).map { Tensor($0) } == together)
  }
}
