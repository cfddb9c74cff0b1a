import VectorMath

/// Several expressions compiled together into straight-line code over blocks of numbers.
///
/// Each distinct part is computed once, whichever outputs use it; parts that are the same for every element are
/// computed once a run (or once a lane), not once an element. Registers are reused as soon as their value is dead,
/// so that the working set of a block stays in the first-level cache.
struct Program: Sendable {
  /// Where a value lives.
  enum Source: Sendable, Hashable {
    case input
    case direction
    /// An argument with one value per element, already laid out like the input.
    case argument(Int)
    case register(Int)
    case scalar(Int)

    var isScalar: Bool { if case .scalar = self { true } else { false } }
  }

  /// One operation, from sources into registers or a scalar.
  struct Step: Sendable {
    var operation: StepOperation
    var targets: Targets
    /// How many numbers it makes of a lane.
    var extent = LaneExtent.whole
  }

  /// Where results go: for a special function one or more of f, f′ and f″, for one of a single number f or f′ or both,
  /// for all else one place, that of f.
  struct Targets: Sendable {
    private(set) var f: Source?
    private(set) var slope: Source?
    private(set) var curvature: Source?

    init(_ target: Source, order: Int = 0) { self[order] = target }

    subscript(order: Int) -> Source? {
      get { order == 0 ? f : order == 1 ? slope : curvature }
      set {
        switch order {
        case 0: f = newValue
        case 1: slope = newValue
        default: curvature = newValue
        }
      }
    }

    /// The first that there is, and its order.
    var first: (order: Int, place: Source) {
      if let f { return (0, f) }
      if let slope { return (1, slope) }
      guard let curvature else { preconditionFailure("a step has a target") }
      return (2, curvature)
    }

    var count: Int { (f == nil ? 0 : 1) + (slope == nil ? 0 : 1) + (curvature == nil ? 0 : 1) }

    func map(_ move: (Source) -> Source) -> Targets {
      var moved = self
      for order in 0...2 { moved[order] = self[order].map(move) }
      return moved
    }
  }

  enum StepOperation: Sendable, Hashable {
    /// With its slope where that has a target (see ``Expression/functionOfSlope``); they share their work.
    case unary(UnaryFunction, Source)
    /// Those of f, f′ and f″ that have a target; they share their work.
    case special(SpecialFunction, Source)
    case binary(BinaryFunction, Source, Source)
    case select(Source, Source, Source)
    /// A choice by a comparison (< or ≤) that nothing else needs the truth of.
    case choose(BinaryFunction, Source, Source, Source, Source)
    case reduce(Reduction, Source)
    case half(Half, Source)
    case join(Source, Source)
    /// The places along a lane; the source tells how long it is.
    case position(Source)
  }

  /// Steps that concern only numbers and are done once a run.
  private(set) var preparation: [Step] = []
  /// Steps done for every block or lane.
  private(set) var body: [Step] = []
  /// Those of the body that look at the direction, in a program with a register for each step.
  private(set) var directional: [Step] = []
  private(set) var outputs: [Source] = []
  /// How long each output is.
  private(set) var extents: [LaneExtent] = []
  /// The longest that a value gets, as a multiple of the lane.
  private(set) var longest = 1
  /// Initial scalars: the constants, then room for the rest.
  private(set) var scalars: [Double] = []
  /// What the constants mean that no double is, by their place among the scalars.
  private(set) var exactScalars: [Int: ExactReal] = [:]
  private(set) var registerCount = 0
  /// The per-element arguments, in the order of ``Source/argument(_:)``.
  private(set) var arguments: [Argument] = []
  /// Scalar places to be filled with the parameters of a run.
  private(set) var scalarParameters: [ScalarParameter] = []

  struct ScalarParameter: Sendable {
    var name: String
    var component: Int?
    var place: Int
  }

  /// A tensor that broadcasts along the last axis of the input.
  enum Argument: Sendable, Hashable {
    case tensor(Tensor)
    case parameter(String, component: Int?)
  }

  enum RegisterUse {
    /// Each value has a register of its own.
    case once
    /// A register is free for another value after the step that reads its own for the last time.
    case again
    /// Even that step may write to it.
    case overwriting
  }

