import VectorMath

/// Computes contiguous lanes, several at a time: what a step costs beside its arithmetic is shared among them.
final class LaneEvaluator {
  /// How many lanes are computed at a time, at most.
  let batch: Int

  private let certificate: Certificate?
  private let rowFunction: RowFunction?
  let length: Int
  private let trusted: Machine?
  /// Not made where a loop for whole rows does all there is to do.
  private lazy var certified = certificate.map { CertifiedMachine($0, lane: length) }
  private let normalised: NormalisedMachine?
  /// Where each output comes from.
  private let places: [Place]
  /// What is not the trusted machine's: the lanes of an output, one after the other.
  private let results: [Lines]

  private enum Place {
    case trusted(Int)
    case result(Int)
  }

  private struct Lines {
    let memory: UnsafeMutablePointer<Double>
    let length: Int
  }

  /// So many numbers are computed at a time, if a lane is not longer.
  private static let blockSize = 1024

  init(_ compiled: CompiledExpressions, lane length: Int) {
    (certificate, rowFunction, self.length) = (compiled.certificate, compiled.rowFunction, length)
    let batch = max(1, Self.blockSize / max(1, length))
    self.batch = batch
    trusted = compiled.trusted.map {
      Machine($0.program, stride: max(1, length), lanes: batch, parameters: $0.scalars)
    }
    normalised = compiled.normalised.map { NormalisedMachine($0, length: length, rows: batch) }
    let outputs = compiled.certificate?.plain.outputs ?? []
    results = outputs.map { output in
      let span = compiled.extents[output].span(length)
      let memory = UnsafeMutablePointer<Double>.allocate(capacity: max(1, batch * span))
      memory.initialize(repeating: 0, count: max(1, batch * span))
      return Lines(memory: memory, length: span)
    }
    places = compiled.extents.indices.map { place in
      if let index = compiled.trusted?.outputs.firstIndex(of: place) { return .trusted(index) }
      return .result(outputs.firstIndex(of: place) ?? 0)
    }
  }

  deinit { for line in results { line.memory.deallocate() } }

  /// Computes the outputs for at most ``batch`` lanes.
  func run(_ block: ProgramInputs) {
    trusted?.run(block)
    if results.isEmpty { return }
    normalised?.run(block)
    var lane = 0
    while lane < block.lanes {
      let done = loop(block, from: lane)
      lane += done
      if done > 0 { continue }
      certified?.run(block.lane(lane))
      for (index, line) in results.enumerated() {
        guard case .array(let values)? = certified?.output(index) else { continue }
        (line.memory + lane * line.length).update(from: values, count: line.length)
      }
      lane += 1
    }
  }

  /// What an output came to, lane after lane: until the next run.
  func output(_ index: Int) -> Operand {
    switch places[index] {
    case .trusted(let index): trusted?.output(index) ?? .scalar(.nan)
    case .result(let index): .array(UnsafePointer(results[index].memory))
    }
  }

  /// Computes lanes from `lane` on in a loop for whole rows, up to one that is not ordinary; says how many.
  private func loop(_ block: ProgramInputs, from lane: Int) -> Int {
    let start = lane * length
    let values = results[0].memory + lane * results[0].length
    let product = results.count > 1 ? results[1].memory + start : nil
    if let f = rowFunction {
      return VectorMath.apply(
        f, block.input + start, cotangent: block.direction + start, values: values, product: product, length: length,
        rows: 1)
    }
    return normalised?.normalise(block, from: lane, values: values, product: product) ?? 0
  }
}
