import VectorMath

/// Runs a ``PairProgram`` on blocks or lanes; nothing is allocated for each.
final class PairMachine {
  private let program: PairProgram
  /// The longest that a register gets.
  private let longest: Int
  private let scalars: Rows
  private let registers: Rows
  /// Bounds of operands that have them only relative to them; among the rest a line of zeros, and one of ones.
  private let spares: Rows
  private var block: ProgramInputs
  private var length = 0

  /// - Parameter stride: the longest block that will be run.
  init(_ program: PairProgram, stride: Int) {
    self.program = program
    longest = stride * program.longest
    scalars = Rows(count: program.scalars.count, length: 1)
    registers = Rows(count: program.registerCount, length: longest)
    spares = Rows(count: 2, length: longest)
    spares.high(1).update(repeating: 1, count: longest)
    for (index, number) in program.scalars.enumerated() {
      (scalars.high(index)[0], scalars.low(index)[0], scalars.error(index)[0]) = (number.high, number.low, number.error)
    }
    block = ProgramInputs(input: spares.zero, direction: spares.zero, arguments: [], count: 0)
  }

  /// Computes the outputs. Whatever is laid out like the input must be ordinary, see `VectorMath.areOrdinary`, and in
  /// lanes the input must be, too.
  func run(_ block: ProgramInputs) {
    self.block = block
    length = block.count
    for step in program.steps { perform(step) }
  }

  /// Writes what is certain of an output to `result`.
  ///
  /// - Parameters:
  ///   - isLanewise: whether results belong to a lane, and not each to the number at its place.
  ///   - tolerance: what a result may be off before it is rounded, in ulp.
  ///   - refused: gets the places where nothing was written, in order.
  /// - Returns: how many those are.
  func accept(
    _ output: Int, isLanewise: Bool, tolerance: Double, into result: UnsafeMutablePointer<Double>,
    refused: UnsafeMutablePointer<UInt32>
  ) -> Int {
    let value = bounded(program.outputs[output])
    return VectorMath.accept(
      value.value, error: value.error.map { value.value.isScalar ? spread($0[0]) : $0 }, relative: value.relative,
      tolerance: tolerance, x: isLanewise ? UnsafePointer(spares.high(1)) : block.input, y: result, refused: refused,
      count: program.extents[output].span(length))
  }

  /// The number at a place of an output as a sum, and what that may be off.
  func sum(_ output: Int, at place: Int) -> (high: Double, low: Double, error: Double) {
    let value = bounded(program.outputs[output])
    let index = value.value.isScalar ? 0 : place
    let high = value.value.high[index]
    return (high, value.value.low?[index] ?? 0, value.error?[index] ?? value.relative * high.magnitude)
  }

  /// One number at all places.
  private func spread(_ value: Double) -> UnsafePointer<Double> {
    spares.error(1).update(repeating: value, count: longest)
    return UnsafePointer(spares.error(1))
  }

  // MARK: Operands

  private func rows(_ place: Program.Source) -> (Rows.Row, UnsafePointer<Double>?) {
    switch place {
    case .register(let index): (registers.row(index), nil)
    case .scalar(let index): (scalars.row(index), nil)
    case .input: (spares.row(0), block.input)
    case .direction: (spares.row(0), block.direction)
    case .argument(let index): (spares.row(0), block.arguments[index])
    }
  }

  private func pair(_ value: PairValue) -> PairOperand {
    let (row, given) = rows(value.place)
    return PairOperand(
      high: given ?? UnsafePointer(row.high), low: value.hasLow ? UnsafePointer(row.low) : nil,
      isScalar: value.isScalar)
  }

  private func bounded(_ value: PairValue) -> BoundedPair {
    let operand = pair(value)
    return switch value.bound {
    case .relative(let relative): BoundedPair(operand, relative: relative)
    case .absolute: BoundedPair(operand, error: UnsafePointer(rows(value.place).0.error))
    }
  }

  private func operand(_ value: PairValue) -> Operand {
    let pair = pair(value)
    return pair.isScalar ? .scalar(pair.high[0]) : .array(pair.high)
  }

  private func low(_ value: PairValue) -> Operand {
    let pair = pair(value)
    guard let low = pair.low else { return .scalar(0) }
    return pair.isScalar ? .scalar(low[0]) : .array(low)
  }

  /// Absolute bounds, worked out in a spare row where there are none.
  private func error(_ value: PairValue, spare: Int, count: Int) -> Operand {
    let number = bounded(value)
    if let error = number.error { return value.isScalar ? .scalar(error[0]) : .array(error) }
    if number.relative == 0 { return .scalar(0) }
    let nothing = BoundedPair(PairOperand(high: spares.zero, isScalar: true))
    VectorMath.errorOfSum(
      number, nothing, relative: 0, into: spares.error(spare), count: value.isScalar ? 1 : count)
    return value.isScalar ? .scalar(spares.error(spare)[0]) : .array(UnsafePointer(spares.error(spare)))
  }

  // MARK: Steps

