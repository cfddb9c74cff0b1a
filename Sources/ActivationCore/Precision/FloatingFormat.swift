/// A binary floating-point format with subnormals, infinities and NaN, narrower than a double.
public struct FloatingFormat: Sendable, Hashable {
  /// Bits of the significand, the leading one included.
  public let precision: Int
  /// The exponent of the largest numbers, whose significand is below 2.
  public let largestExponent: Int

  /// IEEE 754 binary16, the half precision of GPUs.
  public static let f16 = FloatingFormat(precision: 11, largestExponent: 15)
  /// The upper half of a binary32: its range with 8 bits.
  public static let bf16 = FloatingFormat(precision: 8, largestExponent: 127)
  /// IEEE 754 binary32.
  public static let f32 = FloatingFormat(precision: 24, largestExponent: 127)

  public static let all = [f16, bf16, f32]

  public var name: String { precision == 24 ? "f32" : precision == 11 ? "f16" : "bf16" }

  private init(precision: Int, largestExponent: Int) {
    (self.precision, self.largestExponent) = (precision, largestExponent)
  }

  var smallestExponent: Int { 1 - largestExponent }

  /// The largest finite number.
  public var greatest: Double {
    Double(bitPattern: UInt64(largestExponent + 1024) << 52 &- 1 << UInt64(53 - precision))
  }

  /// The least number above 0.
  public var least: Double { ulp(at: 0) }

  /// The distance between the numbers of the format about a double, which at a power of two is that above it.
  public func ulp(at x: Double) -> Double {
    let exponent = min(max(x.bitPattern >> 52 & 0x7FF, UInt64(smallestExponent + 1023)), UInt64(largestExponent + 1023))
    return Double(bitPattern: (exponent &- UInt64(precision - 1)) << 52)
  }

  // MARK: The numbers of the format

  /// How many finite numbers there are, those of either sign and both zeros counted.
  public var count: Int { 2 * magnitudes }

  /// How many finite numbers there are from 0 up.
  private var magnitudes: Int { (2 * largestExponent + 1) << (precision - 1) }

  /// The finite number in place `index` of all of them in order: the lowest, …, -0, 0, …, the greatest.
  public func number(_ index: Int) -> Double {
    index < magnitudes ? -magnitude(magnitudes - 1 - index) : magnitude(index - magnitudes)
  }

  /// Writes the numbers from place `index` on.
  func write(from index: Int, to x: UnsafeMutablePointer<Double>, count: Int) {
    let (magnitudes, format) = (magnitudes, self)
    let negative = min(max(0, magnitudes - index), count)
    for i in 0..<negative { x[i] = -format.magnitude(magnitudes &- 1 &- index &- i) }
    for i in negative..<count { x[i] = format.magnitude(index &+ i &- magnitudes) }
  }

  /// The bits of a number as those of a double, whose exponent is then too small by the difference of the biases: by a
  /// product with a power of two, which is exact, subnormals come out right, too.
  @inline(__always)
  private func magnitude(_ bits: Int) -> Double {
    Double(bitPattern: UInt64(truncatingIfNeeded: bits) &<< UInt64(53 - precision))
      * Double(bitPattern: UInt64(2046 - largestExponent) << 52)
  }
}
