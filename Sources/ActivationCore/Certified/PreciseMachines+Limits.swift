import IntervalArithmetic

/// Another number than the input: ±mantissa · 2^exponent, with the input's sign.
struct Neighbour {
  var mantissa: Double
  var exponent: Int
  /// Whether it stands for infinite inputs (and in lanes for those only), or for whatever the input is.
  var isForInfiniteOnly = false
}

extension PreciseMachines {
  /// The one-sided limits at ±0 and ±∞, where the formula itself has no value or has lost the sign of a zero.
  ///
  /// Points nearer to it than any double can be are tried; where all give the same double, that is the limit.
  mutating func mendLimit(_ inputs: ProgramInputs, _ results: [UnsafeMutablePointer<Double>]) {
    let isLane = length > 1
    for (output, result) in results.enumerated() {
      for i in 0..<machine(0).machine.count(of: output) {
        let given = result[i]
        // At 0 only the sign of 0 is in question: that of -0 where the formula forgets it, as x - tanh(x) does.
        guard given.isNaN || (given == 0 && !isLane), let limit = knownLimit(of: output, i, inputs) else { continue }
        if given.isNaN || limit == 0 { result[i] = limit }
      }
    }
  }

  /// So far out that exponentials are beyond counting, a function that has a limit has arrived there.
  mutating func mendFarOut(_ inputs: ProgramInputs, _ results: [UnsafeMutablePointer<Double>]) {
    var end = inputs.input[0] < 0 ? -Double.infinity : .infinity
    withUnsafePointer(to: &end) { end in
      var there = inputs
      there.input = end
      for (output, result) in results.enumerated() where result[0].isNaN {
        if let limit = knownLimit(of: output, 0, there), limit.isFinite { result[0] = limit }
      }
    }
  }

  /// The limit, looked for once where nothing but the kind of the input decides it.
  private mutating func knownLimit(of output: Int, _ i: Int, _ inputs: ProgramInputs) -> Double? {
    guard length == 1, inputs.arguments.isEmpty else { return limit(of: output, i, inputs) }
    let place = LimitPlace(output: output, input: inputs.input[0].bitPattern)
    if let known = limits[place] { return known }
    let found = limit(of: output, i, inputs)
    limits[place] = .some(found)
    return found
  }

  /// So many that what swings has hardly the same sign at all of them.
  private static let far = [
    (1.0, 1100), (1.37, 1120), (1.71, 1210), (1.13, 1301), (1.91, 1453), (1.55, 1507), (1.29, 1556), (1.83, 1600),
  ]
  /// For what is beyond counting there: an exponential has arrived here, too.
  private static let near = [
    (1.0, 45), (1.37, 48), (1.71, 50), (1.13, 53), (1.91, 55), (1.55, 57), (1.29, 59), (1.83, 60),
  ]

  private mutating func limit(of output: Int, _ i: Int, _ inputs: ProgramInputs) -> Double? {
    for points in [Self.far, Self.near] {
      var values: [Double] = []
      for (mantissa, exponent) in points {
        guard let value = value(of: output, i, inputs, mantissa, exponent) else { break }
        if let first = values.first, !certificate.certainty.areAlike(first, value) { return nil }
        values.append(value)
      }
      guard values.count == points.count, let first = values.first else { continue }
      // What swings about 0 on the way to it has no sign.
      return first == 0 && values.contains { $0.sign != first.sign } ? 0 : first
    }
    return nil
  }

  /// The output near the limit; `nil` where even the highest precision does not tell.
  private mutating func value(
    of output: Int, _ i: Int, _ inputs: ProgramInputs, _ mantissa: Double, _ exponent: Int
  ) -> Double? {
    let isFar = length > 1 || inputs.input[0].isInfinite
    let neighbour = Neighbour(
      mantissa: mantissa, exponent: isFar ? exponent : -exponent, isForInfiniteOnly: length > 1)
    for level in levels {
      let slot = machine(level)
      slot.machine.run(inputs, neighbour)
      switch certificate.certainty.verdict(slot.machine.result(output, i)) {
      case .value(let value): return value
      case .zeroOfSomeSign where level == levels.count - 1:
        return length > 1 ? 0 : zero(of: output, inputs, from: neighbour.exponent)
      case .zeroOfSomeSign, .undecided: continue
      }
    }
    return nil
  }

  /// 0 with the sign of the nearest values, on the way from a magnitude of 2^`exponent` towards 1, that have one.
  mutating func zero(of output: Int, _ inputs: ProgramInputs, from exponent: Int) -> Double {
    if signless.contains(output) { return 0 }
    var place = Double(exponent)
    while place.magnitude > 1.5 {
      for level in levels.prefix(2) {
        let slot = machine(level)
        slot.machine.run(inputs, Neighbour(mantissa: 1, exponent: Int(place)))
        if let sign = slot.machine.result(output, 0).sign { return sign == .minus ? -0.0 : 0 }
      }
      place *= 0.85
    }
    if exponent.magnitude > 16 { signless.insert(output) }
    return 0
  }
}
