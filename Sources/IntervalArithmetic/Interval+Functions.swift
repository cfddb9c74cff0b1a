import CMPFR
import VectorMath

extension Interval {
  typealias PreciseFunction = (mpfr_ptr?, mpfr_srcptr?, mpfr_rnd_t) -> CInt

  /// `f` over all of `a`.
  public func apply(_ f: UnaryFunction, _ a: Interval) {
    if a.isUndefined { return setUndefined() }
    switch f {
    case .negate: negate(a)
    case .abs: absolute(a)
    case .sign: setSign(a)
    case .floor: setIncreasing(a) { result, x, rounding in mpfr_rint_floor(result, x, rounding) }
    case .ceil: setIncreasing(a) { result, x, rounding in mpfr_rint_ceil(result, x, rounding) }
    case .round: setIncreasing(a) { result, x, rounding in mpfr_rint_roundeven(result, x, rounding) }
    case .sqrt: setIncreasing(a, mpfr_sqrt)
    case .exp: setIncreasing(a, mpfr_exp)
    case .expm1: setIncreasing(a, mpfr_expm1)
    case .log: setIncreasing(a, mpfr_log)
    case .log1p: setIncreasing(a, mpfr_log1p)
    case .sin: setWave(a, mpfr_sin)
    case .cos: setWave(a, mpfr_cos)
    case .tan: setTangent(a)
    case .asin: setIncreasing(a, mpfr_asin)
    case .acos: setDecreasing(a, mpfr_acos)
    case .atan: setIncreasing(a, mpfr_atan)
    case .sinh: setIncreasing(a, mpfr_sinh)
    case .cosh: setCosh(a)
    case .asinh: setIncreasing(a, mpfr_asinh)
    case .acosh: setIncreasing(a, mpfr_acosh)
    case .atanh: setIncreasing(a, mpfr_atanh)
    case .erfc: complementaryErrorFunction(a)
    }
  }

  public func hyperbolicTangent(_ a: Interval) { setIncreasing(a, mpfr_tanh) }

  public func apply(_ f: BinaryFunction, _ a: Interval, _ b: Interval) {
    switch f {
    case .add: add(a, b)
    case .subtract: subtract(a, b)
    case .multiply: multiply(a, b)
    case .divide: divide(a, b)
    case .power: power(a, b)
    case .min: minimum(a, b)
    case .max: maximum(a, b)
    case .hypot: hypotenuse(a, b)
    case .atan2: angle(a, b)
    case .less: less(a, b, orEqual: false)
    case .lessOrEqual: less(a, b, orEqual: true)
    case .equal: equal(a, b, isNegated: false)
    case .notEqual: equal(a, b, isNegated: true)
    }
  }

  // MARK: By shape

  func setIncreasing(_ a: Interval, _ f: PreciseFunction) {
    if a.isPoint { return set(f, of: a.low) }
    _ = f(low, a.low, MPFR_RNDD)
    _ = f(high, a.high, MPFR_RNDU)
    mendDomain(a)
  }

  func setDecreasing(_ a: Interval, _ f: PreciseFunction) {
    if a.isPoint { return set(f, of: a.low) }
    _ = f(low, a.high, MPFR_RNDD)
    _ = f(high, a.low, MPFR_RNDU)
    mendDomain(a)
  }

  /// The value at one number: both ends by one evaluation, as they are the same or next to each other.
  private func set(_ f: PreciseFunction, of x: UnsafeMutablePointer<__mpfr_struct>) {
    let direction = f(low, x, MPFR_RNDD)
    precise_copy(high, low, MPFR_RNDU)
    if direction != 0 { mpfr_nextabove(high) }
  }

  /// An interval that reaches out of the domain may have its value inside it: at one end of the domain, or, where
  /// the domain is from -1 to 1, at both.
  private func mendDomain(_ a: Interval) {
    guard isUndefined, !a.isUndefined else { return }
    let isOutside = precise_is_nan(low) != 0 && precise_is_nan(high) != 0
    if !isOutside || (precise_sign(a.low) < 0 && precise_sign(a.high) > 0) { setEntire() }
  }

  private func setSign(_ a: Interval) {
    func sign(_ end: UnsafeMutablePointer<__mpfr_struct>, _ x: UnsafeMutablePointer<__mpfr_struct>) {
      if precise_sign(x) == 0 {
        precise_copy(end, x, MPFR_RNDN)
      } else {
        mpfr_set_d(end, Double(precise_sign(x)), MPFR_RNDN)
      }
    }
    sign(low, a.low)
    sign(high, a.high)
  }

