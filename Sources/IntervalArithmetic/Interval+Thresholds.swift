import CMPFR
import VectorMath

extension Interval {
  /// The place of the first of the largest, from 0; where that cannot be told, all places.
  public func setPlaceOfLargest(_ values: [Interval]) {
    guard var best = values.first else { return setUndefined() }
    var place = 0
    for (index, value) in values.enumerated().dropFirst() {
      if value.isUndefined || best.isUndefined { return setUndefined() }
      if precise_compare(value.low, best.high) > 0 {
        (place, best) = (index, value)
      } else if precise_compare(value.high, best.low) > 0 {
        return setEntire()
      }
    }
    set(Double(place))
  }

  /// The τ for which Σ max(x − τ, 0)^power is 1, for `power` 1 or 2: it rises with every x, so the ends do.
  public func setThreshold(power: Int, _ values: [Interval]) {
    if values.isEmpty || values.contains(where: \.isUndefined) { return setUndefined() }
    let precision = Int(mpfr_get_prec(low))
    let memory = IntervalMemory(count: 2, precision: precision)
    let (below, above) = (memory[0], memory[1])
    below.setThreshold(power: power, points: values.map(\.low))
    above.setThreshold(power: power, points: values.map(\.high))
    setHull(below, above)
  }

  private func setThreshold(power: Int, points: [UnsafeMutablePointer<__mpfr_struct>]) {
    let sorted = points.sorted { precise_compare($0, $1) > 0 }
    let memory = IntervalMemory(count: 10, precision: Int(mpfr_get_prec(low)))
    let (sum, squares, d, k, spare) = (memory[0], memory[1], memory[2], memory[3], memory[4])
    let (mean, rest, one, largest, value) = (memory[5], memory[6], memory[7], memory[8], memory[9])
    sum.set(0)
    squares.set(0)
    one.set(1)
    largest.set(end: sorted[0])
    setEntire()
    for (index, point) in sorted.enumerated() {
      value.set(end: point)
      d.subtract(value, largest)
      // The last tried is the answer when this is no longer above it.
      if index > 0, precise_compare(d.high, low) <= 0 { break }
      spare.set(sum)
      sum.add(spare, d)
      value.multiply(d, d)
      spare.set(squares)
      squares.add(spare, value)
      k.set(Double(index + 1))
      if power == 1 {
        spare.subtract(sum, one)
        divide(spare, k)
        continue
      }
      mean.divide(sum, k)
      spare.multiply(sum, mean)
      rest.subtract(squares, spare)
      spare.subtract(one, rest)
      rest.divide(spare, k)
      if precise_sign(rest.low) < 0 { break }
      spare.apply(.sqrt, rest)
      subtract(mean, spare)
    }
    value.set(self)
    add(value, largest)
  }

  private func set(end: UnsafeMutablePointer<__mpfr_struct>) {
    precise_copy(low, end, MPFR_RNDD)
    precise_copy(high, end, MPFR_RNDU)
  }
}