  private func perform(_ step: PairProgram.Step) {
    let result = step.result
    let (target, _) = rows(result.place)
    let span = step.extent.span(length)
    let count = result.isScalar ? 1 : span
    let needsError = result.bound == .absolute
    switch step.operation {
    case .unary(let f, let a):
      if case .array(let x) = operand(a) {
        VectorMath.apply(f, x, into: target.high, count: count)
      } else if case .scalar(let x) = operand(a) {
        target.high.update(repeating: f(x), count: count)
      }
    case .binary(let f, let a, let b): VectorMath.apply(f, operand(a), operand(b), into: target.high, count: count)
    case .extreme(let r, let a):
      guard case .array(let x) = operand(a) else { return }
      target.high[0] = r == .max ? VectorMath.maximum(x, count: span) : VectorMath.minimum(x, count: span)
    case .sum(let f, let a, let b):
      let operation = f == .add ? VectorMath.add : VectorMath.subtract
      operation(pair(a), pair(b), target.high, target.low, count, .current)
      if needsError {
        VectorMath.errorOfSum(bounded(a), bounded(b), relative: step.loss, into: target.error, count: count)
      }
    case .product(let a, let b):
      VectorMath.multiply(pair(a), pair(b), high: target.high, low: target.low, count: count)
      if needsError {
        VectorMath.errorOfProduct(bounded(a), bounded(b), relative: step.loss, into: target.error, count: count)
      }
    case .quotient(let a, let b):
      VectorMath.divide(pair(a), pair(b), high: target.high, low: target.low, count: count)
      if needsError {
        VectorMath.errorOfQuotient(
          bounded(a), bounded(b), quotient: target.high, relative: step.loss, into: target.error, count: count)
      }
    case .function(let f, let a):
      VectorMath.apply(f, pair(a), high: target.high, low: target.low, count: count)
      if needsError {
        VectorMath.errorOfFunction(
          f, of: bounded(a), value: target.high, relative: step.loss, into: target.error, count: count)
      }
    case .negative(let a):
      negate(operand(a), into: target.high, count: count)
      if a.hasLow { negate(low(a), into: target.low, count: count) }
      if needsError { copy(error(a, spare: 0, count: count), into: target.error, count: count) }
    case .magnitude(let a):
      VectorMath.magnitude(of: pair(a), high: target.high, low: target.low, count: count)
      if needsError { copy(error(a, spare: 0, count: count), into: target.error, count: count) }
    case .compare(let f, let a, let b):
      VectorMath.compare(f, bounded(a), bounded(b), into: target.high, count: count)
    case .select(let c, let a, let b):
      let condition = operand(c)
      VectorMath.select(condition, operand(a), operand(b), into: target.high, count: count)
      if result.hasLow { VectorMath.select(condition, low(a), low(b), into: target.low, count: count) }
      if needsError {
        let (left, right) = (error(a, spare: 0, count: count), error(b, spare: 1, count: count))
        VectorMath.select(condition, left, right, into: target.error, count: count)
      }
    case .total(let a):
      let sum = VectorMath.sum(bounded(a), count: span)
      (target.high[0], target.low[0], target.error[0]) = (sum.high, sum.low, sum.error)
    case .half(let which, let a):
      let start = which == .first ? 0 : count
      let (source, given) = rows(a.place)
      target.high.update(from: (given ?? UnsafePointer(source.high)) + start, count: count)
      if a.hasLow { target.low.update(from: source.low + start, count: count) }
      if needsError { target.error.update(from: source.error + start, count: count) }
    case .join(let a, let b): join(a, b, into: target, result, half: count / 2)
    case .position: for i in 0..<count { target.high[i] = Double(i) }
    case .limit(let magnitudes): VectorMath.limit(target.high, to: magnitudes, count: count)
    }
  }

  private func join(_ a: PairValue, _ b: PairValue, into target: Rows.Row, _ result: PairValue, half: Int) {
    copy(operand(a), into: target.high, count: half)
    copy(operand(b), into: target.high + half, count: half)
    if result.hasLow {
      copy(low(a), into: target.low, count: half)
      copy(low(b), into: target.low + half, count: half)
    }
    if result.bound == .absolute {
      copy(error(a, spare: 0, count: half), into: target.error, count: half)
      copy(error(b, spare: 0, count: half), into: target.error + half, count: half)
    }
  }

  private func negate(_ x: Operand, into y: UnsafeMutablePointer<Double>, count: Int) {
    switch x {
    case .scalar(let value): y.update(repeating: -value, count: count)
    case .array(let x): VectorMath.apply(.negate, x, into: y, count: count)
    }
  }

  private func copy(_ x: Operand, into y: UnsafeMutablePointer<Double>, count: Int) {
    switch x {
    case .scalar(let value): y.update(repeating: value, count: count)
    case .array(let x): y.update(from: x, count: count)
    }
  }
}

/// Memory for values: for each a line of higher parts, one of lower parts and one of bounds.
private struct Rows: ~Copyable {
  struct Row {
    let high, low, error: UnsafeMutablePointer<Double>
  }

  private let memory: UnsafeMutablePointer<Double>
  private let length: Int

  init(count: Int, length: Int) {
    self.length = length
    memory = .allocate(capacity: max(1, 3 * count * length))
    memory.initialize(repeating: 0, count: max(1, 3 * count * length))
  }

  deinit { memory.deallocate() }

  func high(_ index: Int) -> UnsafeMutablePointer<Double> { memory + 3 * index * length }
  func low(_ index: Int) -> UnsafeMutablePointer<Double> { memory + (3 * index + 1) * length }
  func error(_ index: Int) -> UnsafeMutablePointer<Double> { memory + (3 * index + 2) * length }
  func row(_ index: Int) -> Row { Row(high: high(index), low: low(index), error: error(index)) }
  /// The first row's numbers, where nothing is ever written.
  var zero: UnsafePointer<Double> { UnsafePointer(memory) }
}