  /// sin and cos change by no more than their argument does.
  private func setWave(_ a: Interval, _ f: PreciseFunction) {
    if max(precise_exponent(a.low), precise_exponent(a.high)) > Interval.largestAngle { return setOneToOne() }
    if a.isPoint { return set(f, of: a.low) }
    let spare = IntervalMemory(count: 1, precision: Int(mpfr_get_prec(low)))
    let width = spare[0]
    mpfr_sub(width.high, a.high, a.low, MPFR_RNDU)
    if mpfr_cmp_ui(width.high, 2) >= 0 { return setOneToOne() }
    set(f, of: a.low)
    mpfr_sub(low, low, width.high, MPFR_RNDD)
    mpfr_add(high, high, width.high, MPFR_RNDU)
    width.setOneToOne()
    mpfr_max(low, low, width.low, MPFR_RNDD)
    mpfr_min(high, high, width.high, MPFR_RNDU)
  }

  /// Beyond 2 to this the digits of π that a reduction takes are no longer worth their time.
  private static let largestAngle = 4000

  private func setOneToOne() {
    mpfr_set_d(low, -1, MPFR_RNDD)
    mpfr_set_d(high, 1, MPFR_RNDU)
  }

  private func setTangent(_ a: Interval) {
    if a.isPoint { return setIncreasing(a, mpfr_tan) }
    let spare = IntervalMemory(count: 2, precision: Int(mpfr_get_prec(low)))
    spare[0].setWave(a, mpfr_sin)
    spare[1].setWave(a, mpfr_cos)
    divide(spare[0], spare[1])
  }

  private func setCosh(_ a: Interval) {
    let spare = IntervalMemory(count: 1, precision: Int(mpfr_get_prec(low)))
    spare[0].absolute(a)
    setIncreasing(spare[0], mpfr_cosh)
  }

  private func hypotenuse(_ a: Interval, _ b: Interval) {
    if a.isUndefined || b.isUndefined { return setUndefined() }
    let spare = IntervalMemory(count: 2, precision: Int(mpfr_get_prec(low)))
    spare[0].absolute(a)
    spare[1].absolute(b)
    mpfr_hypot(low, spare[0].low, spare[1].low, MPFR_RNDD)
    mpfr_hypot(high, spare[0].high, spare[1].high, MPFR_RNDU)
  }

  private func angle(_ y: Interval, _ x: Interval) {
    if x.isUndefined || y.isUndefined { return setUndefined() }
    // A zero of either sign is a point, but not for an angle.
    if x.isPoint && y.isPoint && mpfr_signbit(y.low) == mpfr_signbit(y.high) {
      mpfr_atan2(low, y.low, x.low, MPFR_RNDD)
      mpfr_atan2(high, y.low, x.low, MPFR_RNDU)
      return
    }
    let spare = IntervalMemory(count: 3, precision: Int(mpfr_get_prec(low)))
    let (quotient, angle, turn) = (spare[0], spare[1], spare[2])
    turn.setPi()
    if x.isPositive {
      quotient.divide(y, x)
      setIncreasing(quotient, mpfr_atan)
    } else if y.sign != nil {
      // What the angle to the other axis leaves of a quarter of a turn.
      quotient.divide(x, y)
      angle.setIncreasing(quotient, mpfr_atan)
      turn.halve()
      if y.sign == .minus { turn.negate() }
      subtract(turn, angle)
    } else if x.sign == .minus, y.isNonNegative, mpfr_signbit(y.low) == 0 {
      quotient.divide(y, x)
      angle.setIncreasing(quotient, mpfr_atan)
      add(turn, angle)
    } else {
      // Half a turn either way.
      angle.set(turn)
      angle.negate()
      setHull(angle, turn)
    }
  }

  private func halve() {
    mpfr_div_2ui(low, low, 1, MPFR_RNDD)
    mpfr_div_2ui(high, high, 1, MPFR_RNDU)
  }

  private func negate() {
    mpfr_swap(low, high)
    mpfr_neg(low, low, MPFR_RNDD)
    mpfr_neg(high, high, MPFR_RNDU)
  }

  // MARK: Powers

  private func power(_ a: Interval, _ b: Interval) {
    if a.isUndefined || b.isUndefined { return setUndefined() }
    if b.isPoint, mpfr_integer_p(b.low) != 0, mpfr_fits_sint_p(b.low, MPFR_RNDN) != 0 {
      return power(a, Int(mpfr_get_si(b.low, MPFR_RNDN)))
    }
    if a.isPositive || a.isNonNegative && b.isPositive {
      return powerOfPositive(a, b)
    }
    // Nothing is 0 to a power below 0.
    let isUndefined = precise_sign(a.high) < 0 && !b.containsInteger || a.isZero && precise_sign(b.high) < 0
    isUndefined ? setUndefined() : setEntire()
  }

