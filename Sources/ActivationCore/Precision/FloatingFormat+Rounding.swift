extension FloatingFormat {
  /// The number of the format nearest to a double, of two the even one; beyond the greatest by half its ulp, infinity.
  ///
  /// An operation of the format is computed in doubles and then rounded. For `+ - * /` and square roots that is
  /// correct, for a double has more than twice the digits and two more (Figueroa, When is double rounding innocuous?,
  /// SIGNUM Newsletter 30, 1995). What another function gives is within an ulp or so of a double, 2⁻²⁹ of an ulp of a
  /// float: only so near to the middle between two numbers can the other one be taken.
  @inline(__always)
  public func rounded(_ x: Double) -> Double {
    // Adding 1.5·2⁵² ulp leaves no bits below the ulp, and the processor rounds to even.
    let exponent = min(max(x.bitPattern >> 52 & 0x7FF, leastBits), mostBits)
    let shift = Double(bitPattern: (exponent &+ UInt64(53 - precision)) << 52 | 1 << 51)
    let nearest = (x + shift) - shift
    let isTooLarge = nearest.magnitude > greatest
    let result = isTooLarge ? Double.infinity : nearest
    // The sign also of a zero that was something.
    return Double(bitPattern: result.bitPattern & (1 << 63 - 1) | x.bitPattern & 1 << 63)
  }

  /// Rounds numbers where they are.
  func round(_ x: UnsafeMutablePointer<Double>, count: Int) {
    // The processor has an instruction for this one, of which there are thousands of millions.
    if self == .f32 {
      for i in 0..<count { x[i] = Double(Float(x[i])) }
    } else {
      for i in 0..<count { x[i] = rounded(x[i]) }
    }
  }

  /// The exponents of the format as a double has them in its bits.
  private var leastBits: UInt64 { UInt64(smallestExponent + 1023) }
  private var mostBits: UInt64 { UInt64(largestExponent + 1023) }
}
