import IntervalArithmetic
import VectorMath

/// The machines of every precision that is needed, each made when it is first asked for.
struct PreciseMachines: ~Copyable {
  private let certificate: Certificate
  private let length: Int
  private var machines: [Slot] = []

  /// A place that can hold what cannot be copied.
  private final class Slot {
    let machine: PreciseMachine
    init(_ machine: consuming PreciseMachine) { self.machine = machine }
  }

  init(_ certificate: Certificate, length: Int) {
    (self.certificate, self.length) = (certificate, length)
  }

  private var levels: Range<Int> { certificate.certainty.precisions.indices }

  private mutating func machine(_ level: Int) -> Slot {
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
    for level in levels {
      let slot = machine(level)
      slot.machine.run(inputs)
      var isDone = true
      for (output, result) in results.enumerated() where !certificate.trusted[output] {
        for i in 0..<slot.machine.count(of: output) {
          let interval = slot.machine.result(output, i)
          let isFine = level + 2 >= levels.count
          if let value = certificate.certainty.accepts(interval, ignoresSignOfZero: isFine) {
            result[i] = value
          } else if !interval.isUndefined {
            isDone = false
          }
        }
      }
      if isDone { return }
    }
  }

  /// The one-sided limits at ±0 and ±∞, where the formula itself has no value or has lost the sign of a zero.
  ///
  /// Points nearer to it than any double can be are tried; where all give the same double, that is the limit.
  mutating func mendLimit(_ inputs: ProgramInputs, _ results: [UnsafeMutablePointer<Double>]) {
    let isLane = inputs.count > 1
    for (output, result) in results.enumerated() where !certificate.trusted[output] {
      for i in 0..<machine(0).machine.count(of: output) {
        let (x, given) = (inputs.input[0], result[i])
        // At 0 only the sign of 0 is in question: that of -0 where the formula forgets it, as x - tanh(x) does.
        let isOpen = given.isNaN || (!isLane && x == 0 && given == 0 && x.sign == .minus)
        guard isOpen, let limit = limit(of: output, i, inputs) else { continue }
        if given.isNaN || limit == 0 { result[i] = limit }
      }
    }
  }

  /// So many that what swings has hardly the same sign at all of them.
  private static let neighbours = [
    (1.0, 1100), (1.37, 1120), (1.71, 1210), (1.13, 1301), (1.91, 1453), (1.55, 1507), (1.29, 1556), (1.83, 1600),
  ]

  private mutating func limit(of output: Int, _ i: Int, _ inputs: ProgramInputs) -> Double? {
    var limit: Double?
    for (mantissa, exponent) in PreciseMachines.neighbours {
      guard let value = value(of: output, i, inputs, Nearness(mantissa: mantissa, exponent: exponent)),
        limit == nil || limit == value && limit?.sign == value.sign
      else { return nil }
      limit = value
    }
    return limit
  }

  private mutating func value(
    of output: Int, _ i: Int, _ inputs: ProgramInputs, _ nearness: Nearness
  ) -> Double? {
    for level in levels {
      let slot = machine(level)
      slot.machine.run(inputs, nearness)
      let isLast = level == levels.count - 1
      if let value = certificate.certainty.accepts(slot.machine.result(output, i), ignoresSignOfZero: isLast) {
        return value
      }
    }
    return nil
  }
}

/// Instead of ±∞ the number ±mantissa · 2^exponent, instead of ±0 the number ±mantissa · 2^-exponent.
struct Nearness {
  var mantissa: Double
  var exponent: Int
}
