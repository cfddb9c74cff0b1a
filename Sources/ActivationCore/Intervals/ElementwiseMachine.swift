import VectorMath

/// Runs an elementwise program on numbers of any kind, one after another; nothing is allocated for each.
final class ElementwiseMachine<Number: ElementwiseNumber> {
  private let program: Program
  private let enclosures: SpecialEnclosures
  /// The input, the registers and the scalars, one after the other.
  private let memory: UnsafeMutablePointer<Number>
  private let scalars: UnsafeMutablePointer<Number>
  private let registers: UnsafeMutablePointer<Number>

  /// - Parameter parameters: the value of each scalar parameter, by its place.
  /// - Returns: `nil` where a lane is looked along, or anything but the input is read.
  init?(_ program: Program, parameters: [Int: Double], enclosures: SpecialEnclosures = SpecialEnclosures()) {
    let steps = program.preparation + program.body
    guard program.arguments.isEmpty, steps.allSatisfy(\.isElementwise) else { return nil }
    self.program = program
    self.enclosures = enclosures
    let count = 1 + program.registerCount + program.scalars.count
    memory = .allocate(capacity: count)
    memory.initialize(repeating: Number(0, exact: nil), count: count)
    registers = memory + 1
    scalars = registers + program.registerCount
    for (place, value) in program.scalars.enumerated() {
      scalars[place] = Number(parameters[place] ?? value, exact: program.exactScalars[place])
    }
    for step in program.preparation { perform(step) }
  }

  deinit { memory.deallocate() }

  /// Computes the outputs for a number.
  func run(_ x: Number) {
    memory[0] = x
    for step in program.body { perform(step) }
  }

  var outputCount: Int { program.outputs.count }

  func output(_ index: Int) -> Number { value(program.outputs[index]) }

  private func value(_ source: Program.Source) -> Number {
    switch source {
    case .register(let index): registers[index]
    case .scalar(let index): scalars[index]
    case .input, .direction, .argument: memory[0]
    }
  }

  private func perform(_ step: Program.Step) {
    if case .special(let f, let a) = step.operation {
      let u = value(a)
      for order in 0...2 {
        guard let target = step.targets[order] else { continue }
        store(.special(f, order: order, of: u, enclosures), target)
      }
    } else {
      store(result(step.operation), step.targets.first.place)
    }
  }

  private func store(_ number: Number, _ target: Program.Source) {
    switch target {
    case .register(let index): registers[index] = number
    case .scalar(let index): scalars[index] = number
    case .input, .direction, .argument: preconditionFailure("a step writes to a register or a scalar")
    }
  }

  private func result(_ operation: Program.StepOperation) -> Number {
    switch operation {
    case .unary(let f, let a): value(a)(f)
    case .binary(let f, let a, let b): .apply(f, value(a), value(b))
    case .select(let c, let a, let b): .select(value(c), value(a), value(b))
    case .special, .choose, .reduce, .half, .join, .position: preconditionFailure("no step of an elementwise program")
    }
  }
}

extension Program.Step {
  /// Of one element, and not a function that shares its work with its slope.
  fileprivate var isElementwise: Bool {
    switch operation {
    case .special: return true
    case .unary, .binary, .select: return targets.slope == nil && !operation.sources.contains(.direction)
    case .choose, .reduce, .half, .join, .position: return false
    }
  }
}