  /// - Parameters:
  ///   - outputs: what to compute, together.
  ///   - arguments: those that have their places already.
  ///   - isTensor: whether a parameter (or its component) will be bound to more than one number.
  init(
    _ outputs: [Expression], arguments: [Argument] = [], registers: RegisterUse = .overwriting,
    isTensor: @escaping (_ name: String, _ component: Int?) -> Bool = { _, _ in false }
  ) {
    // Machines that make sure of digits compute each step by itself, and overwrite nothing.
    var compiler = Compiler(arguments: arguments, sharesSteps: registers == .overwriting, isTensor: isTensor)
    let results = outputs.map { compiler.source(of: $0) }
    (preparation, body, scalars) = (compiler.preparation, compiler.body, compiler.scalars)
    (self.arguments, scalarParameters) = (compiler.arguments, compiler.scalarParameters)
    exactScalars = compiler.exactScalars
    extents = outputs.map(\.extent)
    longest = body.map { $0.extent.count(1 << 20) ?? 0 }.max().map { max(1, $0 >> 20) } ?? 1
    (self.outputs, registerCount) = (results, compiler.registers)
    if registers == .once {
      directional = Self.steps(of: body, from: .direction)
    } else {
      (body, self.outputs, registerCount) = allocateRegisters(body, results, overwriting: registers == .overwriting)
    }
  }

  /// The steps that a source has a say in.
  private static func steps(of body: [Step], from source: Source) -> [Step] {
    var reached: Set = [source]
    return body.filter { step in
      guard step.operation.sources.contains(where: reached.contains) else { return false }
      for order in 0...2 { step.targets[order].map { _ = reached.insert($0) } }
      return true
    }
  }
}

/// Numbers the distinct parts of expressions; every array value gets a register of its own for now.
private struct Compiler {
  let isTensor: (String, Int?) -> Bool
  /// Whether a function and its slope are one step, and a comparison and the choice by it.
  let sharesSteps: Bool
  var preparation: [Program.Step] = []
  var body: [Program.Step] = []
  var scalars: [Double] = []
  var arguments: [Program.Argument] = []
  var scalarParameters: [Program.ScalarParameter] = []
  private(set) var registers = 0
  private(set) var exactScalars: [Int: ExactReal] = [:]
  private var known: [Expression: Program.Source] = [:]
  /// Scalars that come from a reduction are known only inside a lane.
  private var perLane = Set<Program.Source>()

  init(arguments: [Program.Argument], sharesSteps: Bool, isTensor: @escaping (String, Int?) -> Bool) {
    (self.arguments, self.sharesSteps, self.isTensor) = (arguments, sharesSteps, isTensor)
  }

  mutating func source(of e: Expression) -> Program.Source {
    if let source = known[e] { return source }
    let source = compile(e)
    known[e] = source
    return source
  }

  private mutating func compile(_ e: Expression) -> Program.Source {
    if sharesSteps, let (f, u) = e.functionOfSlope, case let place = source(of: u), !place.isScalar {
      return joined(.unary(f, place), order: 1, [u])
    }
    switch e.operation {
    case .input: return .input
    case .direction: return .direction
    case .constant(let c):
      if let exact = c.exact { exactScalars[scalars.count] = exact }
      return newScalar(c.value)
    case .tensor(let tensor): return argument(.tensor(tensor))
    case .parameter(let name, let component):
      if isTensor(name, component) { return argument(.parameter(name, component: component)) }
      let place = newScalar(.nan)
      if case .scalar(let index) = place {
        scalarParameters.append(.init(name: name, component: component, place: index))
      }
      return place
    case .unary(let f, let a): return joined(.unary(f, source(of: a)), order: 0, [a])
    case .special(let f, let order, let a): return joined(.special(f, source(of: a)), order: order, [a])
    case .binary(let f, let a, let b): return emit(.binary(f, source(of: a), source(of: b)), [a, b])
    case .select(let c, let a, let b):
      if sharesSteps, case .binary(let f, let p, let q) = c.operation, f == .less || f == .lessOrEqual, c.dependsOnInput
      {
        return emit(.choose(f, source(of: p), source(of: q), source(of: a), source(of: b)), [p, q, a, b])
      }
      return emit(.select(source(of: c), source(of: a), source(of: b)), [c, a, b])
    case .reduce(let r, let a):
      let target = newScalar(.nan)
      body.append(.init(operation: .reduce(r, source(of: a)), targets: .init(target), extent: a.extent))
      perLane.insert(target)
      return target
    case .half(let which, let a): return array(.half(which, source(of: a)), e.extent)
    case .join(let a, let b): return array(.join(source(of: a), source(of: b)), e.extent)
    case .position(let a): return array(.position(source(of: a)), e.extent)
    }
  }

