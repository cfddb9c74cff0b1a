import CMPFR

/// Room for numbers, all of the same precision, each NaN to begin with.
struct PreciseNumbers: ~Copyable {
  private let numbers: UnsafeMutablePointer<__mpfr_struct>
  let count: Int

  /// - Parameter precision: in bits.
  init(count: Int, precision: Int) {
    precise_widen_exponents()
    self.count = count
    numbers = .allocate(capacity: max(1, count))
    for i in 0..<count { mpfr_init2(numbers + i, mpfr_prec_t(precision)) }
  }

  deinit {
    for i in 0..<count { mpfr_clear(numbers + i) }
    numbers.deallocate()
  }

  subscript(_ index: Int) -> UnsafeMutablePointer<__mpfr_struct> {
    precondition(index < count)
    return numbers + index
  }
}
