import CMPFR

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// erf, or erfc, at a number t > 0, enclosed.
///
/// MPFR's own take milliseconds where 1 − erf is far below 1; these take a tenth to a hundredth of that.
///
/// - Source: M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 7.1.6 and 7.1.23. Powers are shared as in
///   D. M. Smith, "Efficient multiple-precision evaluation of elementary functions", Math. Comp. 52 (1989).
struct ErrorFunction: ~Copyable {
  /// What encloses the result, and e^(−t²).
  private let memory: IntervalMemory
  /// Bits that roundings may lose; fewer than 2¹⁶ terms do not lose more.
  private static let guardBits = 40

  var value: Interval { memory[0] }
  var exponential: Interval { memory[1] }

  /// - Parameters:
  ///   - isComplement: whether erfc is wanted.
  ///   - precision: of the result, in bits.
  init(at t: UnsafeMutablePointer<__mpfr_struct>, isComplement: Bool, precision: Int) {
    let size = mpfr_get_d(t, MPFR_RNDU)
    // By so many bits is erfc below 1.
    let depth = size * size * M_LOG2E
    let isFar = isComplement && depth > Double(precision + Self.guardBits + 4)
    let lost = isComplement && !isFar ? Int(depth + log2(1 + size)) + 2 : 0
    let working = precision + lost + Self.guardBits
    memory = IntervalMemory(count: 3, precision: working)
    // The square is exact in twice the digits.
    let numbers = PreciseNumbers(count: 1, precision: 2 * Int(mpfr_get_prec(t)))
    let square = numbers[0]
    mpfr_sqr(square, t, MPFR_RNDN)
    mpfr_neg(square, square, MPFR_RNDN)
    mpfr_exp(exponential.low, square, MPFR_RNDD)
    mpfr_exp(exponential.high, square, MPFR_RNDU)
    mpfr_mul_si(square, square, -2, MPFR_RNDN)
    // 2/√π·e^(-t²)·(t + 2t³/3 + …), or e^(-t²)/√π·(1/t - …).
    let root = memory[2]
    mpfr_const_pi(root.low, MPFR_RNDD)
    mpfr_const_pi(root.high, MPFR_RNDU)
    mpfr_sqrt(root.low, root.low, MPFR_RNDD)
    mpfr_sqrt(root.high, root.high, MPFR_RNDU)
    if isFar {
      sumFarOut(square)
      mpfr_div(value.low, value.low, t, MPFR_RNDD)
      mpfr_div(value.high, value.high, t, MPFR_RNDU)
    } else {
      sum(square, terms: Self.terms(y: 2 * size * size, bits: working))
      mpfr_mul(value.low, value.low, t, MPFR_RNDD)
      mpfr_mul(value.high, value.high, t, MPFR_RNDU)
      mpfr_mul_2si(value.low, value.low, 1, MPFR_RNDD)
      mpfr_mul_2si(value.high, value.high, 1, MPFR_RNDU)
    }
    mpfr_mul(value.low, value.low, exponential.low, MPFR_RNDD)
    mpfr_mul(value.high, value.high, exponential.high, MPFR_RNDU)
    mpfr_div(value.low, value.low, root.high, MPFR_RNDD)
    mpfr_div(value.high, value.high, root.low, MPFR_RNDU)
    if isComplement && !isFar {
      mpfr_swap(value.low, value.high)
      mpfr_ui_sub(value.low, 1, value.low, MPFR_RNDD)
      mpfr_ui_sub(value.high, 1, value.high, MPFR_RNDU)
    }
  }

  /// About how many terms it takes until they are below 2^-bits of the sum.
  private static func terms(y: Double, bits: Int) -> Int {
    var count = 8.0
    while count * log2(2 * count / (M_E * max(y, 0x1p-1000))) + 0.72 * y < Double(bits), count < 1e6 { count *= 1.25 }
    return Int(count)
  }

