import IntervalArithmetic
import VectorMath

/// Runs a program on numbers that know how wrong they may be. Like ``Machine``, with its registers unshared.
struct TrackedMachine: ~Copyable {
  private let program: Program
  private let extremes: ExtremeComparisons
  /// The longest block, and the longest that a register gets.
  private let stride: Int
  private let longest: Int
  /// The scalars, the inputs and the registers.
  private let numbers: UnsafeMutablePointer<TrackedNumber>
  private let origins: Origins
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
    let count = program.scalars.count + (2 + program.arguments.count) * stride + program.registerCount * longest
    numbers = .allocate(capacity: max(1, count))
    numbers.initialize(repeating: TrackedNumber(0), count: max(1, count))
    origins = Origins(count: count)
    for (place, value) in program.scalars.enumerated() {
      let low = program.exactScalars[place].map { $0.rest(after: value) } ?? 0
      numbers[place] = TrackedNumber(nearestSum: value, low)
    }
    for (place, value) in parameters { numbers[place] = TrackedNumber(value) }
    length = 1
    for step in program.preparation { perform(step) }
  }

  deinit { numbers.deallocate() }

  /// The scalars, as they are before the first run.
  var preparedScalars: [TrackedNumber] { Array(UnsafeBufferPointer(start: numbers, count: program.scalars.count)) }

  /// Takes the next block or lane.
  mutating func load(_ block: ProgramInputs) {
    self.block = block
    length = block.count
    let (input, direction) = (place(of: .input), place(of: .direction))
    for i in 0..<length { numbers[direction + i] = TrackedNumber(block.direction[i]) }
    isRepeated = !program.directional.isEmpty && last.areRepeated(by: block)
    if isRepeated { return }
    for i in 0..<length { numbers[input + i] = TrackedNumber(block.input[i]) }
    for (index, argument) in block.arguments.enumerated() {
      let place = place(of: .argument(index))
      for i in 0..<length { numbers[place + i] = TrackedNumber(argument[i]) }
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
    return numbers[operand.at(i)]
  }

  /// Places of numbers one after the other, or one for all.
  private struct Operand {
    let place: Int
    let step: Int
    @inline(__always)
    func at(_ i: Int) -> Int { place + i * step }
  }

  private func place(of source: Program.Source) -> Int {
    let scalars = program.scalars.count
    return switch source {
    case .scalar(let index): index
    case .input: scalars
    case .direction: scalars + stride
    case .argument(let index): scalars + (2 + index) * stride
    case .register(let index): scalars + (2 + program.arguments.count) * stride + index * longest
    }
  }

  private func operand(_ source: Program.Source) -> Operand {
    Operand(place: place(of: source), step: source.isScalar ? 0 : 1)
  }

  private func perform(_ step: Program.Step) {
    let source = step.targets.first.place
    let (target, count) = (place(of: source), source.isScalar ? 1 : step.extent.span(length))
    func set(_ i: Int, _ number: TrackedNumber, from other: Int? = nil) {
      numbers[target + i] = number
      origins.set(target + i, from: other)
    }
    switch step.operation {
    case .unary(let f, let a):
      let a = operand(a)
      for i in 0..<count { set(i, numbers[a.at(i)](f)) }
    case .special(let f, let a):
      let a = operand(a)
      for i in 0..<count { set(i, TrackedNumber.special(f, order: step.targets.first.order, of: numbers[a.at(i)])) }
    case .binary(let f, let a, let b):
      if f == .equal, let block, let question = extremes.question(a, b) {
        let elements = operand(question.elements)
        let answers = question.answers(count, block) {
          TrackedNumber.comparison(numbers[elements.at($0)], numbers[elements.at($1)])
        }
        for (i, answer) in answers.enumerated() { set(i, .truth(answer)) }
        return
      }
      let (a, b) = (operand(a), operand(b))
      for i in 0..<count { perform(f, a.at(i), b.at(i), into: target + i) }
    case .select(let c, let a, let b):
      let (c, a, b) = (operand(c), operand(a), operand(b))
      for i in 0..<count {
        let condition = numbers[c.at(i)]
        guard condition.error < .infinity else {
          set(i, .unknown())
          continue
        }
        let chosen = condition.high != 0 ? a.at(i) : b.at(i)
        set(i, numbers[chosen], from: chosen)
      }
    case .choose: preconditionFailure("steps are shared in none of these programs")
    case .reduce(let r, let a):
      let (number, place) = reduce(r, operand(a), step.extent.span(length))
      for i in 0..<count { set(i, number, from: place) }
    case .half(let which, let a):
      let (a, start) = (operand(a), which == .first ? 0 : count)
      for i in 0..<count { set(i, numbers[a.at(start + i)], from: a.at(start + i)) }
    case .join(let a, let b):
      let (a, b) = (operand(a), operand(b))
      for i in 0..<count {
        let place = i < count / 2 ? a.at(i) : b.at(i - count / 2)
        set(i, numbers[place], from: place)
      }
    case .position: for i in 0..<count { set(i, TrackedNumber(Double(i))) }
    }
  }

  /// - Parameters: the places of the operands and of the result.
  @inline(__always)
  private func perform(_ f: BinaryFunction, _ first: Int, _ second: Int, into target: Int) {
    let (a, b) = (numbers[first], numbers[second])
    if origins.areSame(first, second), let value = Origins.ofItself(f), a.error < .infinity,
      f != .divide || a.isNotZero
    {
      numbers[target] = TrackedNumber(value)
      origins.set(target, from: nil)
      return
    }
    let result: TrackedNumber
    var kept: Int?
    switch f {
    case .add: result = a + b
    case .subtract: result = a - b
    case .multiply: result = a * b
    case .divide: result = a / b
    case .min, .max:
      let order = origins.areSame(first, second) ? 0 : TrackedNumber.comparison(a, b)
      result = TrackedNumber.apply(f, a, b)
      if let order { kept = order == 0 || (order < 0) == (f == .min) ? first : second }
    default: result = TrackedNumber.apply(f, a, b)
    }
    switch Origins.kept(f, a.neutral, b.neutral) {
    case .first: kept = first
    case .second: kept = second
    case nil: break
    }
    numbers[target] = result
    origins.set(target, from: kept)
  }

  /// The place of what a sum comes to where all else in it is 0.
  private func onlyTerm(_ a: Operand, _ length: Int) -> Int? {
    var term: Int?
    for i in 0..<length where numbers[a.at(i)].neutral != .zero {
      if term != nil { return nil }
      term = a.at(i)
    }
    return term
  }

  /// What a lane comes to, and the place that it is handed on from.
  private func reduce(_ r: Reduction, _ a: Operand, _ length: Int) -> (TrackedNumber, Int?) {
    let n = TrackedNumber(Double(length))
    func sum(_ term: (Int) -> TrackedNumber) -> TrackedNumber {
      var total = term(0)
      for i in 1..<max(1, length) { total = total + term(i) }
      return total
    }
    func elements(_ i: Int) -> TrackedNumber { numbers[a.at(i)] }
    func variance() -> TrackedNumber {
      let mean = sum(elements) / n
      return sum { i in
        let deviation = elements(i) - mean
        return deviation * deviation
      } / n
    }
    switch r {
    case .count: return (n, nil)
    case .sum:
      return (sum(elements), onlyTerm(a, length))
    case .mean: return (sum(elements) / n, length == 1 ? a.at(0) : nil)
    case .variance: return (length == 1 && elements(0).error < .infinity ? TrackedNumber(0) : variance(), nil)
    case .std: return (variance().squareRoot, nil)
    case .max, .min:
      var (extreme, place) = (elements(0), Int?.some(a.at(0)))
      for i in 1..<max(1, length) {
        let next = elements(i)
        let order = TrackedNumber.comparison(extreme, next)
        extreme = TrackedNumber.apply(r == .max ? .max : .min, extreme, next)
        place = order.flatMap { $0 == 0 || ($0 < 0) == (r == .min) ? place : a.at(i) }
      }
      return (extreme, place)
    case .argmax:
      var (place, best) = (0, elements(0))
      for i in 1..<max(1, length) {
        guard let order = TrackedNumber.comparison(best, elements(i)) else { return (.unknown(), nil) }
        if order < 0 { (place, best) = (i, elements(i)) }
      }
      return (TrackedNumber(Double(place)), nil)
    case .sparsemax_threshold, .entmax_threshold:
      return (TrackedNumber.threshold(power: r == .sparsemax_threshold ? 1 : 2, (0..<length).map(elements)), nil)
    }
  }
}

extension TrackedNumber {
  fileprivate var neutral: Origins.Neutral {
    error == 0 && low == 0 ? (high == 0 ? .zero : high == 1 ? .one : .other) : .other
  }

  fileprivate var isNotZero: Bool { error < 0.5 * high.magnitude }
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
