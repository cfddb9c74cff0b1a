import VectorMath

/// Makes a ``PairProgram`` of a program in elementary functions; not of each, for some functions have no loop on pairs.
struct PairPlanner {
  private(set) var result = PairProgram()
  /// What is in the registers and scalars at this point.
  private var known: [Program.Source: PairValue] = [:]
  private let lane: Int?
  private var extent = LaneExtent.whole
  /// Registers for what is on the way within one step begin here; the next step has them again.
  private var firstSpare = 0
  private var spares = 0

  /// What the arithmetic of pairs loses, relative to the result, or for sums to the operands.
  private static let arithmetic = 0x1p-100
  /// Beyond these powers of 2 a product may overflow, or its error underflow.
  private static let widest = -900.0...900.0

  /// - Parameters:
  ///   - program: in elementary functions; no step may write where it reads.
  ///   - scalars: its scalars, as far as they are the same for all runs.
  ///   - lane: the length of the lanes, which reductions look along.
  static func plan(_ program: Program, scalars: [TrackedNumber], lane: Int?) -> PairProgram? {
    var planner = PairPlanner(lane: lane)
    return planner.plan(program, scalars) ? planner.result : nil
  }

  private init(lane: Int?) { self.lane = lane }

  private mutating func plan(_ program: Program, _ scalars: [TrackedNumber]) -> Bool {
    result.scalars = scalars
    (result.registerCount, firstSpare) = (program.registerCount, program.registerCount)
    (result.extents, result.longest) = (program.extents, program.longest)
    for step in program.body {
      (extent, spares) = (step.extent, 0)
      guard step.targets.count == 1, let value = value(of: step) else { return false }
      known[step.targets.first.place] = value
    }
    for source in program.outputs {
      guard let value = operand(source) else { return false }
      result.outputs.append(value)
    }
    return true
  }

  private func operand(_ source: Program.Source) -> PairValue? {
    if let value = known[source] { return value }
    switch source {
    case .input:
      var input = PairValue.ordinary(.input)
      input.mayBeZero = false
      return input
    case .direction, .argument: return .ordinary(source)
    case .register: return nil
    case .scalar(let index): return scalar(result.scalars[index], source)
    }
  }

  private func scalar(_ number: TrackedNumber, _ place: Program.Source) -> PairValue? {
    let size = number.high.magnitude
    if number.high.isNaN {
      // Where it is chosen nothing is known.
      return PairValue(place: place, isScalar: true, hasLow: false, bound: .relative(0), range: 0...1)
    }
    if size == .infinity && number.error == 0 {
      // It can be compared, and chosen, for which its range does not matter.
      return PairValue(
        place: place, isScalar: true, hasLow: false, bound: .relative(0), range: 0...1100,
        sign: number.high > 0 ? .nonnegative : .nonpositive, mayBeZero: false)
    }
    guard size.isFinite, number.error.isFinite else { return nil }
    guard size == 0 ? number.error == 0 : (0x1p-300 < size && size < 0x1p300) else { return nil }
    let power = size == 0 ? 0 : Double(size.exponent)
    return PairValue(
      place: place, isScalar: true, hasLow: number.low != 0,
      bound: .relative(size == 0 ? 0 : number.error / size * 1.01),
      range: power...power + 1, sign: number.high >= 0 ? .nonnegative : .nonpositive, mayBeZero: size == 0)
  }

  private mutating func constant(_ value: Double) -> PairValue {
    result.scalars.append(TrackedNumber(value))
    let place = Program.Source.scalar(result.scalars.count - 1)
    return PairValue(
      place: place, isScalar: true, hasLow: false, bound: .relative(0),
      range: Double(value.exponent)...Double(value.exponent) + 1, sign: value > 0 ? .nonnegative : .nonpositive,
      mayBeZero: value == 0)
  }

  // MARK: Places

  /// A place of its own for something on the way, as long as the present step, or one number.
  private mutating func spare(isScalar: Bool) -> Program.Source {
    if isScalar {
      result.scalars.append(TrackedNumber(.nan))
      return .scalar(result.scalars.count - 1)
    }
    spares += 1
    result.registerCount = max(result.registerCount, firstSpare + spares)
    return .register(firstSpare + spares - 1)
  }

  private mutating func emit(_ operation: PairProgram.Operation, _ value: PairValue, loss: Double = 0) -> PairValue {
    result.steps.append(.init(operation: operation, result: value, extent: extent, loss: loss))
    return value
  }

  // MARK: Steps

  private mutating func value(of step: Program.Step) -> PairValue? {
    let (order, target) = step.targets.first
    switch step.operation {
    case .unary(let f, let a):
      guard let a = operand(a) else { return nil }
      return unary(f, a, target)
    case .special(let f, let a):
      guard let a = operand(a), order == 0 else { return nil }
      switch f {
      case .tanh: return function(.tanh, a, target)
      case .erf: return function(.erf, a, target)
      default: return nil
      }
    case .binary(let f, let a, let b):
      guard let a = operand(a), let b = operand(b) else { return nil }
      return binary(f, a, b, target)
    case .select(let c, let a, let b):
      guard let c = operand(c), let a = operand(a), let b = operand(b), c.isExact else { return nil }
      return select(c, a, b, target)
    case .reduce(let r, let a):
      guard let a = operand(a) else { return nil }
      return reduce(r, a, target)
    case .half(let which, let a):
      guard var value = operand(a), !value.isScalar else { return nil }
      let source = value
      value.place = target
      return emit(.half(which, source), value)
    case .join(let a, let b):
      guard let a = operand(a), let b = operand(b), !a.isScalar, !b.isScalar else { return nil }
      return emit(.join(a, b), either(a, b, target))
    case .position:
      var value = PairValue.ordinary(target)
      (value.range, value.sign) = (0...60, .nonnegative)
      return emit(.position, value)
    }
  }

