import VectorMath

extension PiecewiseLinear {
  /// The formulas as straight lines, with the bits that their operations have at every x; `nil` where some of them are
  /// not made of such, or change too often.
  init?(_ formulas: [Expression]) {
    guard !formulas.isEmpty, let found = try? Self.forms(of: formulas) else { return nil }
    var pieces = Pieces(first: found.forms[0])
    do throws(LinearForm.Obstacle) {
      for (index, place) in found.breaks.enumerated() {
        try pieces.append(found.forms[index + 1], from: place, values: Self.values(of: formulas, at: place))
      }
      let functions = try formulas.indices.map { index throws(LinearForm.Obstacle) in
        try pieces.function(index, formulas[index])
      }
      self.init(breaks: pieces.breaks, functions: functions)
    } catch {
      return nil
    }
    guard agrees(with: formulas) else { return nil }
  }

  /// The breaks of all formulas, and on each part between them what form each formula has.
  private static func forms(
    of formulas: [Expression]
  ) throws(LinearForm.Obstacle) -> (breaks: [Double], forms: [[Line]]) {
    try LinearForm.Part.all(of: formulas, most: mostBreaks) { (formula, part, budget) throws(LinearForm.Obstacle) in
      try Line(formula.linearForm(part, budget: &budget), on: part)
    }
  }

  /// For each formula its value at a number, and where that is 0 at -0 as well.
  private static func values(of formulas: [Expression], at x: Double) throws(LinearForm.Obstacle) -> [[Sample]] {
    var result: [[Sample]] = []
    for formula in formulas {
      var samples = [Sample(x: x, y: try formula.value(at: x))]
      if x == 0 { samples.append(Sample(x: -0.0, y: try formula.value(at: -0.0))) }
      result.append(samples)
    }
    return result
  }

  /// Whether the table has the bits of the formulas where most can go wrong: a check upon the rules.
  private func agrees(with formulas: [Expression]) -> Bool {
    let largest = Double.greatestFiniteMagnitude
    let ends = [-.infinity] + breaks + [.infinity]
    let edges = ends.flatMap { [$0.nextDown, $0, $0.nextUp] }
    let inner = zip(ends, ends.dropFirst()).map { max($0, -largest) / 2 + min($1, largest) / 2 }
    let sizes = [0, .leastNonzeroMagnitude, .leastNormalMagnitude, 1e-3, 0.7, 1, 1.3, 17, 0x1p53, 1e300, largest]
    let xs = edges + inner + sizes.flatMap { [$0, -$0] }
    return formulas.indices.allSatisfy { index in
      xs.allSatisfy { x in
        guard let y = try? formulas[index].value(at: x) else { return false }
        return Sample(x: x, y: y).fits(value(x, of: index))
      }
    }
  }
}

private struct Sample {
  var x: Double
  var y: Double

  func fits(_ value: Double) -> Bool { y.isNaN ? value.isNaN : y.bitPattern == value.bitPattern }
  func fits(_ line: PiecewiseLinear.Line) -> Bool { fits(line(x)) }
}

/// Lines from left to right, as they are put together.
private struct Pieces {
  private(set) var breaks: [Double] = []
  /// For each piece the line of each formula.
  private var lines: [[PiecewiseLinear.Line]]

  init(first: [PiecewiseLinear.Line]) { lines = [first] }

  /// - Parameter values: at the break itself, which goes to one of its sides or, where it fits neither, is by itself.
  mutating func append(
    _ next: [PiecewiseLinear.Line], from place: Double, values: [[Sample]]
  ) throws(LinearForm.Obstacle) {
    func fit(_ lines: [PiecewiseLinear.Line]) -> Bool {
      zip(lines, values).allSatisfy { line, samples in samples.allSatisfy { $0.fits(line) } }
    }
    if fit(lines[lines.count - 1]) {
      try append(next, from: place.nextUp)
    } else if fit(next) {
      try append(next, from: place)
    } else {
      var own: [PiecewiseLinear.Line] = []
      for samples in values { own.append(try PiecewiseLinear.Line(through: samples)) }
      try append(own, from: place)
      try append(next, from: place.nextUp)
    }
  }

  private mutating func append(_ next: [PiecewiseLinear.Line], from place: Double) throws(LinearForm.Obstacle) {
    if lines[lines.count - 1].elementsEqual(next, by: { $0.hasBits(of: $1) }) { return }
    guard breaks.count < PiecewiseLinear.mostBreaks else { throw .notLinear }
    breaks.append(place)
    lines.append(next)
  }

  /// One of the functions, x being kept finite where only so it has the formula's value at infinity.
  func function(
    _ index: Int, _ formula: Expression
  ) throws(LinearForm.Obstacle) -> PiecewiseLinear.Function {
    let own = lines.map { $0[index] }
    func end(_ infinity: Double, _ line: PiecewiseLinear.Line) throws(LinearForm.Obstacle) -> Double {
      let y = try formula.value(at: infinity)
      let largest = infinity < 0 ? -Double.greatestFiniteMagnitude : .greatestFiniteMagnitude
      for end in [infinity, largest] where Sample(x: end, y: y).fits(line) { return end }
      throw .notLinear
    }
    let range = try end(-.infinity, own[0])...end(.infinity, own[own.count - 1])
    return PiecewiseLinear.Function(lines: own, range: range)
  }
}

extension Expression {
  fileprivate func value(at x: Double) throws(LinearForm.Obstacle) -> Double {
    var budget = LinearForm.Part.budget
    guard case .number(let y) = try linearForm(.point(x), budget: &budget) else { throw .notLinear }
    return y
  }
}

extension PiecewiseLinear.Line {
  fileprivate init(_ form: LinearForm, on part: LinearForm.Part) throws(LinearForm.Obstacle) {
    switch form {
    case .line(let factor, let term): self.init(factor: factor, term: term)
    case .number(let y) where y == 0 && y.sign == .minus:
      // A sum is -0 only where both terms are.
      try part.breaks(at: 0)
      self.init(factor: part.sample < 0 ? 0 : -0.0, term: y)
    case .number(let y): self.init(factor: 0, term: y)
    }
  }

  /// A line with those values, at one number or at both zeros.
  fileprivate init(through samples: [Sample]) throws(LinearForm.Obstacle) {
    for sample in samples {
      let candidates = [
        try Self(.number(sample.y), on: .point(sample.x)), Self(factor: 1, term: -0.0), Self(factor: -1, term: -0.0),
      ]
      for line in candidates where samples.allSatisfy({ $0.fits(line) }) {
        self = line
        return
      }
    }
    throw .notLinear
  }

  fileprivate func hasBits(of other: Self) -> Bool {
    factor.bitPattern == other.factor.bitPattern && term.bitPattern == other.term.bitPattern
  }
}
