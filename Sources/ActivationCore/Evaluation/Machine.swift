import VectorMath

/// The registers and scalars of one run; nothing is allocated once it exists.
final class Machine {
  private let program: Program
  private var scalars: [Double]
  private let registers: UnsafeMutablePointer<Double>
  private let stride: Int
  private var input: UnsafePointer<Double>
  private var direction: UnsafePointer<Double>
  private var arguments: [UnsafePointer<Double>] = []
  private var blockLength = 0
  /// How many numbers the present step works on.
  private var length = 0

  /// - Parameters:
  ///   - stride: the longest block that will be run.
  ///   - parameters: the value of each scalar parameter, by its place.
  init(_ program: Program, stride: Int, parameters: [Int: Double]) {
    self.program = program
    self.stride = stride * program.longest
    scalars = program.scalars
    let capacity = max(1, program.registerCount * self.stride)
    registers = .allocate(capacity: capacity)
    registers.initialize(repeating: 0, count: capacity)
    input = UnsafePointer(registers)
    direction = input
    for (place, value) in parameters { scalars[place] = value }
    for step in program.preparation { perform(step) }
  }

  deinit { registers.deallocate() }

  /// Computes the outputs for a block, or for a lane that reductions look along.
  func run(_ block: ProgramInputs) {
    input = block.input
    direction = block.direction
    arguments = block.arguments
    blockLength = block.count
    for step in program.body { perform(step) }
  }

  /// What an output came to: until the next run, and with one number for all places where it is the same.
  func output(_ index: Int) -> Operand { operand(program.outputs[index]) }

  private func perform(_ step: Program.Step) {
    length = step.extent.span(blockLength)
    let (order, target) = step.targets.first
    switch target {
    case .scalar(let index): scalars[index] = number(step.operation, order)
    case .register(let index):
      switch step.operation {
      case .special(let f, let a): fill(step.targets, f, a)
      case .unary(let f, let a) where step.targets.slope != nil: fill(step.targets, f, a)
      default: fill(register(index), step.operation)
      }
    case .input, .direction, .argument: preconditionFailure("a step writes to a register or a scalar")
    }
  }

  private func fill(_ targets: Program.Targets, _ f: SpecialFunction, _ a: Program.Source) {
    guard case .array(let x) = operand(a) else { return }
    VectorMath.apply(
      f, x, f: place(targets.f), slope: place(targets.slope), curvature: place(targets.curvature), count: length)
  }

  private func fill(_ targets: Program.Targets, _ f: UnaryFunction, _ a: Program.Source) {
    guard case .array(let x) = operand(a), let slope = place(targets.slope) else { return }
    VectorMath.apply(f, x, f: place(targets.f), slope: slope, count: length)
  }

  private func place(_ target: Program.Source?) -> UnsafeMutablePointer<Double>? {
    if case .register(let index) = target { register(index) } else { nil }
  }

  /// Where a value is now: in the block's own memory, in a register, or a number for all places.
  private func operand(_ source: Program.Source) -> Operand {
    switch source {
    case .input: .array(input)
    case .direction: .array(direction)
    case .argument(let index): .array(arguments[index])
    case .register(let index): .array(UnsafePointer(register(index)))
    case .scalar(let index): .scalar(scalars[index])
    }
  }

  private func register(_ index: Int) -> UnsafeMutablePointer<Double> {
    registers + index * stride
  }

  private func number(_ operation: Program.StepOperation, _ order: Int) -> Double {
    func value(_ source: Program.Source) -> Double {
      if case .scalar(let index) = source { scalars[index] } else { .nan }
    }
    switch operation {
    case .unary(let f, let a): return f(value(a))
    case .special(let f, let a): return f.value(value(a), order: order)
    case .binary(let f, let a, let b): return f(value(a), value(b))
    case .select(let c, let a, let b):
      let condition = value(c)
      return condition.isNaN ? .nan : condition != 0 ? value(a) : value(b)
    case .reduce(let r, let a): return reduce(r, operand(a))
    case .half, .join, .position: preconditionFailure("parts of a lane are arrays")
    }
  }

  private func fill(_ target: UnsafeMutablePointer<Double>, _ operation: Program.StepOperation) {
    // A unary step into a register has an array operand, or its result would be a scalar.
    func array(_ source: Program.Source) -> UnsafePointer<Double> {
      if case .array(let pointer) = operand(source) { pointer } else { UnsafePointer(target) }
    }
    switch operation {
    case .unary(let f, let a): VectorMath.apply(f, array(a), into: target, count: length)
    case .special: preconditionFailure("a special function has targets of its own")
    case .binary(let f, let a, let b): VectorMath.apply(f, operand(a), operand(b), into: target, count: length)
    case .select(let c, let a, let b):
      VectorMath.select(operand(c), operand(a), operand(b), into: target, count: length)
    case .reduce(let r, let a): target.update(repeating: reduce(r, operand(a)), count: length)
    case .half(let which, let a):
      target.update(from: array(a) + (which == .first ? 0 : length), count: length)
    case .join(let a, let b):
      target.update(from: array(a), count: length / 2)
      (target + length / 2).update(from: array(b), count: length / 2)
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
