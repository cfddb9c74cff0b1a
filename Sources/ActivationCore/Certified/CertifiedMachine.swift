import VectorMath

/// Runs the expressions of a certificate and makes sure of every result: all together in sums of two doubles, and those
/// of which these do not prove the digits, which are few, one by one.
final class CertifiedMachine {
  /// How many numbers a block of an elementwise program has.
  static let blockSize = 256

  private let certificate: Certificate
  private let isLanewise: Bool
  private let pairs: PairMachine?
  private var slow: SlowMachine
  /// Made when it is first needed.
  private lazy var terms = lane.flatMap { lane in certificate.tangent.flatMap { TermMachine($0, lane: lane) } }
  private let lane: Int?
  /// The outputs, one after the other.
  private let results: [UnsafeMutablePointer<Double>]
  /// The places of a block that are still to be made sure of, and whether they are among them already.
  private let refused: UnsafeMutablePointer<UInt32>
  private let isRefused: UnsafeMutablePointer<Bool>

  init(_ certificate: Certificate, lane: Int?) {
    self.certificate = certificate
    isLanewise = lane != nil
    self.lane = lane
    let stride = max(1, lane ?? Self.blockSize)
    slow = SlowMachine(certificate, lane: lane)
    let scalars = slow.scalars
    let plan = PairPlanner.plan(certificate.pairs, scalars: scalars, lane: lane)
    pairs = plan.map { PairMachine($0, stride: stride) }
    let lengths = certificate.program.extents.map { max(1, $0.span(stride)) }
    results = lengths.map { count in
      let memory = UnsafeMutablePointer<Double>.allocate(capacity: count)
      memory.initialize(repeating: 0, count: count)
      return memory
    }
    let longest = lengths.max() ?? 1
    refused = .allocate(capacity: longest)
    refused.initialize(repeating: 0, count: longest)
    isRefused = .allocate(capacity: longest)
    isRefused.initialize(repeating: false, count: longest)
  }

  deinit {
    for memory in results { memory.deallocate() }
    refused.deallocate()
    isRefused.deallocate()
  }

  func output(_ index: Int) -> Operand { .array(UnsafePointer(results[index])) }

  func run(_ block: ProgramInputs) {
    guard let pairs, isOrdinary(block) else { return slow.run(block, into: results) }
    pairs.run(block)
    var isDone = true
    for index in results.indices {
      let misses = pairs.accept(
        index, isLanewise: isLanewise, tolerance: certificate.certainty.tolerance, into: results[index],
        refused: refused)
      if misses > 0 && !(index == 1 && cancel(misses, in: block)) { isDone = false }
      // Of a lane the one cannot be had without the others.
      if !isLanewise { for miss in 0..<misses { isRefused[Int(refused[miss])] = true } }
    }
    if isDone { return }
    if isLanewise { return slow.run(block, into: results) }
    slow.run(block, where: isRefused, into: results)
    isRefused.update(repeating: false, count: block.count)
  }

  /// Whether the refused elements of vᵀJ are no worse than its terms, which cancel there, allow: 6 ulp of the sum of
  /// their magnitudes, half an ulp of which is left to the rounding.
  private func cancel(_ misses: Int, in block: ProgramInputs) -> Bool {
    guard let pairs, let terms else { return false }
    return (0..<misses).allSatisfy { miss in
      let place = Int(refused[miss])
      let (high, low, error) = pairs.sum(1, at: place)
      guard error <= 5.5 * terms.size(at: place, of: block).ulp, high.isFinite else { return false }
      results[1][place] = high + low
      return true
    }
  }

  private func isOrdinary(_ block: ProgramInputs) -> Bool {
    (!isLanewise || VectorMath.areOrdinary(block.input, count: block.count))
      && (block.direction == block.input || VectorMath.areOrdinary(block.direction, count: block.count))
      && block.arguments.allSatisfy { VectorMath.areOrdinary($0, count: block.count) }
  }
}
