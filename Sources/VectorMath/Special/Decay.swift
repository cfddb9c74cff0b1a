import RealModule

/// exp(-v) · factor, for v ≥ 0. exp(-v) alone would become subnormal, and lose digits, before the product does.
@inline(__always)
func decay(_ v: Double, times factor: Double) -> Double {
  if v < 700 { return .exp(-v) * factor }
  let half = Double.exp(-v / 2)
  return (half * factor) * half
}

/// The same for a v in two doubles, of which the lower, below 1e-13, enters as exp(-low) = 1 - low.
@inline(__always)
func decay(_ v: DoubleDouble, times factor: Double) -> Double {
  let coarse = decay(v.high, times: factor)
  return Double(signOf: coarse, magnitudeOf: coarse - coarse * v.low)  // -0 less -0 would be +0
}

/// The number of [-limit, limit] nearest to `x`; NaN stays. What decays like exp(-x) is 0 beyond 800, and clamping
/// there spares the formulas ∞ - ∞ and 0 · ∞ without losing a sign.
@inline(__always)
func clamp(_ x: Double, to limit: Double) -> Double {
  x > limit ? limit : x < -limit ? -limit : x
}
