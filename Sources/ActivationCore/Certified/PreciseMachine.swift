import IntervalArithmetic
import VectorMath

/// Runs a program on intervals of a chosen precision, a lane (or a single number) at a time.
struct PreciseMachine: ~Copyable {
  private let program: Program
  private let extremes: ExtremeComparisons
  private let length: Int
  private let memory: IntervalMemory
  /// In a lane of one, what means, sums and extremes are of: themselves.
  private let elements: [Program.Source: Program.Source]
  let precision: Int
  private var last = LastInputs()

  /// - Parameters:
  ///   - program: in elementary functions, with a register for each step.
  ///   - length: of a lane; 1 for elementwise programs.
  ///   - precision: in bits.
  init(_ program: Program, length: Int, precision: Int, parameters: [Int: Double]) {
    self.program = program
    extremes = ExtremeComparisons(program)
    self.length = length
    self.precision = precision
    elements = length == 1 ? Self.elements(program) : [:]
    let inputs = (2 + program.arguments.count) * length
    let registers = program.registerCount * program.longest * length
    memory = IntervalMemory(count: program.scalars.count + inputs + registers, precision: precision)
    for (place, value) in program.scalars.enumerated() {
      if let exact = program.exactScalars[place] {
        memory[place].set(exact)
      } else {
        memory[place].set(value)
      }
    }
    for (place, value) in parameters { memory[place].set(value) }
    for step in program.preparation { perform(step, nil) }
  }

  private static func elements(_ program: Program) -> [Program.Source: Program.Source] {
    var elements: [Program.Source: Program.Source] = [:]
    for step in program.body where step.extent.span(1) == 1 {
      guard case .reduce(let r, let a) = step.operation, [.sum, .mean, .max, .min].contains(r) else { continue }
      elements[step.targets.first.place] = elements[a] ?? a
    }
    return elements
  }

  /// - Parameter neighbour: what is put instead of the input, or of infinite inputs.
  mutating func run(_ inputs: ProgramInputs, _ neighbour: Neighbour? = nil) {
    // The machine may have been made on another thread.
    Interval.widenExponents()
    for i in 0..<length { interval(.direction, i).set(inputs.direction[i]) }
    let isRepeated = neighbour == nil && length > 1 && last.areRepeated(by: inputs)
    if isRepeated {
      for step in program.directional { perform(step, inputs) }
      return
    }
    if neighbour != nil { last.forget() }
    for i in 0..<length {
      set(interval(.input, i), inputs.input[i], neighbour)
      for (place, argument) in inputs.arguments.enumerated() { interval(.argument(place), i).set(argument[i]) }
    }
    for step in program.body { perform(step, inputs) }
  }

  private func set(_ interval: Interval, _ x: Double, _ neighbour: Neighbour?) {
    guard let neighbour, !neighbour.isForInfiniteOnly || x.isInfinite else { return interval.set(x) }
    interval.set(x.sign == .minus ? -neighbour.mantissa : neighbour.mantissa, exponent: neighbour.exponent)
  }

  /// How many numbers an output has.
  func count(of output: Int) -> Int { program.extents[output].span(length) }

  /// What encloses an output at place `i` of the lane.
  func result(_ output: Int, _ i: Int) -> Interval { interval(program.outputs[output], i) }

  private func interval(_ source: Program.Source, _ i: Int) -> Interval {
    let scalars = program.scalars.count
    return switch source {
    case .scalar(let index): memory[index]
    case .input: memory[scalars + i]
    case .direction: memory[scalars + length + i]
    case .argument(let index): memory[scalars + (2 + index) * length + i]
    case .register(let index):
      memory[scalars + (2 + program.arguments.count + index * program.longest) * length + i]
    }
  }

  private func perform(_ step: Program.Step, _ inputs: ProgramInputs?) {
    let span = step.extent.span(length)
    let target = step.targets.first.place
    let count = target.isScalar ? 1 : span
    if case .binary(.equal, let a, let b) = step.operation, let inputs, let question = extremes.question(a, b) {
      let elements = (0..<count).map { interval(question.elements, $0) }
      // Of what is undefined, the comparisons one by one are, too.
      if !elements.contains(where: \.isUndefined) {
        let answers = question.answers(count, inputs) { elements[$0].comparison(with: elements[$1]) }
        for (i, answer) in answers.enumerated() { interval(target, i).set(truth: answer) }
        return
      }
    }
    for i in 0..<count { perform(step.operation, span, into: interval(target, i), i) }
  }

