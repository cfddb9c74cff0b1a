import VectorMath

/// Computes blocks of numbers, or lanes, one after another; nothing is allocated for each, save where a digit is hard
/// to be sure of.
struct Evaluator: ~Copyable {
  /// How many numbers a block of an elementwise program has: 4 KiB a register.
  static let blockSize = 512

  private let linear: LinearMachine?
  private let trusted: Trusted?
  private let certified: Certified?
  /// Where each output comes from.
  private let places: [Place]

  private enum Place {
    case linear(Int)
    case trusted(Int)
    case certified(Int)
  }

  /// The machines by reference: what cannot be copied cannot be optional and changed in place.
  private final class Trusted {
    var machine: Machine
    init(_ machine: consuming Machine) { self.machine = machine }
  }

  private final class Certified {
    var machine: CertifiedMachine
    init(_ machine: consuming CertifiedMachine) { self.machine = machine }
  }

  /// - Parameter lane: the length of the lanes, which reductions look along; `nil` where every element is by itself.
  init(_ compiled: CompiledExpressions, lane: Int?) {
    let stride = max(1, lane ?? Self.blockSize)
    linear = compiled.linear.map { LinearMachine($0, stride: stride) }
    trusted = compiled.trusted.map {
      Trusted(Machine($0.program, stride: stride, parameters: $0.scalars))
    }
    certified = compiled.certificate.map { Certified(CertifiedMachine($0, lane: lane)) }
    places = compiled.extents.indices.map { place in
      if let index = compiled.linear?.outputs.firstIndex(of: place) { return .linear(index) }
      if let index = compiled.trusted?.outputs.firstIndex(of: place) { return .trusted(index) }
      return .certified(compiled.certificate?.plain.outputs.firstIndex(of: place) ?? 0)
    }
  }

  /// Computes the outputs for a block of at most ``blockSize``, or for a lane.
  mutating func run(_ block: ProgramInputs) {
    linear?.run(block)
    trusted?.machine.run(block)
    certified?.machine.run(block)
  }

  /// What an output came to: until the next run, and with one number for all places where it is the same.
  func output(_ index: Int) -> Operand {
    let operand =
      switch places[index] {
      case .linear(let index): linear?.output(index)
      case .trusted(let index): trusted?.machine.output(index)
      case .certified(let index): certified?.machine.output(index)
      }
    return operand ?? .scalar(.nan)
  }
}
