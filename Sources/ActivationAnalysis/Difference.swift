import ActivationCore
import IntervalArithmetic
import VectorMath

/// How far two scalar activations are apart on a range.
public struct Difference: Sendable {
  /// The largest |f − g|.
  public let largest: Enclosed
  /// Where that is.
  public let place: Enclosed
  /// The largest |f − g|/|g|, and where; infinite where g alone is 0.
  public let relative: (size: Enclosed, place: Enclosed)
  /// The integral of |f − g|.
  public let area: Enclosed
  /// f − g.
  public let residual: Activation

  /// - Returns: `nil` for vector activations and for parameters with a value per unit.
  public init?(_ f: Activation, _ g: Activation, on range: ClosedRange<Double>) {
    guard f.form == .scalar, g.form == .scalar else { return nil }
    let residual = Activation(
      name: "\(f.name) - \(g.name)",
      definition: f.boundImplementation == g.boundImplementation
        ? 0 : .binary(.subtract, f.boundImplementation, g.boundImplementation))
    guard let found = LargestMagnitude(residual, on: range),
      let ratio = LargestMagnitude(residual, over: g, on: range),
      let compiled = CompiledActivation(residual, orders: 0, certainty: .everyDigit)
    else { return nil }
    self.residual = residual
    (largest, place) = (found.value, found.place)
    relative = (ratio.value, ratio.place)
    let inside = residual.landmarks.map { $0.x } + Self.scales
    let cuts = Set(range.cut(into: 8) + inside.filter { range.lowerBound < $0 && $0 < range.upperBound }).sorted()
    area =
      Quadrature(cuts, tolerance: 1e-11, pieces: 150) { xs in
        [compiled(xs)[0].map(abs)]
      }.sums[0]
  }

  /// What is of the size of one is not to be missed in a range of the size of a million; what goes on beyond the last is
  /// as good as straight.
  private static let scales = (-3...20).flatMap { (exponent: Int) -> [Double] in
    let scale = Double(sign: .plus, exponent: 2 * exponent, significand: 1)
    return [-scale, scale]
  }
}
