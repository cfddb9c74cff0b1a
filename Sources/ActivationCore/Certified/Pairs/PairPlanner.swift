import VectorMath

/// Makes a ``PairProgram`` of a program in elementary functions; not of each, for some functions have no loop on pairs.
struct PairPlanner {
  var result = PairProgram()
  /// What is in the registers and scalars at this point.
  var known: [Program.Source: PairValue] = [:]
  let lane: Int?
  private(set) var extent = LaneExtent.whole
  /// Registers for what is on the way within one step begin here; the next step has them again.
  private var firstSpare = 0
  private var spares = 0

  /// What the arithmetic of pairs loses, relative to the result, or for sums to the operands.
  static let arithmetic = 0x1p-100
  /// Beyond these powers of 2 a product may overflow, or its error underflow.
  static let widest = -900.0...900.0

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

  mutating func constant(_ value: Double) -> PairValue {
    result.scalars.append(TrackedNumber(value))
    let place = Program.Source.scalar(result.scalars.count - 1)
    return PairValue(
      place: place, isScalar: true, hasLow: false, bound: .relative(0),
      range: Double(value.exponent)...Double(value.exponent) + 1, sign: value > 0 ? .nonnegative : .nonpositive,
      mayBeZero: value == 0)
  }

  // MARK: Places

  /// A place of its own for something on the way, as long as the present step, or one number.
  mutating func spare(isScalar: Bool) -> Program.Source {
    if isScalar {
      result.scalars.append(TrackedNumber(.nan))
      return .scalar(result.scalars.count - 1)
    }
    spares += 1
    result.registerCount = max(result.registerCount, firstSpare + spares)
    return .register(firstSpare + spares - 1)
  }

  mutating func emit(_ operation: PairProgram.Operation, _ value: PairValue, loss: Double = 0) -> PairValue {
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
    case .choose: return nil
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

  mutating func binary(
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
}
