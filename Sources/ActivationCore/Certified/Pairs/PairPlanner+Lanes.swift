import VectorMath

// What is made of a whole lane.

extension PairPlanner {
  mutating func reduce(_ r: Reduction, _ a: PairValue, _ target: Program.Source) -> PairValue? {
    guard let lane else { return nil }
    let count = constant(Double(max(1, extent.span(lane))))
    switch r {
    case .count: return product(count, constant(1), target)
    case .sum: return total(a, target)
    case .mean:
      guard let sum = total(a, spare(isScalar: true)) else { return nil }
      return quotient(sum, count, target)
    case .variance, .std:
      guard let sum = total(a, spare(isScalar: true)), let mean = quotient(sum, count, spare(isScalar: true)),
        let deviation = self.sum(.subtract, a, mean, spare(isScalar: false)),
        let square = product(deviation, deviation, spare(isScalar: false)),
        let squares = total(square, spare(isScalar: true)),
        let variance = quotient(squares, count, r == .variance ? target : spare(isScalar: true))
      else { return nil }
      return r == .variance ? variance : function(.sqrt, variance, target)
    case .max, .min:
      guard a.isExact, !a.isScalar else { return nil }
      var value = a
      (value.place, value.isScalar) = (target, true)
      return emit(.extreme(r, a), value)
    case .argmax, .sparsemax_threshold, .entmax_threshold: return nil
    }
  }

  private mutating func total(_ a: PairValue, _ target: Program.Source) -> PairValue? {
    guard !a.isScalar, let lane else { return nil }
    let count = Double(max(1, extent.span(lane)))
    let growth = Double(count.exponent) + 1
    var value = PairValue(
      place: target, isScalar: true, hasLow: true, bound: .absolute,
      range: a.range.lowerBound - 110...a.range.upperBound + growth, sign: a.sign, mayBeZero: a.mayBeZero)
    if a.sign == .unknown { value.mayBeZero = true }
    if a.sign != .unknown, let relative = a.relative {
      value.bound = .relative(relative + Self.arithmetic * (count + 8))
      value.range = a.range.lowerBound...value.range.upperBound
    }
    return emit(.total(a), value)
  }
}
