import ActivationCore
import IntervalArithmetic
import VectorMath

/// How far two scalar activations are apart on a range.
public struct Difference: Sendable {
  /// The largest |f − g|.
  public let largest: Enclosed
  /// Where that is.
  public let place: Enclosed
  /// The largest |f − g|/|g| among many places, and where; nil where g is 0 all along.
  public let relative: (size: Enclosed, x: Double)?
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
      let compiled = CompiledActivation(residual, orders: 0, certainty: .everyDigit),
      let second = CompiledActivation(g, orders: 0, certainty: .everyDigit)
    else { return nil }
    self.residual = residual
    largest = found.value
    place = found.place
    let grid = range.cut(into: 4000) + [found.place.value].filter { range.contains($0) }
    let (apart, size) = (compiled(grid)[0], second(grid)[0])
    var worst: (size: Enclosed, x: Double)?
    for (index, x) in grid.enumerated() where size[index] != 0 && (apart[index] / size[index]).isFinite {
      let ratio = abs(apart[index] / size[index])
      if ratio > worst?.size.value ?? -1 { worst = (Enclosed(ratio, .estimated), x) }
    }
    relative = worst
    let inside = residual.landmarks.map { $0.x }.filter { range.lowerBound < $0 && $0 < range.upperBound }
    area =
      Quadrature(Set(range.cut(into: 8) + inside).sorted()) { xs in
        compiled(xs)[0].map { [abs($0)] }
      }.sums[0]
  }
}
