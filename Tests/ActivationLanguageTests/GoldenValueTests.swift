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

  @Test("every digit: f, f′ and f″ within 0.75 ulp", arguments: Golden.curves, 0...2)
  func everyDigit(_ curve: Golden.Curve, order: Int) throws {
    let rows = curve.rows.filter { $0.order == order }
    let f = try activation(curve.script)
    let actual = try f.values(at: Tensor(rows.map(\.x)), orders: 2)[order].values
    let errors = zip(rows, actual).map { $0.error(of: $1) }
    #expect(errors.allSatisfy { $0 <= 0.76 }, "\(curve.script): \(errors.max() ?? 0) ulp")
  }

  @Test("floats are computed in doubles and rounded once", arguments: Golden.curves)
  func floats(_ curve: Golden.Curve) throws {
    let f = try activation(curve.script)
    let compiled = try #require(CompiledActivation(f, orders: 1))
    let x = curve.rows.map { Float($0.x) }
    var (y, slope) = (x, x)
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        slope.withUnsafeMutableBufferPointer { compiled.evaluate(x, into: [y, $0]) }
      }
    }
    let exact = compiled(x.map(Double.init))
    for i in x.indices {
      #expect(y[i].isNaN && exact[0][i].isNaN || y[i] == Float(exact[0][i]))
      #expect(slope[i].isNaN && exact[1][i].isNaN || slope[i] == Float(exact[1][i]))
    }
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
    let compiled = try #require(CompiledActivation(f, orders: 2, certainty: .everyDigit))
    #expect(compiled(input.values).map { Tensor($0) } == together)
  }
}
