import CMPFR
import Testing
import VectorMath

@testable import IntervalArithmetic

/// MPFR rounds erf and erfc correctly, by other series.
@Suite("error functions of many digits")
struct ErrorFunctionTests {
  @Test("enclose what MPFR says, and are a few ulp wide", arguments: [64, 128, 400, 1300], [false, true])
  func enclosure(precision: Int, isComplement: Bool) {
    var points = Points(seed: UInt64(precision))
    let near = [0x1p-1000, 1e-30, 0.001, 0.5, 1, 2.5, 5, 9, 9.45, 10.8, 11, 13, 17.4, 17.6]
    let far = precision > 400 ? [30.4, 30.6, 35] : [40, 1e5, 1e100]
    for x in near + far + (0..<40).map({ _ in points.next(0, 12) }) {
      for x in [x, -x] {
        let memory = IntervalMemory(count: 3, precision: precision)
        let (a, exact, value) = (memory[0], memory[1], memory[2])
        // Thirds have all the digits there are.
        mpfr_set_d(a.low, x, MPFR_RNDN)
        mpfr_div_ui(a.low, a.low, 3, MPFR_RNDN)
        mpfr_mul_ui(a.low, a.low, 3, MPFR_RNDN)
        mpfr_set(a.high, a.low, MPFR_RNDN)
        if isComplement {
          exact.setDecreasing(a, mpfr_erfc)
          value.apply(.erfc, a)
        } else {
          exact.setIncreasing(a, mpfr_erf)
          value.errorFunction(a)
        }
        #expect(precise_compare(value.low, exact.high) <= 0, "\(x)")
        #expect(precise_compare(value.high, exact.low) >= 0, "\(x)")
        let isCountable = exact.isNarrow(bits: precision - 3)
        #expect(value.isNarrow(bits: precision - 3) || !isCountable, "\(x): \(value.outward)")
      }
    }
  }

  @Test("of an interval reach from the value at one end to the value at the other", arguments: [false, true])
  func widths(isComplement: Bool) {
    var points = Points(seed: 3)
    for _ in 0..<400 {
      let memory = IntervalMemory(count: 6, precision: 100)
      let (ends, all, exact, value, width) = (memory[0], memory[1], memory[2], memory[3], memory[4])
      ends.set(points.next(-12, 12))
      mpfr_set_d(width.low, points.next(0, 1), MPFR_RNDN)
      mpfr_mul_2si(width.low, width.low, -Int(points.next(0, 90)), MPFR_RNDN)
      mpfr_set(all.low, ends.low, MPFR_RNDN)
      mpfr_add(all.high, ends.low, width.low, MPFR_RNDU)
      if isComplement {
        exact.setDecreasing(all, mpfr_erfc)
        value.apply(.erfc, all)
      } else {
        exact.setIncreasing(all, mpfr_erf)
        value.errorFunction(all)
      }
      // No narrower but for the last digit, and hardly wider.
      memory[5].set(exact)
      mpfr_nextabove(exact.low)
      mpfr_nextbelow(exact.high)
      #expect(precise_compare(value.low, exact.low) <= 0 && precise_compare(value.high, exact.high) >= 0)
      mpfr_sub(exact.low, memory[5].high, memory[5].low, MPFR_RNDU)
      mpfr_sub(exact.high, value.high, value.low, MPFR_RNDU)
      mpfr_mul_d(exact.low, exact.low, 1.2, MPFR_RNDU)
      mpfr_set_d(ends.low, 0x1p-97, MPFR_RNDU)
      mpfr_mul(ends.low, ends.low, memory[5].high, MPFR_RNDU)
      mpfr_abs(ends.low, ends.low, MPFR_RNDU)
      mpfr_add(exact.low, exact.low, ends.low, MPFR_RNDU)
      #expect(precise_compare(exact.high, exact.low) <= 0, "\(all.outward): \(value.outward)")
    }
  }

  @Test("of what is no number")
  func specials() {
    let memory = IntervalMemory(count: 2, precision: 128)
    for (x, erf, erfc) in [(Double.infinity, 1.0, 0.0), (-.infinity, -1, 2), (0, 0, 1), (-0.0, -0.0, 1)] {
      memory[0].set(x)
      memory[1].errorFunction(memory[0])
      #expect(memory[1].nearest == (erf, erf) && memory[1].nearest.low.sign == erf.sign)
      memory[1].apply(.erfc, memory[0])
      #expect(memory[1].nearest == (erfc, erfc))
    }
    memory[0].setEntire()
    memory[1].errorFunction(memory[0])
    #expect(memory[1].nearest == (-1, 1))
  }
}
