import VectorMath

/// The registers and scalars of one run; nothing is allocated once it exists.
///
/// Of several lanes a register holds one after the other, and a step runs over all of them at once, unless it looks at
/// each as a whole or has a number that differs from lane to lane.
final class Machine {
  private let program: Program
  /// For each place one number a lane.
  private let scalars: UnsafeMutablePointer<Double>
  /// Which of these a reduction made, or what came of one.
  private let isPerLane: [Bool]
  private let registers: UnsafeMutablePointer<Double>
  private let stride: Int
  /// Whether results become floats in the end.
  private let isForFloats: Bool
  /// What every step is rounded to, if not to doubles.
  private let format: FloatingFormat?
  private let mostLanes: Int
  private var input: UnsafePointer<Double>
  private var direction: UnsafePointer<Double>
  private var arguments: [UnsafePointer<Double>] = []
  private var blockLength = 0
  private var lanes = 1
  /// How many numbers of each lane the present step works on.
  private var length = 0

  /// - Parameters:
  ///   - stride: the longest block, or lane, that will be run.
  ///   - lanes: how many of them at a time, at most.
  ///   - parameters: the value of each scalar parameter, by its place.
  ///   - isForFloats: whether results become floats in the end, for which shorter series will do.
  ///   - format: what constants and the results of every step are rounded to, if not to doubles.
  init(
    _ program: Program, stride: Int, lanes: Int = 1, parameters: [Int: Double], isForFloats: Bool = false,
    format: FloatingFormat? = nil
  ) {
    (self.program, self.isForFloats, self.format) = (program, isForFloats, format)
    // A line of the cache more than a page's multiple: what is read and what is written then differ in their place in a page.
    self.stride = (stride * program.longest * lanes + 7) / 8 * 8 + 8
    mostLanes = lanes
    let numbers = max(1, program.scalars.count * lanes)
    scalars = .allocate(capacity: numbers)
    scalars.initialize(repeating: 0, count: numbers)
    let made = Set(program.body.map(\.targets.first.place))
    isPerLane = program.scalars.indices.map { made.contains(.scalar($0)) }
    // A register more for each output, which may have to be spread over its lanes.
    let capacity = max(1, (program.registerCount + program.outputs.count) * self.stride)
    registers = .vectors(capacity: capacity)
    input = UnsafePointer(registers)
    direction = input
    for (place, value) in program.scalars.enumerated() {
      (scalars + place * lanes).update(repeating: parameters[place] ?? value, count: lanes)
    }
    format?.round(scalars, count: numbers)
    self.lanes = lanes
    for step in program.preparation { perform(step) }
  }

  deinit {
    scalars.deallocate()
    registers.freeVectors()
  }

  /// Computes the outputs for a block, or for lanes that reductions look along.
  func run(_ block: ProgramInputs) {
    input = block.input
    direction = block.direction
    arguments = block.arguments
    (blockLength, lanes) = (block.count, block.lanes)
    for step in program.body { perform(step) }
  }

  /// What an output came to, lane after lane: until the next run, and with one number for all places where it is the
  /// same.
  func output(_ index: Int) -> Operand {
    let source = program.outputs[index]
    guard lanes > 1, isDifferentByLane(source) else { return operand(source, 0) }
    let place = register(program.registerCount + index)
    for lane in 0..<lanes {
      if case .scalar(let value) = operand(source, lane) {
        (place + lane * blockLength).update(repeating: value, count: blockLength)
      }
    }
    return .array(UnsafePointer(place))
  }

  private func isDifferentByLane(_ source: Program.Source) -> Bool {
    if case .scalar(let index) = source { isPerLane[index] } else { false }
  }

