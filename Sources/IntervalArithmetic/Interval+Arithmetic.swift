import CMPFR

extension Interval {
  public func add(_ a: Interval, _ b: Interval) {
    mpfr_add(low, a.low, b.low, MPFR_RNDD)
    mpfr_add(high, a.high, b.high, MPFR_RNDU)
    mend(a, b)
  }

  public func subtract(_ a: Interval, _ b: Interval) {
    mpfr_sub(low, a.low, b.high, MPFR_RNDD)
    mpfr_sub(high, a.high, b.low, MPFR_RNDU)
    mend(a, b)
  }

  /// ∞ - ∞ says nothing of numbers that are only beyond counting.
  private func mend(_ a: Interval, _ b: Interval) {
    guard isUndefined, !a.isUndefined, !b.isUndefined else { return }
    if precise_is_nan(low) != 0 { mpfr_set_inf(low, -1) }
    if precise_is_nan(high) != 0 { mpfr_set_inf(high, 1) }
  }

  public func multiply(_ a: Interval, _ b: Interval) {
    if a.isUndefined || b.isUndefined { return setUndefined() }
    switch (a.isNonNegative, a.isNonPositive, b.isNonNegative, b.isNonPositive) {
    case (true, _, true, _): setProducts(a.low, b.low, a.high, b.high)
    case (true, _, _, true): setProducts(a.high, b.low, a.low, b.high)
    case (_, true, true, _): setProducts(a.low, b.high, a.high, b.low)
    case (_, true, _, true): setProducts(a.high, b.high, a.low, b.low)
    case (true, _, _, _): setProducts(a.high, b.low, a.high, b.high)
    case (_, true, _, _): setProducts(a.low, b.high, a.low, b.low)
    case (_, _, true, _): setProducts(a.low, b.high, a.high, b.high)
    case (_, _, _, true): setProducts(a.high, b.low, a.low, b.low)
    default: multiplyStraddling(a, b)
    }
  }

  private typealias End = UnsafeMutablePointer<__mpfr_struct>

  private func setProducts(_ a: End, _ b: End, _ c: End, _ d: End) {
    product(low, a, b, MPFR_RNDD)
    product(high, c, d, MPFR_RNDU)
  }

  /// 0 times something beyond counting is 0.
  private func product(_ result: End, _ a: End, _ b: End, _ rounding: mpfr_rnd_t) {
    mpfr_mul(result, a, b, rounding)
    if precise_is_nan(result) != 0 { mpfr_set_zero(result, 1) }
  }

  private func multiplyStraddling(_ a: Interval, _ b: Interval) {
    let spare = IntervalMemory(count: 1, precision: Int(mpfr_get_prec(low)))
    let other = spare[0]
    product(low, a.low, b.high, MPFR_RNDD)
    product(other.low, a.high, b.low, MPFR_RNDD)
    mpfr_min(low, low, other.low, MPFR_RNDD)
    product(high, a.low, b.low, MPFR_RNDU)
    product(other.high, a.high, b.high, MPFR_RNDU)
    mpfr_max(high, high, other.high, MPFR_RNDU)
  }

  public func divide(_ a: Interval, _ b: Interval) {
    if a.isUndefined || b.isUndefined || b.isZero { return setUndefined() }
    if precise_sign(b.low) < 0 && precise_sign(b.high) > 0 { return setEntire() }
    // From here on b has one sign, though it may begin at 0.
    let bIsPositive = b.isNonNegative
    let (near, far) = bIsPositive ? (b.low, b.high) : (b.high, b.low)
    switch (a.isNonNegative, a.isNonPositive) {
    case (true, true): setQuotients(a.low, far, a.high, far)
    case (true, _): bIsPositive ? setQuotients(a.low, far, a.high, near) : setQuotients(a.high, near, a.low, far)
    case (_, true): bIsPositive ? setQuotients(a.low, near, a.high, far) : setQuotients(a.high, far, a.low, near)
    default: bIsPositive ? setQuotients(a.low, near, a.high, near) : setQuotients(a.high, near, a.low, near)
    }
  }

  private func setQuotients(_ a: End, _ b: End, _ c: End, _ d: End) {
    quotient(low, a, b, MPFR_RNDD)
    quotient(high, c, d, MPFR_RNDU)
  }