  /// - Parameter span: how many numbers the operation works on in all.
  private func perform(_ operation: Program.StepOperation, _ span: Int, into result: Interval, _ i: Int) {
    switch operation {
    case .unary(let f, let a): result.apply(f, interval(a, i))
    case .special(.tanh, let a): result.hyperbolicTangent(interval(a, i))
    case .special(.erf, let a): result.errorFunction(interval(a, i))
    case .special(let f, _): preconditionFailure("\(f) is not elementary")
    case .binary(.subtract, let a, let b) where !elements.isEmpty && (elements[a] ?? a) == (elements[b] ?? b):
      // Intervals do not know that they are of one number.
      interval(a, i).isUndefined ? result.set(interval(a, i)) : result.set(0)
    case .binary(let f, let a, let b): result.apply(f, interval(a, i), interval(b, i))
    case .select(let c, let a, let b): result.select(interval(c, i), interval(a, i), interval(b, i))
    case .choose: preconditionFailure("steps are shared in none of these programs")
    case .reduce(let r, let a): reduce(r, a, span, into: result)
    case .half(.first, let a): result.set(interval(a, i))
    case .half(.second, let a): result.set(interval(a, span + i))
    case .join(let a, let b): result.set(i < span / 2 ? interval(a, i) : interval(b, i - span / 2))
    case .position: result.set(Double(i))
    }
  }

  private func reduce(_ r: Reduction, _ a: Program.Source, _ length: Int, into result: Interval) {
    switch r {
    case .count: result.set(Double(length))
    case .sum: sum(length, into: result) { interval(a, $0) }
    case .mean: mean(a, length, into: result)
    case .max, .min:
      let spare = IntervalMemory(count: 1, precision: precision)
      result.set(interval(a, 0))
      for i in 1..<max(1, length) {
        spare[0].set(result)
        if r == .max { result.maximum(spare[0], interval(a, i)) } else { result.minimum(spare[0], interval(a, i)) }
      }
    case .variance: variance(a, length, into: result)
    case .std:
      let spare = IntervalMemory(count: 1, precision: precision)
      variance(a, length, into: spare[0])
      spare[0].keepNonNegative()
      result.apply(.sqrt, spare[0])
    case .argmax: result.setPlaceOfLargest((0..<length).map { interval(a, $0) })
    case .sparsemax_threshold: result.setThreshold(power: 1, (0..<length).map { interval(a, $0) })
    case .entmax_threshold: result.setThreshold(power: 2, (0..<length).map { interval(a, $0) })
    }
  }

  private func sum(_ length: Int, into result: Interval, _ term: (Int) -> Interval) {
    let spare = IntervalMemory(count: 1, precision: precision)
    result.set(0)
    for i in 0..<length {
      spare[0].set(result)
      result.add(spare[0], term(i))
    }
  }

  private func mean(_ a: Program.Source, _ length: Int, into result: Interval) {
    let spare = IntervalMemory(count: 2, precision: precision)
    sum(length, into: spare[0]) { interval(a, $0) }
    spare[1].set(Double(length))
    result.divide(spare[0], spare[1])
  }

  private func variance(_ a: Program.Source, _ length: Int, into result: Interval) {
    if length == 1 { return interval(a, 0).isUndefined ? result.set(interval(a, 0)) : result.set(0) }
    let spare = IntervalMemory(count: 4, precision: precision)
    mean(a, length, into: spare[0])
    sum(length, into: spare[3]) { i in
      spare[1].subtract(interval(a, i), spare[0])
      spare[2].apply(.abs, spare[1])
      spare[1].multiply(spare[2], spare[2])
      return spare[1]
    }
    spare[1].set(Double(length))
    result.divide(spare[3], spare[1])
  }
}
