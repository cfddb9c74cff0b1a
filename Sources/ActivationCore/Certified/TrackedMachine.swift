import IntervalArithmetic
import VectorMath

/// Runs a program on numbers that know how wrong they may be. Like ``Machine``, with its registers unshared.
struct TrackedMachine: ~Copyable {
  private let program: Program
  private let extremes: ExtremeComparisons
  /// The longest block, and the longest that a register gets.
  private let stride: Int
  private let longest: Int
  private let scalars: UnsafeMutablePointer<TrackedNumber>
  private let registers: UnsafeMutablePointer<TrackedNumber>
  private let inputs: UnsafeMutablePointer<TrackedNumber>
  private var length = 0
  /// What was loaded last.
  private var block: ProgramInputs?
  private var last = LastInputs()
  private var isRepeated = false

  /// - Parameters:
  ///   - program: in elementary functions, with a register for each step.
  ///   - stride: the longest block that will be run.
  init(_ program: Program, stride: Int, parameters: [Int: Double]) {
    self.program = program
    extremes = ExtremeComparisons(program)
    self.stride = stride
    longest = stride * program.longest
    scalars = .allocate(capacity: max(1, program.scalars.count))
    registers = .allocate(capacity: max(1, program.registerCount * longest))
    inputs = .allocate(capacity: (2 + program.arguments.count) * stride)
    let zero = TrackedNumber(0)
    for (place, value) in program.scalars.enumerated() {
      let low = program.exactScalars[place].map { $0.rest(after: value) } ?? 0
      (scalars + place).initialize(to: TrackedNumber(nearestSum: value, low))
    }
    registers.initialize(repeating: zero, count: max(1, program.registerCount * longest))
    inputs.initialize(repeating: zero, count: (2 + program.arguments.count) * stride)
    for (place, value) in parameters { scalars[place] = TrackedNumber(value) }
    length = 1
    for step in program.preparation { perform(step) }
  }

  deinit {
    scalars.deallocate()
    registers.deallocate()
    inputs.deallocate()
  }

  /// The scalars, as they are before the first run.
  var preparedScalars: [TrackedNumber] { Array(UnsafeBufferPointer(start: scalars, count: program.scalars.count)) }

  /// Takes the next block or lane.
  mutating func load(_ block: ProgramInputs) {
    self.block = block
    length = block.count
    for i in 0..<length { inputs[stride + i] = TrackedNumber(block.direction[i]) }
    isRepeated = !program.directional.isEmpty && last.areRepeated(by: block)
    if isRepeated { return }
    for i in 0..<length { inputs[i] = TrackedNumber(block.input[i]) }
    for (place, argument) in block.arguments.enumerated() {
      for i in 0..<length { inputs[(2 + place) * stride + i] = TrackedNumber(argument[i]) }
    }
  }

  mutating func run() {
    for step in isRepeated ? program.directional : program.body { perform(step) }
  }

  /// How many numbers an output has.
  func count(of output: Int) -> Int { program.extents[output].span(length) }

  /// What an output came to at place `i` of the block.
  func result(_ output: Int, _ i: Int) -> TrackedNumber {
    let operand = operand(program.outputs[output])
    return operand.at(i)
  }

  /// Numbers one after the other, or one for all places.
  private struct Operand {
    let address: UnsafeMutablePointer<TrackedNumber>
    let step: Int
    @inline(__always)
    func at(_ i: Int) -> TrackedNumber { address[i * step] }
  }

  private func operand(_ source: Program.Source) -> Operand {
    switch source {
    case .input: Operand(address: inputs, step: 1)
    case .direction: Operand(address: inputs + stride, step: 1)
    case .argument(let index): Operand(address: inputs + (2 + index) * stride, step: 1)
    case .register(let index): Operand(address: registers + index * longest, step: 1)
    case .scalar(let index): Operand(address: scalars + index, step: 0)
    }
  }