  private func perform(_ step: Program.Step) {
    length = step.extent.span(blockLength)
    let (order, target) = step.targets.first
    switch target {
    case .scalar(let index):
      for lane in 0..<lanes { scalars[index * mostLanes + lane] = number(step.operation, order, lane) }
    case .register(let index):
      switch step.operation {
      case .special(let f, let a): fill(step.targets, f, a)
      case .unary(let f, let a) where step.targets.slope != nil: fill(step.targets, f, a)
      case let operation where lanes > 1 && looksAtLanes(operation):
        for lane in 0..<lanes { fill(register(index) + lane * length, operation, lane, count: length) }
      default: fill(register(index), step.operation, 0, count: lanes * length)
      }
    case .input, .direction, .argument: preconditionFailure("a step writes to a register or a scalar")
    }
    if let format { round(step, to: format) }
  }

  private func round(_ step: Program.Step, to format: FloatingFormat) {
    for order in 0...2 {
      switch step.targets[order] {
      case .scalar(let index): format.round(scalars + index * mostLanes, count: lanes)
      case .register(let index): format.round(register(index), count: lanes * length)
      case .input, .direction, .argument, nil: break
      }
    }
  }

  private func looksAtLanes(_ operation: Program.StepOperation) -> Bool {
    switch operation {
    case .half, .join, .position: true
    case .unary, .special, .reduce: false
    case .binary(_, let a, let b): isDifferentByLane(a) || isDifferentByLane(b)
    case .select, .choose: operation.sources.contains(where: isDifferentByLane)
    }
  }

  private func fill(_ targets: Program.Targets, _ f: SpecialFunction, _ a: Program.Source) {
    guard case .array(let x) = operand(a, 0) else { return }
    if isForFloats, targets.curvature == nil,
      VectorMath.applyForFloats(f, x, f: place(targets.f), slope: place(targets.slope), count: lanes * length)
    {
      return
    }
    VectorMath.apply(
      f, x, f: place(targets.f), slope: place(targets.slope), curvature: place(targets.curvature),
      count: lanes * length)
  }

  private func fill(_ targets: Program.Targets, _ f: UnaryFunction, _ a: Program.Source) {
    guard case .array(let x) = operand(a, 0), let slope = place(targets.slope) else { return }
    if isForFloats, VectorMath.applyForFloats(f, x, f: place(targets.f), slope: slope, count: lanes * length) { return }
    VectorMath.apply(f, x, f: place(targets.f), slope: slope, count: lanes * length)
  }

  private func place(_ target: Program.Source?) -> UnsafeMutablePointer<Double>? {
    if case .register(let index) = target { register(index) } else { nil }
  }

  /// Where a value is now, from place `start` on: in the block's own memory, in a register, or a number for all places
  /// of a lane.
  private func operand(_ source: Program.Source, _ lane: Int, start: Int = 0) -> Operand {
    switch source {
    case .input: .array(input + start)
    case .direction: .array(direction + start)
    case .argument(let index): .array(arguments[index] + start)
    case .register(let index): .array(UnsafePointer(register(index)) + start)
    case .scalar(let index): .scalar(scalars[index * mostLanes + lane])
    }
  }

  private func register(_ index: Int) -> UnsafeMutablePointer<Double> {
    registers + index * stride
  }

  private func number(_ operation: Program.StepOperation, _ order: Int, _ lane: Int) -> Double {
    func value(_ source: Program.Source) -> Double {
      if case .scalar(let index) = source { scalars[index * mostLanes + lane] } else { .nan }
    }
    switch operation {
    case .unary(let f, let a): return f(value(a))
    case .special(let f, let a): return f.value(value(a), order: order)
    case .binary(let f, let a, let b): return f(value(a), value(b))
    case .choose(let f, let p, let q, let a, let b):
      let condition = f(value(p), value(q))
      return condition.isNaN ? .nan : condition != 0 ? value(a) : value(b)
    case .select(let c, let a, let b):
      let condition = value(c)
      return condition.isNaN ? .nan : condition != 0 ? value(a) : value(b)
    case .reduce(let r, let a): return reduce(r, operand(a, lane, start: lane * length))
    case .half, .join, .position: preconditionFailure("parts of a lane are arrays")
    }
  }

