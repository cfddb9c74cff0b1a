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
  /// Points nearer to it than any double can be are tried; where all give the same double, that is the limit. At infinity
  /// that holds of every number: a comparison of two infinities says nothing of what grew to them.
  mutating func mendLimit(_ inputs: ProgramInputs, _ results: [UnsafeMutablePointer<Double>]) {
    let isLane = length > 1
    let isAtInfinity = !isLane && inputs.input[0].isInfinite
    var places: [Place] = []
    for (output, result) in results.enumerated() {
      for i in 0..<machine(0).machine.count(of: output) {
        // At 0 only the sign of 0 is in question: that of -0 where the formula forgets it, as x - tanh(x) does.
        if result[i].isUntold { continue }
        if result[i].isNaN || (result[i] == 0 && !isLane) || isAtInfinity {
          places.append(Place(output: output, index: i))
        }
      }
    }
    for (place, limit) in zip(places, knownLimits(at: places, inputs)) {
      guard let limit else { continue }
      let given = results[place.output][place.index]
      if given.isNaN || limit == 0 || isAtInfinity { results[place.output][place.index] = limit }
    }
  }

  /// So far out that exponentials are beyond counting, a function that has a limit has arrived there.
  mutating func mendFarOut(_ inputs: ProgramInputs, _ results: [UnsafeMutablePointer<Double>]) {
    var end = inputs.input[0] < 0 ? -Double.infinity : .infinity
    withUnsafePointer(to: &end) { end in
      var there = inputs
      there.input = end
      let places = results.indices.filter { results[$0][0].isNaN && !results[$0][0].isUntold }.map {
        Place(output: $0, index: 0)
      }
      for (place, limit) in zip(places, knownLimits(at: places, there)) {
        if let limit, limit.isFinite { results[place.output][0] = limit }
      }
    }
  }

  /// A number of an output.
  struct Place: Hashable {
    var output: Int
    var index: Int
  }

  /// The limits, looked for once where nothing but the kind of the input decides them.
  private mutating func knownLimits(at places: [Place], _ inputs: ProgramInputs) -> [Double?] {
    guard length == 1, inputs.arguments.isEmpty else { return limits(at: places, inputs) }
    return places.map { place in
      let key = LimitPlace(output: place.output, input: inputs.input[0].bitPattern)
      if let known = limits[key] { return known }
      let found = limits(at: [place], inputs)[0]
      limits[key] = .some(found)
      return found
    }
  }

  /// So many that what swings has hardly the same sign at all of them.
  private static let far = [
    (1.0, 1100), (1.37, 1120), (1.71, 1210), (1.13, 1301), (1.91, 1453), (1.55, 1507), (1.29, 1556), (1.83, 1600),
  ]
  /// For what is beyond counting there: an exponential has arrived here, too.
  private static let near = [
    (1.0, 45), (1.37, 48), (1.71, 50), (1.13, 53), (1.91, 55), (1.55, 57), (1.29, 59), (1.83, 60),
  ]

  private mutating func limits(at places: [Place], _ inputs: ProgramInputs) -> [Double?] {
    var found = [Double?](repeating: nil, count: places.count)
    var open = Array(places.indices)
    for points in [Self.far, Self.near] where !open.isEmpty {
      var values = [[Double]](repeating: [], count: places.count)
      var told = open
      for (mantissa, exponent) in points where !told.isEmpty {
        let next = self.values(at: told.map { places[$0] }, inputs, mantissa, exponent)
        for (index, value) in zip(told, next) {
          guard let value else { continue }
          // What is another number there has no limit.
          if let first = values[index].first, !certificate.certainty.areAlike(first, value) {
            open.removeAll { $0 == index }
          }
          values[index].append(value)
        }
        told = zip(told, next).filter { $1 != nil && open.contains($0) }.map(\.0)
      }
      for index in told {
        guard let first = values[index].first else { continue }
        // What swings about 0 on the way to it has no sign.
        found[index] = first == 0 && values[index].contains { $0.sign != first.sign } ? 0 : first
        open.removeAll { $0 == index }
      }
    }
    return found
  }

  /// The numbers near the limit; `nil` where even the highest precision does not tell.
  private mutating func values(
    at places: [Place], _ inputs: ProgramInputs, _ mantissa: Double, _ exponent: Int
  ) -> [Double?] {
    let isFar = length > 1 || inputs.input[0].isInfinite
    let neighbour = Neighbour(
      mantissa: mantissa, exponent: isFar ? exponent : -exponent, isForInfiniteOnly: length > 1)
    var values = [Double?](repeating: nil, count: places.count)
    var open = Array(places.indices)
    var zeros: [Int] = []
    for level in levels where !open.isEmpty {
      let slot = machine(level)
      slot.machine.run(inputs, neighbour)
      var next: [Int] = []
      for index in open {
        switch certificate.certainty.verdict(slot.machine.result(places[index].output, places[index].index)) {
        case .value(let value): values[index] = value
        case .zeroOfSomeSign where level == levels.count - 1: zeros.append(index)
        case .zeroOfSomeSign, .undecided: next.append(index)
        }
      }
      open = next
    }
    for index in zeros {
      values[index] = length > 1 ? 0 : zero(of: places[index].output, inputs, from: neighbour.exponent)
    }
    return values
  }

  /// 0 with the sign of the nearest values, on the way from a magnitude of 2^`exponent` towards 1, that have one.
  mutating func zero(of output: Int, _ inputs: ProgramInputs, from exponent: Int) -> Double {
    if signless.contains(output) { return 0 }
    let key = SignPlace(output: output, isNegative: inputs.input[0].sign == .minus, isFar: exponent > 0)
    // Arguments and directions are others at other places.
    let isOfInput = inputs.arguments.isEmpty && certificate.program.directional.isEmpty
    var place = Double(exponent)
    while place.magnitude > 1.5 {
      if isOfInput, let found = signs[key], found.near <= place.magnitude, place.magnitude <= found.far {
        signs[key]?.far = max(found.far, Double(exponent.magnitude))
        return found.zero
      }
      for level in levels.prefix(2) {
        let slot = machine(level)
        slot.machine.run(inputs, Neighbour(mantissa: 1, exponent: Int(place)))
        guard let sign = slot.machine.result(output, 0).sign else { continue }
        let zero = sign == .minus ? -0.0 : 0
        if isOfInput { signs[key] = FoundSign(near: place.magnitude, far: Double(exponent.magnitude), zero: zero) }
        return zero
      }
      place *= 0.85
    }
    if exponent.magnitude > 16 { signless.insert(output) }
    return 0
  }
}
