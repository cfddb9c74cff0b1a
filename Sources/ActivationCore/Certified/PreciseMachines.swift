import IntervalArithmetic
import VectorMath

/// The machines of every precision that is needed, each made when it is first asked for.
struct PreciseMachines: ~Copyable {
  let certificate: Certificate
  /// Of the lanes; 1 for elementwise programs.
  let length: Int
  private var machines: [Slot] = []
  /// What was found at ±0 and ±∞, by output and input; and the outputs that have no sign anywhere.
  var limits: [LimitPlace: Double?] = [:]
  var signless = Set<Int>()
  /// How zeros far out, or near 0, got their signs.
  var signs: [SignPlace: FoundSign] = [:]

  /// A place that can hold what cannot be copied.
  final class Slot {
    var machine: PreciseMachine
    init(_ machine: consuming PreciseMachine) { self.machine = machine }
  }

  struct LimitPlace: Hashable {
    var output: Int
    var input: UInt64
  }

  struct SignPlace: Hashable {
    var output: Int
    var isNegative: Bool
    var isFar: Bool
  }

  /// The sign at magnitudes of 2^±`near`; between these and 2^±`far` there is none.
  struct FoundSign {
    var near: Double
    var far: Double
    var zero: Double
  }

  init(_ certificate: Certificate, length: Int) {
    (self.certificate, self.length) = (certificate, length)
  }

  var levels: Range<Int> { certificate.certainty.precisions.indices }

  mutating func machine(_ level: Int) -> Slot {
    while machines.count <= level {
      let precision = certificate.certainty.precisions[machines.count]
      machines.append(
        Slot(
          PreciseMachine(
            certificate.program, length: length, precision: precision, parameters: certificate.scalars)))
    }
    return machines[level]
  }

  /// Makes sure of the results of one number or lane. What even the highest precision cannot tell stays as it is.
  mutating func mend(_ inputs: ProgramInputs, _ results: [UnsafeMutablePointer<Double>]) {
    // Pictures and layers have no use for the signs of zeros.
    let tellsSigns = !certificate.certainty.isForPictures && !certificate.isInDoubles
    var zeros: [(output: Int, place: Int)] = []
    var undecided: [(output: Int, place: Int)] = []
    for level in levels {
      let slot = machine(level)
      slot.machine.run(inputs)
      certificate.effort.add(steps: certificate.program.body.count * length, precision: slot.machine.precision)
      (zeros, undecided) = ([], [])
      var areNearZero = true
      for (output, result) in results.enumerated() {
        for i in 0..<slot.machine.count(of: output) {
          let interval = slot.machine.result(output, i)
          switch certificate.certainty.verdict(interval) {
          case .value(let value): result[i] = value
          case .zeroOfSomeSign: zeros.append((output, i))
          case .undecided where !interval.isUndefined:
            undecided.append((output, i))
            areNearZero = areNearZero && interval.sign == nil && interval.magnitude < 0x1p-60
          case .undecided: break
          }
        }
      }
      if certificate.certainty == .draft && areNearZero {
        for (output, i) in undecided {
          results[output][i] = .untold(within: slot.machine.result(output, i).magnitude)
        }
        break
      }
      // Sums that are exactly 0 show it from the third precision on; more digits give them no sign.
      if undecided.isEmpty && (zeros.isEmpty || !tellsSigns || level + 2 >= levels.count) { break }
    }
    // Where no sign can be seen, none is looked for.
    let hasSign = length == 1 && tellsSigns
    for (output, i) in zeros { results[output][i] = hasSign ? zero(of: output, inputs) : 0 }
  }

  /// 0 with the sign that an output has on the way to it.
  private mutating func zero(of output: Int, _ inputs: ProgramInputs) -> Double {
    let x = inputs.input[0]
    guard x != 0, x.isFinite else { return 0 }
    return zero(of: output, inputs, from: Int(x.exponent))
  }
}
