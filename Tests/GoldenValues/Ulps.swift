/// The distance of `actual` from `expected` in units in the last place of `expected`, or of `scale` where that is
/// larger; a subnormal's unit is the least subnormal. Infinite where one of them is NaN or infinite and the other is
/// not the same, and, unless told otherwise, between zeros of different sign.
public func ulps(
  of actual: Double, expected: Double, scale: Double = 0, comparingSignsOfZero: Bool = true
) -> Double {
  if actual.isNaN && expected.isNaN { return 0 }
  if actual == expected {
    return actual == 0 && comparingSignsOfZero && actual.sign != expected.sign ? .infinity : 0
  }
  guard actual.isFinite && expected.isFinite else { return .infinity }
  return abs(actual - expected) / max(abs(expected), scale).ulp
}
