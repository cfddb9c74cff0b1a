import ActivationAnalysis
import ActivationCore
import Testing

/// How far functions are apart, by values of mpmath with 30 digits.
@Suite("The difference of two functions")
struct DifferenceTests {
  @Test(
    "is largest, in size and in parts of the second, at places that are proved",
    arguments: [
      ("gelu", "gelu_tanh", -6.0...6.0, 0.00047323552069112, -2.69894126, 69.13949848980667, -6),
      ("tanh", "sigmoid", -6...6, 1.08997983978549, -1.6628858, 405.4238237304924, -6),
      ("gelu", "elu", 2...1e9, 0.0455002638963584, 2, 0.0227501319481792, 2),
      // Both are 0 at 0, where the quotient tends to 0.
      ("sin(x)", "x", -1...1, 0.158529015192103, -1, 0.158529015192103, -1),
    ])
  func largest(
    f: String, g: String, range: ClosedRange<Double>, size: Double, place: Double, relative: Double,
    relativePlace: Double
  ) throws {
    let difference = try difference(f, g, on: range)
    #expect(isNear(difference.largest, size) && abs(difference.place.value - place) < 1e-6, "\(difference.largest)")
    #expect(
      isNear(difference.relative.size, relative) && abs(difference.relative.place.value - relativePlace) < 1e-6,
      "\(difference.relative)")
  }

  @Test("has no largest part of a function that is 0 alone")
  func pole() throws {
    let relative = try difference("x + 1", "x", on: -1...1).relative
    #expect(relative.size.value == .infinity)
    #expect(abs(relative.place.value) < 1e-300)
  }

  @Test("is not known where one has no values")
  func undefined() throws {
    #expect(try difference("sqrt(x)", "x", on: -2 ... -1).largest.value.isNaN)
  }

  @Test(
    "has an area, whatever the length of the range",
    arguments: [
      ("gelu", "elu", 2.0...1e9, 0.019865768590919), ("gelu", "gelu_tanh", -6...6, 0.00160250531931),
      ("sigmoid", "tanh", -1...1e9, 1.19011913646),
    ])
  func area(f: String, g: String, range: ClosedRange<Double>, area: Double) throws {
    let found = try difference(f, g, on: range).area
    #expect(abs(found.value - area) < 1e-10 * max(1, area) && found.width < 1e-9, "\(found)")
  }

  private func difference(_ f: String, _ g: String, on range: ClosedRange<Double>) throws -> Difference {
    try #require(Difference(try activation(f), try activation(g), on: range))
  }

  private func isNear(_ enclosed: Enclosed, _ value: Double) -> Bool {
    enclosed.assurance == .proved && abs(enclosed.value - value) <= 1e-12 * abs(value)
  }
}