  private mutating func array(
    _ operation: Program.StepOperation, _ extent: LaneExtent, order: Int = 0
  ) -> Program.Source {
    registers += 1
    body.append(.init(operation: operation, targets: .init(.register(registers - 1), order: order), extent: extent))
    return .register(registers - 1)
  }

  /// Another derivative at the same place joins the step that makes those before it.
  private mutating func joined(
    _ operation: Program.StepOperation, order: Int, _ operands: [Expression]
  ) -> Program.Source {
    guard let index = body.firstIndex(where: { $0.operation == operation && !$0.targets.first.place.isScalar }) else {
      return emit(operation, operands, order: order)
    }
    registers += 1
    body[index].targets[order] = .register(registers - 1)
    return .register(registers - 1)
  }

  private mutating func emit(_ operation: Program.StepOperation, _ operands: [Expression], order: Int = 0)
    -> Program.Source
  {
    let sources = operands.map { source(of: $0) }
    guard sources.allSatisfy(\.isScalar) else {
      return array(operation, operands.reduce(.number) { $0.joined($1.extent) }, order: order)
    }
    let target = newScalar(.nan)
    let step = Program.Step(operation: operation, targets: .init(target, order: order))
    if sources.contains(where: perLane.contains) {
      perLane.insert(target)
      body.append(step)
    } else {
      preparation.append(step)
    }
    return target
  }

  private mutating func newScalar(_ value: Double) -> Program.Source {
    scalars.append(value)
    return .scalar(scalars.count - 1)
  }

  private mutating func argument(_ argument: Program.Argument) -> Program.Source {
    if let place = arguments.firstIndex(of: argument) { return .argument(place) }
    arguments.append(argument)
    return .argument(arguments.count - 1)
  }
}

/// Linear scan: a register is free again after the last step that reads it.
private func allocateRegisters(
  _ body: [Program.Step], _ outputs: [Program.Source], overwriting: Bool
) -> ([Program.Step], [Program.Source], Int) {
  var lastUse: [Program.Source: Int] = [:]
  for (index, step) in body.enumerated() {
    for source in step.operation.sources { lastUse[source] = index }
  }
  for output in outputs { lastUse[output] = body.count }

  var place: [Program.Source: Int] = [:]
  var free: [Int] = []
  var count = 0
  func moved(_ source: Program.Source) -> Program.Source {
    if case .register = source, let index = place[source] { .register(index) } else { source }
  }
  var result: [Program.Step] = []
  for (index, step) in body.enumerated() {
    let operation = step.operation.mapSources(moved)
    let released = Set(step.operation.sources).filter { lastUse[$0] == index }.compactMap {
      place.removeValue(forKey: $0)
    }
    let mayOverwrite = overwriting && step.mayOverwriteOperands
    if mayOverwrite { free += released }
    let targets = step.targets.map { target -> Program.Source in
      guard case .register = target else { return target }
      let index = free.popLast() ?? count
      count = max(count, index + 1)
      place[target] = index
      return .register(index)
    }
    if !mayOverwrite { free += released }
    result.append(.init(operation: operation, targets: targets, extent: step.extent))
  }
  return (result, outputs.map(moved), count)
}

extension Program.Step {
  /// Joining, and a function of several orders, write before they have read everything.
  fileprivate var mayOverwriteOperands: Bool {
    if case .join = operation { false } else { targets.count == 1 }
  }
}

extension Program.StepOperation {
  var sources: [Program.Source] {
    switch self {
    case .unary(_, let a), .special(_, let a), .reduce(_, let a), .half(_, let a), .position(let a): [a]
    case .binary(_, let a, let b), .join(let a, let b): [a, b]
    case .select(let c, let a, let b): [c, a, b]
    case .choose(_, let p, let q, let a, let b): [p, q, a, b]
    }
  }

  func mapSources(_ f: (Program.Source) -> Program.Source) -> Self {
    switch self {
    case .unary(let g, let a): .unary(g, f(a))
    case .special(let g, let a): .special(g, f(a))
    case .reduce(let r, let a): .reduce(r, f(a))
    case .half(let which, let a): .half(which, f(a))
    case .join(let a, let b): .join(f(a), f(b))
    case .position(let a): .position(f(a))
    case .binary(let g, let a, let b): .binary(g, f(a), f(b))
    case .select(let c, let a, let b): .select(f(c), f(a), f(b))
    case .choose(let g, let p, let q, let a, let b): .choose(g, f(p), f(q), f(a), f(b))
    }
  }
}
