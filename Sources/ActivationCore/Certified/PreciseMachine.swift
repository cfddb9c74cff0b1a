import IntervalArithmetic
import VectorMath

/// Runs a program on intervals of a chosen precision, a lane (or a single number) at a time.
struct PreciseMachine: ~Copyable {
  private let program: Program
  private let extremes: ExtremeComparisons
  private let length: Int
  private let memory: IntervalMemory
  private let origins: Origins
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
    let inputs = (2 + program.arguments.count) * length
    let registers = program.registerCount * program.longest * length
    memory = IntervalMemory(count: program.scalars.count + inputs + registers, precision: precision)
    origins = Origins(count: memory.count)
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

  private func interval(_ source: Program.Source, _ i: Int) -> Interval { memory[place(source, i)] }

  private func place(_ source: Program.Source, _ i: Int) -> Int {
    let scalars = program.scalars.count
    return switch source {
    case .scalar(let index): index
    case .input: scalars + i
    case .direction: scalars + length + i
    case .argument(let index): scalars + (2 + index) * length + i
    case .register(let index): scalars + (2 + program.arguments.count + index * program.longest) * length + i
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
        for (i, answer) in answers.enumerated() {
          interval(target, i).set(truth: answer)
          origins.set(place(target, i), from: nil)
        }
        return
      }
    }
    for i in 0..<count {
      let place = place(target, i)
      let kept = perform(step.operation, span, into: memory[place], i)
      origins.set(place, from: kept)
    }
  }

  /// - Parameter span: how many numbers the operation works on in all.
  /// - Returns: the place of the operand that the result is, if it is one.
  private func perform(_ operation: Program.StepOperation, _ span: Int, into result: Interval, _ i: Int) -> Int? {
    switch operation {
    case .unary(let f, let a): result.apply(f, interval(a, i))
    case .special(.tanh, let a): result.hyperbolicTangent(interval(a, i))
    case .special(.erf, let a): result.errorFunction(interval(a, i))
    case .special(let f, _): preconditionFailure("\(f) is not elementary")
    case .binary(let f, let a, let b): return perform(f, place(a, i), place(b, i), into: result)
    case .select(let c, let a, let b):
      let condition = interval(c, i)
      result.select(condition, interval(a, i), interval(b, i))
      if condition.isZero { return place(b, i) }
      return condition.sign == nil ? nil : place(a, i)
    case .choose: preconditionFailure("steps are shared in none of these programs")
    case .reduce(let r, let a): return reduce(r, a, span, into: result)
    case .half(let which, let a): return copy(place(a, which == .first ? i : span + i), into: result)
    case .join(let a, let b): return copy(i < span / 2 ? place(a, i) : place(b, i - span / 2), into: result)
    case .position: result.set(Double(i))
    }
    return nil
  }

  private func copy(_ place: Int, into result: Interval) -> Int? {
    result.set(memory[place])
    return place
  }

  private func perform(_ f: BinaryFunction, _ first: Int, _ second: Int, into result: Interval) -> Int? {
    let (a, b) = (memory[first], memory[second])
    if origins.areSame(first, second), let value = Origins.ofItself(f), !a.isUndefined, !b.isUndefined,
      f != .divide || a.sign != nil
    {
      result.set(value)
      return nil
    }
    result.apply(f, a, b)
    switch f {
    case .min, .max:
      guard let order = origins.areSame(first, second) ? 0 : a.comparison(with: b) else { return nil }
      return order == 0 || (order < 0) == (f == .min) ? first : second
    case .add, .subtract, .multiply, .divide:
      return Origins.kept(f, a.neutral, b.neutral).map { $0 == .first ? first : second }
    default: return nil
    }
  }

  private func reduce(_ r: Reduction, _ a: Program.Source, _ length: Int, into result: Interval) -> Int? {
    switch r {
    case .count: result.set(Double(length))
    case .sum:
      sum(length, into: result) { interval(a, $0) }
      return onlyTerm(a, length)
    case .mean:
      if length == 1 { return copy(place(a, 0), into: result) }
      mean(a, length, into: result)
    case .max, .min:
      let spare = IntervalMemory(count: 1, precision: precision)
      var kept = copy(place(a, 0), into: result)
      for i in 1..<max(1, length) {
        let next = interval(a, i)
        spare[0].set(result)
        if r == .max { result.maximum(spare[0], next) } else { result.minimum(spare[0], next) }
        kept = spare[0].comparison(with: next).flatMap { $0 == 0 || ($0 < 0) == (r == .min) ? kept : place(a, i) }
      }
      return kept
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
    return nil
  }

  /// The place of what a sum comes to where all else in it is 0.
  private func onlyTerm(_ a: Program.Source, _ length: Int) -> Int? {
    var term: Int?
    for i in 0..<length where !interval(a, i).isZero {
      if term != nil { return nil }
      term = place(a, i)
    }
    return term
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

extension Interval {
  fileprivate var neutral: Origins.Neutral { isZero ? .zero : isOne ? .one : .other }
}
