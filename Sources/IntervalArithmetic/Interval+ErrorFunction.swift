import CMPFR

extension Interval {
  /// erf over all of `a`.
  public func errorFunction(_ a: Interval) {
    if !setErrorFunction(a, isComplement: false) { setIncreasing(a, mpfr_erf) }
  }

  /// erfc over all of `a`.
  func complementaryErrorFunction(_ a: Interval) {
    if !setErrorFunction(a, isComplement: true) { setDecreasing(a, mpfr_erfc) }
  }

  /// By one evaluation, at the end that is nearer to 0, and what the slope there, which is the greatest, makes of the
  /// width.
  ///
  /// - Returns: whether it is so narrow that this tells as much as an evaluation at each end would; and worth it.
  private func setErrorFunction(_ a: Interval, isComplement: Bool) -> Bool {
    guard !a.isUndefined, !a.containsZero, isRegular(a.low), isRegular(a.high) else { return false }
    let precision = Int(mpfr_get_prec(low))
    let isNegative = a.isNonPositive
    let (near, far) = isNegative ? (a.high, a.low) : (a.low, a.high)
    let size = abs(mpfr_get_d(far, MPFR_RNDA))
    // 1 to all digits, and 2.
    if (!isComplement || isNegative) && size * size > Double(precision + 2) * 0.7 { return false }
    let numbers = PreciseNumbers(count: 1, precision: max(precision, Int(mpfr_get_prec(near))))
    let spare = IntervalMemory(count: 1, precision: 64)
    let (t, width) = (numbers[0], spare[0].high)
    mpfr_sub(width, a.high, a.low, MPFR_RNDU)
    guard mpfr_get_d(width, MPFR_RNDU) * max(1, size) <= 0x1p-4 else { return false }
    mpfr_abs(t, near, MPFR_RNDN)
    let result = ErrorFunction(at: t, isComplement: isComplement && !isNegative, precision: precision)
    // 2/√π is less than 1.1284.
    mpfr_mul_d(width, width, 1.1284, MPFR_RNDU)
    mpfr_mul(width, width, result.exponential.high, MPFR_RNDU)
    let (lower, upper) = (result.value.low, result.value.high)
    if isComplement && !isNegative {
      mpfr_sub(low, lower, width, MPFR_RNDD)
      precise_copy(high, upper, MPFR_RNDU)
      if precise_sign(low) <= 0 { mpfr_set_zero(low, 1) }
      return true
    }
    mpfr_add(upper, upper, width, MPFR_RNDU)
    if isComplement {
      mpfr_add_ui(low, lower, 1, MPFR_RNDD)
      mpfr_add_ui(high, upper, 1, MPFR_RNDU)
    } else if isNegative {
      mpfr_neg(low, upper, MPFR_RNDD)
      mpfr_neg(high, lower, MPFR_RNDU)
    } else {
      precise_copy(low, lower, MPFR_RNDD)
      precise_copy(high, upper, MPFR_RNDU)
    }
    return true
  }

  func isRegular(_ x: UnsafeMutablePointer<__mpfr_struct>) -> Bool {
    mpfr_number_p(x) != 0 && precise_sign(x) != 0
  }
}