  private var containsInteger: Bool {
    let memory = IntervalMemory(count: 1, precision: Int(mpfr_get_prec(low)))
    mpfr_rint(memory[0].low, low, MPFR_RNDU)
    return precise_compare(memory[0].low, high) <= 0
  }

  private func power(_ a: Interval, _ n: Int) {
    if n == 0 { return set(1) }
    let isEven = n % 2 == 0
    if isEven, !a.isNonNegative {
      let spare = IntervalMemory(count: 1, precision: Int(mpfr_get_prec(low)))
      spare[0].absolute(a)
      return spare[0].isUndefined ? setUndefined() : power(spare[0], n)
    }
    if n > 0 {
      mpfr_pow_si(low, a.low, n, MPFR_RNDD)
      mpfr_pow_si(high, a.high, n, MPFR_RNDU)
    } else if a.isZero {
      setUndefined()
    } else if a.containsZero {
      setEntire()
      if isEven { mpfr_pow_si(low, a.high, n, MPFR_RNDD) }
    } else {
      mpfr_pow_si(low, a.high, n, MPFR_RNDD)
      mpfr_pow_si(high, a.low, n, MPFR_RNDU)
    }
  }

  /// a^b rises with a where b is above 0 and falls where it is below, and rises with b where a is above 1.
  private func powerOfPositive(_ a: Interval, _ b: Interval) {
    guard a.isPoint || b.isNonNegative || b.isNonPositive else { return powerAtCorners(a, b) }
    let (least, greatest) = b.isNonNegative ? (a.low, a.high) : (a.high, a.low)
    let direction = mpfr_pow(low, least, mpfr_cmp_ui(least, 1) >= 0 ? b.low : b.high, MPFR_RNDD)
    if isRegular(low), let spread = Interval.spreadOfPower(a, b) {
      precise_copy(high, low, MPFR_RNDU)
      if direction != 0 { mpfr_nextabove(high) }
      // e^z is less than 1 + 1.0001z.
      let memory = IntervalMemory(count: 1, precision: 64)
      mpfr_mul_d(memory[0].high, high, 1.0001 * spread, MPFR_RNDU)
      mpfr_add(high, high, memory[0].high, MPFR_RNDU)
    } else {
      mpfr_pow(high, greatest, mpfr_cmp_ui(greatest, 1) >= 0 ? b.high : b.low, MPFR_RNDU)
    }
  }

  /// A bound of how far the logarithms of powers are apart; nil where it is not small.
  private static func spreadOfPower(_ a: Interval, _ b: Interval) -> Double? {
    guard a.isRegular(a.low), a.isRegular(a.high), mpfr_number_p(b.low) != 0, mpfr_number_p(b.high) != 0 else {
      return nil
    }
    let memory = IntervalMemory(count: 1, precision: 64)
    let (bases, exponents) = (memory[0].low, memory[0].high)
    // |b|·log(a.high/a.low), and the width of b times |log a|.
    mpfr_sub(bases, a.high, a.low, MPFR_RNDU)
    mpfr_div(bases, bases, a.low, MPFR_RNDU)
    mpfr_mul_d(bases, bases, b.magnitude, MPFR_RNDU)
    let size = max(precise_exponent(a.low).magnitude, precise_exponent(a.high).magnitude)
    let (low, high) = a.outward
    let logarithm =
      size < 1000 ? max(abs(UnaryFunction.log(low)), abs(UnaryFunction.log(high))) * 1.0001 : Double(size)
    mpfr_sub(exponents, b.high, b.low, MPFR_RNDU)
    mpfr_mul_d(exponents, exponents, logarithm, MPFR_RNDU)
    mpfr_add(bases, bases, exponents, MPFR_RNDU)
    let spread = mpfr_get_d(bases, MPFR_RNDU)
    return spread <= 0x1p-16 ? spread : nil
  }

  /// Monotone in each, a^b has its ends among the four corners.
  private func powerAtCorners(_ a: Interval, _ b: Interval) {
    mpfr_pow(low, a.low, b.low, MPFR_RNDD)
    mpfr_pow(high, a.low, b.low, MPFR_RNDU)
    let spare = IntervalMemory(count: 1, precision: Int(mpfr_get_prec(low)))
    let corner = spare[0]
    for (base, exponent) in [(a.low, b.high), (a.high, b.low), (a.high, b.high)] {
      mpfr_pow(corner.low, base, exponent, MPFR_RNDD)
      mpfr_pow(corner.high, base, exponent, MPFR_RNDU)
      mpfr_min(low, low, corner.low, MPFR_RNDD)
      mpfr_max(high, high, corner.high, MPFR_RNDU)
    }
  }
}
