import Testing
import VectorMath

@Suite("squareplus")
struct SquareplusTests {
  /// With 60 digits.
  static let exact: [(b: Double, x: Double, f: Double, slope: Double)] = [
    (4.0, -1e+300, 1e-300, 0.0),
    (4.0, -1e+160, 1e-160, Double(bitPattern: 2024)),
    (4.0, -1e+20, 1e-20, 1e-40),
    (4.0, -1234.5, 0.0008100440209223849, 6.561708852715919e-07),
    (4.0, -3.7, 0.25297408448130904, 0.060146743211936485),
    (4.0, -0.1, 0.9512492197250393, 0.4750311915280539),
    (4.0, -1e-09, 0.9999999995, 0.49999999975),
    (4.0, 0.0, 1.0, 0.5),
    (4.0, 1e-300, 1.0, 0.5),
    (4.0, 0.3, 1.161187420807834, 0.5741702264651223),
    (4.0, 2.9, 3.2113914953808536, 0.9116063929576531),
    (4.0, 77.7, 77.71286788182262, 0.9998344450303854),
    (4.0, 1e+17, 1e+17, 1.0),
    (4.0, 1e+300, 1e+300, 1.0),
    (0.01, -1e+300, 2.5e-303, 0.0),
    (0.01, -1e+160, 2.5e-163, Double(bitPattern: 5)),
    (0.01, -1e+20, 2.5e-23, 2.5e-43),
    (0.01, -1234.5, 2.0251113778039075e-06, 1.6404304343133244e-09),
    (0.01, -3.7, 0.0006755523321747279, 0.00018251506357324864),
    (0.01, -0.1, 0.020710678118654752, 0.14644660940672624),
    (0.01, -1e-09, 0.0499999995, 0.499999995),
    (0.01, 0.0, 0.05, 0.5),
    (0.01, 1e-300, 0.05, 0.5),
    (0.01, 0.3, 0.30811388300841897, 0.9743416490252569),
    (0.01, 2.9, 2.9008618128546906, 0.9997029996767938),
    (0.01, 77.7, 77.70003217501885, 0.9999995859074362),
    (0.01, 1e+17, 1e+17, 1.0),
    (0.01, 1e+300, 1e+300, 1.0),
    (4.0, .infinity, .infinity, 1),
    (4.0, -.infinity, 0, 0),
  ]

  @Test(
    "has the digits of exact values, left of 0 and where squares overflow as well", arguments: InstructionSet.available)
  func exactValues(_ set: InstructionSet) throws {
    for (b, x, f, slope) in Self.exact {
      let function = try #require(Squareplus(b: b))
      var results = [0.0, 0.0]
      results.withUnsafeMutableBufferPointer { results in
        guard let first = results.baseAddress else { return }
        withUnsafePointer(to: x) { x in
          VectorMath.apply(function, x, f: first, slope: first + 1, count: 1, using: set)
        }
      }
      #expect(results[0] == f || abs(results[0] - f) <= 3 * f.ulp, "\(set): \(b), \(x): \(results[0]), not \(f)")
      #expect(
        results[1] == slope || abs(results[1] - slope) <= 5 * slope.ulp,
        "\(set): \(b), \(x): slope \(results[1]), not \(slope)")
    }
  }

  @Test("NaN gives NaN, and a b that is not positive has no loop")
  func special() {
    #expect(Squareplus(b: 4)?.value(.nan, order: 0).isNaN == true)
    #expect(Squareplus(b: 0) == nil)
    #expect(Squareplus(b: -1) == nil)
    #expect(Squareplus(b: .nan) == nil)
  }
}
