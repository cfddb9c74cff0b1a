import ActivationCore

/// The slope of a function, from its values around a point.
///
/// Central differences of eighth order at steps from 1/8 down to 2⁻¹⁵. Small steps lose
/// digits by rounding and large ones by curvature; where three steps agree best, the one between has not yet gone wrong.
struct DifferenceQuotient {
  var slope: Double
  /// How far its neighbours are from it.
  var error: Double
  /// The size of the values and the slope, which rounding errors are relative to.
  var scale: Double
}

extension Activation {
  private static let weights = [4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280]
  private static let steps = (3...15).map { 1 / Double(1 << $0) }

  /// The slopes at `points`, of which no kink is nearer than five steps; NaN where the function has no values.
  func differenceQuotients(at points: [Double], kinks: [Double]) throws -> [DifferenceQuotient] {
    let offsets = Self.weights.indices.map { Double($0 + 1) }
    let stencils = points.flatMap { x in
      Self.steps.flatMap { h in offsets.flatMap { [x + $0 * h, x - $0 * h] } }
    }
    let values = try self(Tensor(stencils)).values
    let perStep = 2 * offsets.count
    return points.enumerated().map { index, x in
      let room = kinks.map { abs($0 - x) }.min() ?? .infinity
      var estimates: [(slope: Double, size: Double)] = []
      for (place, h) in Self.steps.enumerated() where 5 * h <= room {
        let start = (index * Self.steps.count + place) * perStep
        let stencil = values[start..<start + perStep]
        let slope = Self.weights.indices.reduce(0) {
          $0 + Self.weights[$1] * (stencil[start + 2 * $1] - stencil[start + 2 * $1 + 1]) / h
        }
        if slope.isFinite { estimates.append((slope, stencil.map { abs($0) }.max() ?? 0)) }
      }
      let candidates = estimates.indices.dropFirst().dropLast().map { middle in
        let (slope, size) = estimates[middle]
        let error = [middle - 1, middle + 1].map { abs(estimates[$0].slope - slope) }.max() ?? 0
        return DifferenceQuotient(slope: slope, error: error, scale: max(size, abs(slope)))
      }
      return candidates.min { $0.error < $1.error } ?? DifferenceQuotient(slope: .nan, error: .nan, scale: .nan)
    }
  }
}