  /// Σ yᵏ/(2k+1)!!, y = 2t².
  ///
  /// All terms are positive and all roundings go down, so that the sum is a lower bound; how many roundings there are,
  /// each of 2^(1-bits) at most, gives the upper one.
  private func sum(_ y: UnsafeMutablePointer<__mpfr_struct>, terms: Int) {
    let bits = Int(mpfr_get_prec(value.low))
    let stride = max(1, Int((Double(terms) / 2).squareRoot()))
    // The coefficients of y⁰, y¹, …, each a sum of powers of y to the stride; and what is between.
    let sums = PreciseNumbers(count: stride + 3, precision: bits)
    let (term, base, power) = (sums[stride], sums[stride + 1], sums[stride + 2])
    mpfr_set(base, y, MPFR_RNDD)
    mpfr_pow_ui(power, base, CUnsignedLong(stride), MPFR_RNDD)
    for i in 0..<stride { mpfr_set_zero(sums[i], 1) }
    mpfr_set_d(term, 1, MPFR_RNDD)
    let least = 2 * mpfr_get_d(base, MPFR_RNDU)
    var k = 0
    repeat {
      for i in 0..<stride {
        mpfr_add(sums[i], sums[i], term, MPFR_RNDD)
        k += 1
        mpfr_div_ui(term, term, CUnsignedLong(2 * k + 1), MPFR_RNDD)
      }
      mpfr_mul(term, term, power, MPFR_RNDD)
      // From here on each term is less than half of the one before, so that all of them are less than twice this.
    } while Double(2 * k + 1) < least || precise_exponent(term) > precise_exponent(sums[0]) - bits
    mpfr_set(value.low, sums[stride - 1], MPFR_RNDD)
    for i in stride - 1 > 0 ? (0..<stride - 1).reversed() : [] {
      mpfr_mul(value.low, value.low, base, MPFR_RNDD)
      mpfr_add(value.low, value.low, sums[i], MPFR_RNDD)
    }
    // A term has a rounding for each division and at most three for each power of y, and each is added up once; the rest
    // of the series is less than four.
    raise(by: 6 * k + 64, bits)
  }

  /// Σ (-1)ᵏ(2k-1)!!/yᵏ, y = 2t²: off by less than the first term that is left out, to its side.
  private func sumFarOut(_ y: UnsafeMutablePointer<__mpfr_struct>) {
    let bits = Int(mpfr_get_prec(value.low))
    let numbers = PreciseNumbers(count: 2, precision: bits)
    let (term, step) = (numbers[0], numbers[1])
    mpfr_ui_div(step, 1, y, MPFR_RNDN)
    mpfr_set_d(term, 1, MPFR_RNDN)
    mpfr_set_zero(value.low, 1)
    var k = 0
    while precise_exponent(term) > -bits {
      mpfr_add(value.low, value.low, term, MPFR_RNDN)
      k += 1
      mpfr_mul(term, term, step, MPFR_RNDN)
      mpfr_mul_si(term, term, -(2 * k - 1), MPFR_RNDN)
    }
    // Terms add up to less than 2, with three roundings for each step; the rest is less than one.
    mpfr_set(value.high, value.low, MPFR_RNDN)
    widen(value.low, by: -(8 * k + 16), bits, MPFR_RNDD)
    widen(value.high, by: 8 * k + 16, bits, MPFR_RNDU)
  }

  private func raise(by roundings: Int, _ bits: Int) {
    let numbers = PreciseNumbers(count: 1, precision: bits)
    let factor = numbers[0]
    mpfr_set_d(factor, 1, MPFR_RNDN)
    widen(factor, by: roundings, bits, MPFR_RNDU)
    mpfr_mul(value.high, value.low, factor, MPFR_RNDU)
  }

  /// Adds roundings of 2^(1-bits).
  private func widen(_ x: UnsafeMutablePointer<__mpfr_struct>, by roundings: Int, _ bits: Int, _ rounding: mpfr_rnd_t) {
    let numbers = PreciseNumbers(count: 1, precision: 64)
    let error = numbers[0]
    mpfr_set_si_2exp(error, roundings, mpfr_exp_t(1 - bits), MPFR_RNDN)
    mpfr_add(x, x, error, rounding)
  }
}