  /// The end that a quotient of ends is; where that is 0/0 or ∞/∞, the direction's own infinity.
  private func quotient(_ result: End, _ a: End, _ b: End, _ rounding: mpfr_rnd_t) {
    if precise_sign(b) == 0 {
      // The divisor begins at 0 and is never less: towards it the quotient grows without bound.
      return mpfr_set_inf(result, rounding == MPFR_RNDD ? -1 : 1)
    }
    mpfr_div(result, a, b, rounding)
    if precise_is_nan(result) != 0 { mpfr_set_inf(result, rounding == MPFR_RNDD ? -1 : 1) }
  }

  public func negate(_ a: Interval) {
    mpfr_neg(low, a.high, MPFR_RNDD)
    mpfr_neg(high, a.low, MPFR_RNDU)
  }

  public func absolute(_ a: Interval) {
    if a.isUndefined { return setUndefined() }
    if a.isNonNegative {
      set(a)
      mpfr_setsign(low, low, 0, MPFR_RNDD)
      mpfr_setsign(high, high, 0, MPFR_RNDU)
    } else if a.isNonPositive {
      negate(a)
    } else {
      mpfr_set_zero(low, 1)
      mpfr_neg(high, a.low, MPFR_RNDU)
      mpfr_max(high, high, a.high, MPFR_RNDU)
    }
  }

  /// The lesser (or greater) of both.
  public func minimum(_ a: Interval, _ b: Interval) { choose(a, b, mpfr_min) }
  public func maximum(_ a: Interval, _ b: Interval) { choose(a, b, mpfr_max) }

  private func choose(
    _ a: Interval, _ b: Interval, _ f: (mpfr_ptr?, mpfr_srcptr?, mpfr_srcptr?, mpfr_rnd_t) -> CInt
  ) {
    if a.isUndefined || b.isUndefined { return setUndefined() }
    _ = f(low, a.low, b.low, MPFR_RNDD)
    _ = f(high, a.high, b.high, MPFR_RNDU)
  }

  /// 1 where the relation surely holds, 0 where it surely does not, otherwise both.
  func setTruth(certain: Bool, impossible: Bool) {
    set(certain ? 1 : 0)
    if !certain && !impossible { mpfr_set_ui_2exp(high, 1, 0, MPFR_RNDU) }
  }

  /// The same for what is known, or is not.
  public func set(truth: Bool?) { setTruth(certain: truth == true, impossible: truth == false) }

  /// Below 0, 0 or above 0 as everything in it is less than, equal to or greater than everything in `other`; nothing
  /// where they overlap, or are undefined.
  public func comparison(with other: Interval) -> Double? {
    if isUndefined || other.isUndefined { return nil }
    if precise_compare(high, other.low) < 0 { return -1 }
    if precise_compare(low, other.high) > 0 { return 1 }
    return isPoint && other.isPoint ? 0 : nil
  }

  public func less(_ a: Interval, _ b: Interval, orEqual: Bool) {
    if a.isUndefined || b.isUndefined { return setUndefined() }
    let (first, last) = (precise_compare(a.high, b.low), precise_compare(a.low, b.high))
    setTruth(
      certain: orEqual ? first <= 0 : first < 0, impossible: orEqual ? last > 0 : last >= 0)
  }

  public func equal(_ a: Interval, _ b: Interval, isNegated: Bool) {
    if a.isUndefined || b.isUndefined { return setUndefined() }
    let same = a.isPoint && b.isPoint && precise_compare(a.low, b.low) == 0
    let apart = precise_compare(a.high, b.low) < 0 || precise_compare(b.high, a.low) < 0
    setTruth(certain: isNegated ? apart : same, impossible: isNegated ? same : apart)
  }

  /// `a` where the condition is not 0, `b` where it is 0.
  public func select(_ condition: Interval, _ a: Interval, _ b: Interval) {
    if condition.isUndefined {
      setUndefined()
    } else if condition.isZero {
      set(b)
    } else if !condition.containsZero {
      set(a)
    } else if a.isUndefined && b.isUndefined {
      setUndefined()
    } else if a.isUndefined || b.isUndefined {
      setEntire()
    } else {
      setHull(a, b)
    }
  }
}
