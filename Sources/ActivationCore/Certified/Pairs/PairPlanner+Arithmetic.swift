import VectorMath

// Sums, products and what is made of them.

extension PairPlanner {
  mutating func sum(
    _ f: BinaryFunction, _ a: PairValue, _ b: PairValue, _ target: Program.Source
  ) -> PairValue? {
    guard max(a.range.upperBound, b.range.upperBound) < 1000 else { return nil }
    let subtrahend = f == .add ? b.sign : b.sign.opposite
    let isScalar = a.isScalar && b.isScalar
    var value = PairValue(
      place: target, isScalar: isScalar, hasLow: true, bound: .absolute,
      range: min(a.range.lowerBound, b.range.lowerBound) - 110...max(a.range.upperBound, b.range.upperBound) + 1,
      sign: a.sign + subtrahend, mayBeZero: true)
    if value.sign != .unknown, let ra = a.relative, let rb = b.relative {
      // Nothing cancels.
      value.bound = .relative(max(ra, rb) + (a.hasLow || b.hasLow ? Self.arithmetic : 0))
      value.range = value.range.lowerBound + 110...value.range.upperBound
      value.mayBeZero = a.mayBeZero && b.mayBeZero
    } else if a.isExact && b.isExact {
      value.bound = .relative(0)
    }
    return emit(.sum(f, a, b), value, loss: Self.arithmetic)
  }

  mutating func product(_ a: PairValue, _ b: PairValue, _ target: Program.Source) -> PairValue? {
    var (a, b) = (a, b)
    guard narrow(&a, &b, { $0 + $1 }, { $0 + $1 }) else { return nil }
    let loss = a.isExact && b.isExact ? 0 : Self.arithmetic
    var value = PairValue(
      place: target, isScalar: a.isScalar && b.isScalar, hasLow: true, bound: .absolute,
      range: a.range.lowerBound + b.range.lowerBound...a.range.upperBound + b.range.upperBound,
      sign: a.place == b.place ? .nonnegative : a.sign * b.sign, mayBeZero: a.mayBeZero || b.mayBeZero)
    if let ra = a.relative, let rb = b.relative { value.bound = .relative((ra + rb) * 1.001 + loss) }
    return emit(.product(a, b), value, loss: loss)
  }

  mutating func quotient(_ a: PairValue, _ b: PairValue, _ target: Program.Source) -> PairValue? {
    var (a, b) = (a, b)
    guard narrow(&a, &b, { low, _ in low }, { $0 + $1 }, isQuotient: true) else { return nil }
    var value = PairValue(
      place: target, isScalar: a.isScalar && b.isScalar, hasLow: true, bound: .absolute,
      range: a.range.lowerBound - b.range.upperBound...a.range.upperBound - b.range.lowerBound,
      sign: a.sign * b.sign, mayBeZero: a.mayBeZero)
    if let ra = a.relative, let rb = b.relative { value.bound = .relative((ra + rb) * 1.001 + Self.arithmetic) }
    value = emit(.quotient(a, b), value, loss: Self.arithmetic)
    // Over 0 it is infinite, which must not become 0 again.
    if b.mayBeZero { value = limited(value, to: Self.widest) }
    return value
  }

  /// Brings operands to where no product or quotient of theirs leaves the range of doubles.
  private mutating func narrow(
    _ a: inout PairValue, _ b: inout PairValue, _ low: (Double, Double) -> Double, _ high: (Double, Double) -> Double,
    isQuotient: Bool = false
  ) -> Bool {
    let least = a.range.lowerBound + (isQuotient ? -b.range.upperBound : b.range.lowerBound)
    let most = a.range.upperBound + (isQuotient ? -b.range.lowerBound : b.range.upperBound)
    if least >= Self.widest.lowerBound && most <= Self.widest.upperBound { return true }
    let half = -450.0...450.0
    let isSame = a.place == b.place
    guard let left = narrowed(a, to: half) else { return false }
    a = left
    if isSame {
      b = left
    } else {
      guard let right = narrowed(b, to: half) else { return false }
      b = right
    }
    return true
  }

  private mutating func narrowed(_ a: PairValue, to range: ClosedRange<Double>) -> PairValue? {
    if range.lowerBound <= a.range.lowerBound && a.range.upperBound <= range.upperBound { return a }
    switch a.place {
    case .register: return limited(a, to: range)
    // A scalar of one lane can be limited like any other, a constant is never so large.
    case .scalar(let index) where result.scalars[index].high.isNaN: return limited(a, to: range)
    default: return nil
    }
  }

  private mutating func limited(_ a: PairValue, to range: ClosedRange<Double>) -> PairValue {
    var value = a
    value.range =
      max(
        range.lowerBound, min(a.range.lowerBound, range.upperBound))...min(
        range.upperBound, max(a.range.upperBound, range.lowerBound))
    let magnitudes =
      Double(
        sign: .plus, exponent: Int(range.lowerBound), significand: 1)...Double(
        sign: .plus, exponent: Int(range.upperBound), significand: 1)
    known[a.place] = known[a.place].map { _ in value }
    return emit(.limit(magnitudes), value)
  }

  mutating func power(_ a: PairValue, _ b: PairValue, _ target: Program.Source) -> PairValue? {
    guard case .scalar(let index) = b.place, b.isExact, !result.scalars[index].high.isNaN else {
      return generalPower(a, b, target)
    }
    let exponent = result.scalars[index].high
    if exponent == 0.5 { return function(.sqrt, a, target) }
    guard let n = Int(exactly: exponent), (1...64).contains(n.magnitude) else { return generalPower(a, b, target) }
    // By squaring, from the highest bit of the exponent down.
    var value = a
    var remaining = (0..<(Int.bitWidth - n.magnitude.leadingZeroBitCount - 1)).reversed().map {
      n.magnitude >> UInt($0) & 1 == 1
    }
    while let isOdd = remaining.first {
      remaining.removeFirst()
      let isLast = remaining.isEmpty && n > 0
      guard let square = product(value, value, isLast && !isOdd ? target : spare(isScalar: a.isScalar)) else {
        return nil
      }
      value = square
      if isOdd {
        guard let next = product(value, a, isLast ? target : spare(isScalar: a.isScalar)) else { return nil }
        value = next
      }
    }
    if n < 0 { return quotient(constant(1), value, target) }
    return n == 1 ? product(a, constant(1), target) : value
  }

  private mutating func generalPower(_ a: PairValue, _ b: PairValue, _ target: Program.Source) -> PairValue? {
    let isScalar = a.isScalar && b.isScalar
    guard let logarithm = function(.log, a, spare(isScalar: a.isScalar)),
      let exponent = product(b, logarithm, spare(isScalar: isScalar))
    else { return nil }
    return function(.exp, exponent, target)
  }

  mutating func function(_ f: PairFunction, _ a: PairValue, _ target: Program.Source) -> PairValue? {
    guard f.isAvailable() else { return nil }
    var value = PairValue(
      place: target, isScalar: a.isScalar, hasLow: true, bound: .absolute, range: f.range(of: a), sign: f.sign(of: a),
      mayBeZero: f.mayBeZero(a))
    if let relative = a.relative {
      if relative == 0 {
        value.bound = .relative(f.loss)
      } else if let condition = f.condition(a), condition * relative <= 0x1p-76 {
        value.bound = .relative(f.loss + 1.1 * condition * relative)
      }
    }
    return emit(.function(f, a), value, loss: f.loss)
  }
}
