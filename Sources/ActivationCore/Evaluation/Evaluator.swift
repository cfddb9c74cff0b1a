import VectorMath

/// Computes blocks of numbers, or lanes, one after another; nothing is allocated for each, save where a digit is hard
/// to be sure of.
struct Evaluator {
  /// How many numbers a block of an elementwise program has. What is computed as it is written has few registers of 8 KiB;
  /// sums of two doubles with their bounds take three times as much, and more of them.
  let blockSize: Int

  private let linear: LinearMachine?
  private let trusted: Machine?
  private let ranged: RangedMachine?
  private let certified: CertifiedMachine?
  /// Where each output comes from.
  private let places: [Place]

  private enum Place {
    case linear(Int)
    case trusted(Int)
    case ranged(Int)
    case certified(Int)
  }

  /// - Parameters:
  ///   - lane: the length of the lanes, which reductions look along; `nil` where every element is by itself.
  ///   - accuracy: what the results are wanted for.
  init(_ compiled: CompiledExpressions, lane: Int?, accuracy: TrustedRanges.Accuracy) {
    let ranges = lane == nil ? compiled.certificate?.ranges?.ranges(for: accuracy) ?? [] : []
    let isRanged = !ranges.isEmpty
    blockSize = compiled.certificate == nil || isRanged ? RangedMachine.blockSize : CertifiedMachine.blockSize
    let stride = max(1, lane ?? blockSize)
    linear = compiled.linear.map { LinearMachine($0, stride: stride) }
    trusted = compiled.trusted.map { Machine($0.program, stride: stride, parameters: $0.scalars) }
    ranged = compiled.certificate.flatMap { isRanged ? RangedMachine($0, ranges) : nil }
    certified = compiled.certificate.flatMap { isRanged ? nil : CertifiedMachine($0, lane: lane) }
    places = compiled.extents.indices.map { place in
      if let index = compiled.linear?.outputs.firstIndex(of: place) { return .linear(index) }
      if let index = compiled.trusted?.outputs.firstIndex(of: place) { return .trusted(index) }
      let index = compiled.certificate?.plain.outputs.firstIndex(of: place) ?? 0
      return isRanged ? .ranged(index) : .certified(index)
    }
  }

  /// Computes the outputs for a block of at most ``blockSize``, or for a lane.
  func run(_ block: ProgramInputs) {
    linear?.run(block)
    trusted?.run(block)
    ranged?.run(block)
    certified?.run(block)
  }

  /// What an output came to: until the next run, and with one number for all places where it is the same.
  func output(_ index: Int) -> Operand {
    switch places[index] {
    case .linear(let index): linear?.output(index) ?? .scalar(.nan)
    case .trusted(let index): trusted?.output(index) ?? .scalar(.nan)
    case .ranged(let index): ranged?.output(index) ?? .scalar(.nan)
    case .certified(let index): certified?.output(index) ?? .scalar(.nan)
    }
  }
}
