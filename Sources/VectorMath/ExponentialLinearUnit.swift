import CVectorMath

/// A line right of 0 and an exponential that saturates left of it, as elu, selu and celu are, with a slope likewise:
/// `right·x` or `left·(exp(rate·x) - 1)`, and `slopeRight` or `slopeLeft·exp(rate·x)`.
public struct ExponentialLinearUnit: Sendable, Hashable {
  let numbers: Numbers

  struct Numbers: Hashable {
    var right, left, rate, rateLow, slopeRight, slopeLeft: Double
  }

  /// - Parameter rate: divided exactly, or nearly so.
  /// - Returns: `nil` for a rate that is not positive, and for numbers other than 0 that are very large or small.
  public init?(
    right: Double, left: Double, rate: (numerator: Double, denominator: Double), slopeRight: Double, slopeLeft: Double
  ) {
    let (n, d) = rate
    let high = n / d
    let sizes = 0x1p-100...0x1p100
    guard high > 0, [right, left, n, d, high, slopeRight, slopeLeft].allSatisfy({ $0 == 0 || sizes ~= $0.magnitude })
    else {
      return nil
    }
    numbers = Numbers(
      right: right, left: left, rate: high, rateLow: n.addingProduct(-high, d) / d, slopeRight: slopeRight,
      slopeLeft: slopeLeft)
  }

  /// f′ (that is, the slope) at `x`, also where its exponential is subnormal.
  func slope(_ x: Double) -> Double {
    if x > 0 { return numbers.slopeRight }
    // Beyond, it is 0.
    let exponent = DoubleDouble(numbers.rate, numbers.rateLow) * max(x, -900 / numbers.rate)
    return decay(DoubleDouble(-exponent.high, -exponent.low), times: numbers.slopeLeft)
  }

  /// As the loops take it.
  var forLoop: vm_exponential_linear {
    vm_exponential_linear(
      right: numbers.right, left: numbers.left, rate: numbers.rate, rate_low: numbers.rateLow,
      near: numbers.left * numbers.rate, slope_right: numbers.slopeRight, slope_left: numbers.slopeLeft)
  }
}

extension VectorMath {
  /// Writes the unit and its slope at `x[i]`, those that are asked for, which have the bits that each has alone. One of
  /// them may be the memory of `x`.
  ///
  /// - Accuracy: worst seen at half a million points against 64 bits, in any instruction set: 2.5 and 1.9 ulp, with what the
  ///   unit's own numbers are.
  /// - Parameter pastCaches: for results that are larger than the caches, and begin where a vector may.
  public static func apply(
    _ unit: ExponentialLinearUnit, _ x: UnsafePointer<Double>, f value: UnsafeMutablePointer<Double>?,
    slope: UnsafeMutablePointer<Double>?, count: Int, pastCaches: Bool = false, using set: InstructionSet = .current
  ) {
    guard let fast = set.kernels.pointee.exponential_linear, value != nil || slope != nil else { return }
    var numbers = unit.forLoop
    runWithSlope(x, f: value, slope: slope, count: count) { x, f, slope, count, isAlone in
      fast(x, &numbers, f, slope, count, pastCaches && !isAlone)
    } plain: { x, _ in
      unit.slope(x)  // f declines nothing
    }
  }
}
