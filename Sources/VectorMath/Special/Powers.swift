// With the 1 added last nothing but that addition's rounding is left when e is small; 1 + e rounded first and then
// multiplied by itself has that rounding two or three times over.

/// (1 + e)²
@inline(__always)
func square(onePlus e: Double) -> Double {
  1 + e * (2 + e)
}

/// (1 + e)³
@inline(__always)
func cube(onePlus e: Double) -> Double {
  1 + e * (3 + e * (3 + e))
}
