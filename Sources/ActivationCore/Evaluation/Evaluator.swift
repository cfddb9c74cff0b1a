import VectorMath

/// Computes blocks of numbers, or lanes, one after another; nothing is allocated for each, save where a digit is hard
/// to be sure of.
struct Evaluator: ~Copyable {
  /// How many numbers a block of an elementwise program has: 4 KiB a register.
  static let blockSize = 512

  private let compiled: CompiledExpressions
  private var machine: Machine?
  private var certified: CertifiedMachine?

  /// - Parameter lane: the length of the lanes, which reductions look along; `nil` where every element is by itself.
  init(_ compiled: CompiledExpressions, lane: Int?) {
    self.compiled = compiled
    let stride = lane ?? Self.blockSize
    if let trusted = compiled.trusted {
      machine = Machine(trusted.program, stride: max(1, stride), parameters: trusted.scalars)
    }
    if let certificate = compiled.certificate { certified = CertifiedMachine(certificate, lane: lane) }
  }

  /// Computes the outputs for a block of at most ``blockSize``, or for a lane.
  mutating func run(_ block: ProgramInputs) {
    if let trusted = compiled.trusted { machine?.run(trusted.program, block) }
    certified?.run(block)
  }

  /// What an output came to: until the next run, and with one number for all places where it is the same.
  func output(_ place: Int) -> Operand {
    if let trusted = compiled.trusted, let index = trusted.outputs.firstIndex(of: place) {
      return machine?.operand(trusted.program.outputs[index]) ?? .scalar(.nan)
    }
    guard let index = compiled.certificate?.plain.outputs.firstIndex(of: place) else { return .scalar(.nan) }
    return certified?.output(index) ?? .scalar(.nan)
  }
}