  /// - Parameter count: of the numbers to be made, in one lane or in all.
  private func fill(
    _ target: UnsafeMutablePointer<Double>, _ operation: Program.StepOperation, _ lane: Int, count: Int
  ) {
    func operand(_ source: Program.Source) -> Operand { self.operand(source, lane, start: lane * length) }
    // A unary step into a register has an array operand, or its result would be a scalar.
    func array(_ source: Program.Source, start: Int) -> UnsafePointer<Double> {
      if case .array(let pointer) = self.operand(source, lane, start: start) { pointer } else { UnsafePointer(target) }
    }
    switch operation {
    case .unary(let f, let a):
      let x = array(a, start: lane * length)
      if isForFloats, VectorMath.applyForFloats(f, x, f: target, count: count) { return }
      VectorMath.apply(f, x, into: target, count: count)
    case .special: preconditionFailure("a special function has targets of its own")
    case .binary(let f, let a, let b): VectorMath.apply(f, operand(a), operand(b), into: target, count: count)
    case .choose(let f, let p, let q, let a, let b):
      VectorMath.select(
        where: f, operand(p), operand(q), operand(a), operand(b), into: target, count: count)
    case .select(let c, let a, let b):
      VectorMath.select(operand(c), operand(a), operand(b), into: target, count: count)
    case .reduce(let r, let a): target.update(repeating: reduce(r, operand(a)), count: count)
    case .half(let which, let a):
      target.update(from: array(a, start: (2 * lane + (which == .first ? 0 : 1)) * length), count: length)
    case .join(let a, let b):
      let half = length / 2
      target.update(from: array(a, start: lane * half), count: half)
      (target + half).update(from: array(b, start: lane * half), count: half)
    case .position: for i in 0..<length { target[i] = Double(i) }
    }
  }

  private func reduce(_ r: Reduction, _ operand: Operand) -> Double {
    let n = Double(length)
    switch operand {
    case .scalar(let value):  // the same number all along the lane
      return switch r {
      case .sum: value * n
      case .mean, .max, .min: value
      case .count: n
      case .variance, .std: value - value
      case .argmax: value.isNaN ? value : 0
      case .sparsemax_threshold: value - 1 / n
      case .entmax_threshold: value - (1 / n).squareRoot()
      }
    case .array(let x):
      return switch r {
      case .sum: VectorMath.sum(x, count: length)
      case .mean: VectorMath.sum(x, count: length) / n
      case .max: VectorMath.maximum(x, count: length)
      case .min: VectorMath.minimum(x, count: length)
      case .count: n
      case .variance: variance(x)
      case .std: deviation(x)
      case .argmax: VectorMath.indexOfMaximum(x, count: length)
      case .sparsemax_threshold: VectorMath.sparsemaxThreshold(x, count: length)
      case .entmax_threshold: VectorMath.entmaxThreshold(x, count: length)
      }
    }
  }

  /// The root of the variance, also where the squares overflow or underflow.
  private func deviation(_ x: UnsafePointer<Double>) -> Double {
    let variance = variance(x)
    if variance > 1e-280 && variance < .infinity || variance.isNaN { return variance.squareRoot() }
    let mean = VectorMath.sum(x, count: length) / Double(length)
    var largest = 0.0
    for i in 0..<length { largest = max(largest, abs(x[i] - mean)) }
    guard largest > 0, largest < .infinity else { return variance.squareRoot() }
    var squares = 0.0
    for i in 0..<length { squares += (x[i] - mean) / largest * ((x[i] - mean) / largest) }
    return largest * (squares / Double(length)).squareRoot()
  }

  private func variance(_ x: UnsafePointer<Double>) -> Double {
    let mean = VectorMath.sum(x, count: length) / Double(length)
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, length)) { squares in
      guard let first = squares.baseAddress else { return .nan }
      for i in 0..<length { first[i] = (x[i] - mean) * (x[i] - mean) }
      return VectorMath.sum(first, count: length) / Double(length)
    }
  }
}
