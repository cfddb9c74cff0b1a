import IntervalArithmetic
import VectorMath

/// Replaces what plain arithmetic gave by what is certain: first in numbers that track their error, and where that does
/// not do, in intervals of more and more digits, until both ends round to the same double.
///
/// - Source: A. Ziv, "Fast evaluation of elementary mathematical functions with correctly rounded last bit", ACM TOMS
///   17(3), 1991, for the strategy of trying again with more digits.
struct Certifier: ~Copyable {
  private let certificate: Certificate
  private let isLanewise: Bool
  private let stride: Int
  private var tracked: TrackedMachine
  private var precise: PreciseMachines
  /// Tells quickly where formulas have no values. Made when it is first needed.
  private lazy var domain = ElementwiseMachine<DecoratedInterval>(
    certificate.program, parameters: certificate.scalars)

  /// Intervals of many digits for a longer lane would take gigabytes; there, what cannot be proved in doubles is given
  /// as plain arithmetic has it.
  private static let longestPreciseLane = 10_000

  /// - Parameter lane: the length of the lanes, which reductions look at; `nil` for elementwise programs.
  init(_ certificate: Certificate, lane: Int?) {
    self.certificate = certificate
    isLanewise = lane != nil
    stride = lane ?? 64
    tracked = TrackedMachine(certificate.program, stride: max(1, stride), parameters: certificate.scalars)
    precise = PreciseMachines(certificate, length: lane ?? 1)
  }

  /// The scalars of the program, those that are the same for all runs.
  var scalars: [TrackedNumber] { tracked.preparedScalars }

  mutating func mend(_ inputs: ProgramInputs, _ results: [UnsafeMutablePointer<Double>]) {
    var start = 0
    while start < inputs.count {
      let block = inputs.part(from: start, count: min(stride, inputs.count - start))
      tracked.load(block)
      tracked.run()
      let places = results.map { $0 + start }
      if isLanewise { mendLane(block, places) } else { mendEach(block, places) }
      start += block.count
    }
  }

  private mutating func mendLane(_ lane: ProgramInputs, _ results: [UnsafeMutablePointer<Double>]) {
    let values = UnsafeBufferPointer(start: lane.input, count: lane.count)
    if values.contains(where: \.isNaN) { return }
    var isDone = true
    for (output, result) in results.enumerated() {
      for i in 0..<tracked.count(of: output) {
        if !take(output, i, into: &result[i]) { isDone = false }
      }
    }
    if isDone || lane.count > Self.longestPreciseLane { return }
    if values.contains(where: \.isInfinite) {
      precise.mendLimit(lane, results)
    } else if !isLeft(results, (0..<results.count).map { 0..<tracked.count(of: $0) }) {
      precise.mend(lane, results)
    }
  }

  /// Whether results are good enough without more digits.
  private func isLeft(_ results: [UnsafeMutablePointer<Double>], _ places: [Range<Int>]) -> Bool {
    certificate.isInDoubles
      && zip(results, places).allSatisfy { result, places in places.allSatisfy { result[$0].isFinite } }
  }

  private mutating func mendEach(_ block: ProgramInputs, _ results: [UnsafeMutablePointer<Double>]) {
    for i in 0..<block.count {
      let x = block.input[i]
      if x.isNaN { continue }
      var isDone = true
      for (output, result) in results.enumerated() {
        if !take(output, i, into: &result[i]) { isDone = false }
      }
      if !isDone && results.allSatisfy({ $0[i].isNaN }) && isUndefined(at: x, block) { isDone = true }
      guard !isDone || x == 0 || x.isInfinite else { continue }
      let (one, places) = (block.part(from: i, count: 1), results.map { $0 + i })
      if !isDone && x.isFinite && !isLeft(places, places.map { _ in 0..<1 }) { precise.mend(one, places) }
      if x == 0 || x.isInfinite { precise.mendLimit(one, places) }
      if x.magnitude > 0x1p60 && x.isFinite { precise.mendFarOut(one, places) }
    }
  }

  /// Whether it is proved that no formula has a value at a number; at 0 there may be a limit all the same.
  private mutating func isUndefined(at x: Double, _ block: ProgramInputs) -> Bool {
    guard block.arguments.isEmpty, x.isFinite, x != 0, let domain else { return false }
    domain.run(DecoratedInterval(DoubleInterval(x, x)))
    return (0..<domain.outputCount).allSatisfy { domain.output($0).interval.isUndefined }
  }

  /// Takes what is certain in numbers that track their error, and in drafts what is near 0; of what surely has no value,
  /// what plain arithmetic gave.
  private func take(_ output: Int, _ i: Int, into result: inout Double) -> Bool {
    let number = tracked.result(output, i)
    if number.isUndefined { return true }
    if certificate.certainty == .draft, let bound = number.boundNearZero, bound < 0x1p-60 {
      result = .untold(within: bound)
      return true
    }
    let value = certificate.certainty.accepts(number)
    guard let value = value ?? (certificate.isInDoubles ? number.certain(within: 0x1p-30) : nil) else { return false }
    result = value
    return true
  }
}
