import VectorMath

/// Computes blocks of numbers, every one by itself; nothing is allocated for each block, save where a digit is hard to be
/// sure of.
struct Evaluator {
  /// How many numbers a block has. What is computed as it is written has few registers of 8 KiB;
  /// sums of two doubles with their bounds take three times as much, and more of them.
  let blockSize: Int

  private let linear: LinearMachine?
  private let trusted: Machine?
  private let certified: CertifiedMachine?
  /// Where each output comes from.
  private let places: [Place]

  private enum Place {
    case linear(Int)
    case trusted(Int)
    case certified(Int)
  }

  init(_ compiled: CompiledExpressions) {
    blockSize = compiled.certificate == nil ? 1024 : CertifiedMachine.blockSize
    let size = blockSize
    linear = compiled.linear.map { LinearMachine($0, stride: size) }
    trusted = compiled.trusted.map { Machine($0.program, stride: size, parameters: $0.scalars) }
    certified = compiled.certificate.map { CertifiedMachine($0, lane: nil) }
    places = compiled.extents.indices.map { place in
      if let index = compiled.linear?.outputs.firstIndex(of: place) { return .linear(index) }
      if let index = compiled.trusted?.outputs.firstIndex(of: place) { return .trusted(index) }
      return .certified(compiled.certificate?.plain.outputs.firstIndex(of: place) ?? 0)
    }
  }

  /// Computes the outputs for a block of at most ``blockSize``.
  func run(_ block: ProgramInputs) {
    linear?.run(block)
    trusted?.run(block)
    certified?.run(block)
  }

  /// What an output came to: until the next run, and with one number for all places where it is the same.
  func output(_ index: Int) -> Operand {
    switch places[index] {
    case .linear(let index): linear?.output(index) ?? .scalar(.nan)
    case .trusted(let index): trusted?.output(index) ?? .scalar(.nan)
    case .certified(let index): certified?.output(index) ?? .scalar(.nan)
    }
  }
}