  private func perform(_ step: Program.Step) {
    let (target, count): (UnsafeMutablePointer<TrackedNumber>, Int) =
      switch step.targets.first.place {
      case .scalar(let index): (scalars + index, 1)
      case .register(let index): (registers + index * longest, step.extent.span(length))
      case .input, .direction, .argument: preconditionFailure("a step writes to a register or a scalar")
      }
    switch step.operation {
    case .unary(let f, let a):
      let a = operand(a)
      for i in 0..<count { target[i] = a.at(i)(f) }
    case .special(let f, let a):
      let a = operand(a)
      for i in 0..<count { target[i] = TrackedNumber.special(f, order: step.targets.first.order, of: a.at(i)) }
    case .binary(let f, let a, let b):
      if f == .equal, let block, let question = extremes.question(a, b) {
        return answer(question, block, count, into: target)
      }
      let (a, b) = (operand(a), operand(b))
      switch f {
      case .add: for i in 0..<count { target[i] = a.at(i) + b.at(i) }
      case .subtract: for i in 0..<count { target[i] = a.at(i) - b.at(i) }
      case .multiply: for i in 0..<count { target[i] = a.at(i) * b.at(i) }
      case .divide: for i in 0..<count { target[i] = a.at(i) / b.at(i) }
      default: for i in 0..<count { target[i] = TrackedNumber.apply(f, a.at(i), b.at(i)) }
      }
    case .select(let c, let a, let b):
      let (c, a, b) = (operand(c), operand(a), operand(b))
      for i in 0..<count { target[i] = .select(c.at(i), a.at(i), b.at(i)) }
    case .choose: preconditionFailure("steps are shared in none of these programs")
    case .reduce(let r, let a):
      target.update(repeating: reduce(r, operand(a), step.extent.span(length)), count: count)
    case .half(let which, let a):
      let (a, start) = (operand(a), which == .first ? 0 : count)
      for i in 0..<count { target[i] = a.at(start + i) }
    case .join(let a, let b):
      let (a, b) = (operand(a), operand(b))
      for i in 0..<count { target[i] = i < count / 2 ? a.at(i) : b.at(i - count / 2) }
    case .position: for i in 0..<count { target[i] = TrackedNumber(Double(i)) }
    }
  }

  private func answer(
    _ question: ExtremeComparisons.Question, _ block: ProgramInputs, _ count: Int,
    into target: UnsafeMutablePointer<TrackedNumber>
  ) {
    let elements = operand(question.elements)
    let answers = question.answers(count, block) { TrackedNumber.comparison(elements.at($0), elements.at($1)) }
    for (i, answer) in answers.enumerated() { target[i] = .truth(answer) }
  }

  private func reduce(_ r: Reduction, _ a: Operand, _ length: Int) -> TrackedNumber {
    let n = TrackedNumber(Double(length))
    func sum(_ term: (Int) -> TrackedNumber) -> TrackedNumber {
      var total = term(0)
      for i in 1..<max(1, length) { total = total + term(i) }
      return total
    }
    func variance() -> TrackedNumber {
      let mean = sum(a.at) / n
      return sum { i in
        let deviation = a.at(i) - mean
        return deviation * deviation
      } / n
    }
    switch r {
    case .count: return n
    case .sum: return sum(a.at)
    case .mean: return sum(a.at) / n
    case .variance: return variance()
    case .std: return variance().squareRoot
    case .max, .min:
      var extreme = a.at(0)
      for i in 1..<max(1, length) { extreme = TrackedNumber.apply(r == .max ? .max : .min, extreme, a.at(i)) }
      return extreme
    case .argmax:
      var (place, best) = (0, a.at(0))
      for i in 1..<max(1, length) {
        guard let order = TrackedNumber.comparison(best, a.at(i)) else { return .unknown() }
        if order < 0 { (place, best) = (i, a.at(i)) }
      }
      return TrackedNumber(Double(place))
    case .sparsemax_threshold, .entmax_threshold:
      return TrackedNumber.threshold(power: r == .sparsemax_threshold ? 1 : 2, (0..<length).map(a.at))
    }
  }
}

extension ExactReal {
  /// What the nearest double leaves of it.
  func rest(after value: Double) -> Double {
    switch self {
    case .pi: 0x1.1a62633145c07p-53
    case .e: 0x1.4d57ee2b1013ap-53
    case .decimal(let digits): Interval.rest(ofDecimal: digits, after: value)
    }
  }
}
