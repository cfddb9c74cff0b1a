import VectorMath

/// Computes blocks of numbers, every one by itself; nothing is allocated for each block, save where a digit is hard to be
/// sure of.
struct Evaluator {
  /// How many numbers a block has. What is computed as it is written has few registers of 8 KiB;
  /// sums of two doubles with their bounds take three times as much, and more of them.
  let blockSize: Int

  private let linear: LinearMachine?
  private let trusted: Machine?
  private let ranged: RangedMachine?
  private let certified: CertifiedMachine?
  /// Where each output comes from.
  private let places: [Place]
  /// Which outputs those of `ranged` are.
  private let rangedOutputs: [Int]

  private enum Place {
    case linear(Int)
    case trusted(Int)
    case ranged(Int)
    case certified(Int)
  }

  /// - Parameter isForFloats: whether the results become floats in the end.
  init(_ compiled: CompiledExpressions, isForFloats: Bool) {
    let (ranges, areForShortLoops) = compiled.certificate?.trustedRanges(isForFloats: isForFloats) ?? ([], false)
    let isRanged = !ranges.isEmpty
    blockSize = compiled.certificate == nil || isRanged ? RangedMachine.blockSize : CertifiedMachine.blockSize
    let size = blockSize
    linear = compiled.linear.map { LinearMachine($0, stride: size) }
    trusted = compiled.trusted.map { Machine($0.program, stride: size, parameters: $0.scalars) }
    ranged = compiled.certificate.flatMap {
      isRanged ? RangedMachine($0, ranges, areForShortLoops: areForShortLoops) : nil
    }
    certified = compiled.certificate.flatMap { isRanged ? nil : CertifiedMachine($0, lane: nil) }
    rangedOutputs = compiled.certificate?.plain.outputs ?? []
    places = compiled.extents.indices.map { place in
      if let index = compiled.linear?.outputs.firstIndex(of: place) { return .linear(index) }
      if let index = compiled.trusted?.outputs.firstIndex(of: place) { return .trusted(index) }
      let index = compiled.certificate?.plain.outputs.firstIndex(of: place) ?? 0
      return isRanged ? .ranged(index) : .certified(index)
    }
  }

  /// Computes the outputs for a block of at most ``blockSize``.
  ///
  /// - Parameter start: the place of its first number in the whole array.
  func run(_ block: ProgramInputs, at start: Int) {
    linear?.run(block)
    trusted?.run(block)
    ranged?.run(block, at: start)
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

  /// Better results for places of the blocks before, which have been written.
  ///
  /// - Parameter isLast: whether no block follows.
  func settle(isLast: Bool, _ write: (_ output: Int, _ place: Int, _ value: Double) -> Void) {
    ranged?.settle(isLast: isLast) { index, place, value in write(rangedOutputs[index], place, value) }
  }
}

extension Certificate {
  /// Where formulas may be computed as they are written, and whether by the shorter loops for floats.
  fileprivate func trustedRanges(isForFloats: Bool) -> ([ClosedRange<Double>], areForShortLoops: Bool) {
    guard let ranges else { return ([], false) }
    if certainty.isForPictures { return (ranges.ranges(for: .pictures), false) }
    return isForFloats ? ranges.rangesForFloats() : (ranges.ranges(for: .doubles), false)
  }
}