  private mutating func unary(_ f: UnaryFunction, _ a: PairValue, _ target: Program.Source) -> PairValue? {
    switch f {
    case .negate:
      var value = a
      (value.place, value.sign) = (target, a.sign.opposite)
      return emit(.negative(a), value)
    case .abs:
      var value = a
      (value.place, value.sign) = (target, .nonnegative)
      return emit(.magnitude(a), value)
    case .sign, .floor, .ceil, .round:
      guard a.isExact else { return nil }
      var value = a
      (value.place, value.range, value.mayBeZero) = (target, 0...max(1, a.range.upperBound + 1), true)
      return emit(.unary(f, a), value)
    case .sqrt: return function(.sqrt, a, target)
    case .exp: return function(.exp, a, target)
    case .expm1: return function(.expm1, a, target)
    case .log: return function(.log, a, target)
    case .log1p: return function(.log1p, a, target)
    case .sin: return function(.sin, a, target)
    case .cos: return function(.cos, a, target)
    case .atan: return function(.atan, a, target)
    case .erfc: return function(.erfc, a, target)
    case .tan:
      guard let sine = function(.sin, a, spare(isScalar: a.isScalar)),
        let cosine = function(.cos, a, spare(isScalar: a.isScalar))
      else { return nil }
      return binary(.divide, sine, cosine, target)
    case .sinh, .cosh:
      guard let up = function(.exp, a, spare(isScalar: a.isScalar)),
        let down = binary(.divide, constant(1), up, spare(isScalar: a.isScalar)),
        let twice = binary(f == .sinh ? .subtract : .add, up, down, spare(isScalar: a.isScalar))
      else { return nil }
      return binary(.multiply, constant(0.5), twice, target)
    case .asin, .acos, .asinh, .acosh, .atanh: return nil
    }
  }

  private mutating func binary(
    _ f: BinaryFunction, _ a: PairValue, _ b: PairValue, _ target: Program.Source
  ) -> PairValue? {
    switch f {
    case .add, .subtract: return sum(f, a, b, target)
    case .multiply: return product(a, b, target)
    case .divide: return quotient(a, b, target)
    case .power: return power(a, b, target)
    case .min, .max:
      if a.isExact && b.isExact {
        var value = either(a, b, target)
        if f == .max && (a.sign == .nonnegative || b.sign == .nonnegative) { value.sign = .nonnegative }
        if f == .min && (a.sign == .nonpositive || b.sign == .nonpositive) { value.sign = .nonpositive }
        return emit(.binary(f, a, b), value)
      }
      guard let isLess = comparison(.less, a, b, spare(isScalar: a.isScalar && b.isScalar)) else { return nil }
      return f == .min ? select(isLess, a, b, target) : select(isLess, b, a, target)
    case .hypot:
      let isScalar = a.isScalar && b.isScalar
      guard let left = product(a, a, spare(isScalar: a.isScalar)),
        let right = product(b, b, spare(isScalar: b.isScalar)),
        let squares = sum(.add, left, right, spare(isScalar: isScalar))
      else { return nil }
      return function(.sqrt, squares, target)
    case .atan2: return nil
    case .less, .lessOrEqual, .equal, .notEqual: return comparison(f, a, b, target)
    }
  }

  private mutating func comparison(
    _ f: BinaryFunction, _ a: PairValue, _ b: PairValue, _ target: Program.Source
  ) -> PairValue? {
    let value = PairValue(
      place: target, isScalar: a.isScalar && b.isScalar, hasLow: false, bound: .relative(0), range: 0...1,
      sign: .nonnegative)
    return emit(a.isExact && b.isExact ? .binary(f, a, b) : .compare(f, a, b), value)
  }

  /// What may be the one or the other.
  private func either(_ a: PairValue, _ b: PairValue, _ target: Program.Source) -> PairValue {
    var bound = PairValue.Bound.absolute
    if let ra = a.relative, let rb = b.relative { bound = .relative(max(ra, rb)) }
    return PairValue(
      place: target, isScalar: a.isScalar && b.isScalar, hasLow: a.hasLow || b.hasLow, bound: bound,
      range: min(a.range.lowerBound, b.range.lowerBound)...max(a.range.upperBound, b.range.upperBound),
      sign: a.sign + b.sign, mayBeZero: a.mayBeZero || b.mayBeZero)
  }

  private mutating func select(
    _ c: PairValue, _ a: PairValue, _ b: PairValue, _ target: Program.Source
  ) -> PairValue? {
    var value = either(a, b, target)
    value.isScalar = value.isScalar && c.isScalar
    return emit(.select(c, a, b), value)
  }

  // MARK: Arithmetic

  private mutating func sum(
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
    return emit(f == .add ? .sum(a, b) : .difference(a, b), value, loss: Self.arithmetic)
  }

  private mutating func product(_ a: PairValue, _ b: PairValue, _ target: Program.Source) -> PairValue? {
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

  private mutating func quotient(_ a: PairValue, _ b: PairValue, _ target: Program.Source) -> PairValue? {
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

  private mutating func power(_ a: PairValue, _ b: PairValue, _ target: Program.Source) -> PairValue? {
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

  // MARK: Functions

  private mutating func function(_ f: PairFunction, _ a: PairValue, _ target: Program.Source) -> PairValue? {
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

  // MARK: Lanes

  private mutating func reduce(_ r: Reduction, _ a: PairValue, _ target: Program.Source) -> PairValue? {
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
