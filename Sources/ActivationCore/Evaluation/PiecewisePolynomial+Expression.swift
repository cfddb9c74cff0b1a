import VectorMath

extension PiecewisePolynomial {
  /// The formulas as lines and parabolas through 0, as they are meant; `nil` where some of them are not made of such, or
  /// change too often.
  init?(_ formulas: [Expression]) {
    guard !formulas.isEmpty, let found = try? Self.forms(of: formulas) else { return nil }
    // Which side a break is given to matters for the sign of a zero.
    for prefersLeft in [true, false] {
      guard let table = try? Self(found.breaks, found.forms, of: formulas, prefersLeft: prefersLeft) else { return nil }
      if table.agrees(with: formulas) {
        self = table
        return
      }
    }
    return nil
  }

  private static func forms(
    of formulas: [Expression]
  ) throws(LinearForm.Obstacle) -> (breaks: [Double], forms: [[PolynomialForm]]) {
    try LinearForm.Part.all(of: formulas, most: PiecewiseLinear.mostBreaks) {
      (formula, part, budget) throws(LinearForm.Obstacle) in try formula.polynomialForm(part, budget: &budget)
    }
  }

  /// - Parameter prefersLeft: whether a break that fits both its sides goes to the left one.
  private init(
    _ places: [Double], _ parts: [[PolynomialForm]], of formulas: [Expression], prefersLeft: Bool
  ) throws(LinearForm.Obstacle) {
    var (breaks, forms) = ([Double](), [parts[0]])
    func append(_ next: [PolynomialForm], from place: Double) {
      if next == forms[forms.count - 1] { return }
      breaks.append(place)
      forms.append(next)
    }
    for (place, right) in zip(places, parts.dropFirst()) {
      var budget = LinearForm.Part.budget
      guard let x = RationalNumber(place) else { throw .notLinear }
      let left = forms[forms.count - 1]
      let (first, second) = prefersLeft ? (left, right) : (right, left)
      var own: [PolynomialForm] = []
      for (index, formula) in formulas.enumerated() {
        let value = try formula.polynomialForm(.point(place), budget: &budget)
        var fitting = value
        for form in [second[index], first[index]] where try form(x) == value.number { fitting = form }
        own.append(fitting)
      }
      func fit(_ forms: [PolynomialForm]) throws(LinearForm.Obstacle) -> Bool {
        for (form, value) in zip(forms, own) where try form(x) != value(x) { return false }
        return true
      }
      let (fitsLeft, fitsRight) = (try fit(left), try fit(right))
      if fitsRight && !(prefersLeft && fitsLeft) {
        append(right, from: place)
      } else {
        if !fitsLeft { append(own, from: place) }
        append(right, from: place.nextUp)
      }
    }
    guard breaks.count <= PiecewiseLinear.mostBreaks else { throw .notLinear }
    var functions: [Function] = []
    for index in formulas.indices { functions.append(try Function(forms.map { $0[index] })) }
    self.init(breaks: breaks, functions: functions)
  }

  /// Whether the table has about the values of the formulas, and exactly those where they vanish or are infinite: a
  /// check upon the rules.
  private func agrees(with formulas: [Expression]) -> Bool {
    let largest = Double.greatestFiniteMagnitude
    let ends = [-largest] + breaks + [largest]
    // Not so near that what is written is on the other side of a break.
    let edges = breaks.flatMap { [$0 - 1e-6 * (1 + $0.magnitude), $0 + 1e-6 * (1 + $0.magnitude)] }
    let inner = zip(ends, ends.dropFirst()).map { max($0, -1e4) / 2 + min($1, 1e4) / 2 }
    let sizes = [0, .infinity, 1e-300, 1e-3, 0.7, 1, 1.3, 17, 0x1p53, 1e100]
    let xs = edges + inner + sizes.flatMap { [$0, -$0] }
    let machine = Machine(Program(formulas), stride: xs.count, parameters: [:])
    var values = [Double](repeating: 0, count: formulas.count * xs.count)
    xs.withUnsafeBufferPointer { x in
      values.withUnsafeMutableBufferPointer { y in
        guard let x = x.baseAddress, let y = y.baseAddress else { return }
        machine.run(ProgramInputs(input: x, direction: x, arguments: [], count: xs.count))
        VectorMath.apply(self, x, into: y, stride: xs.count, count: xs.count)
      }
    }
    return formulas.indices.allSatisfy { index in
      xs.indices.allSatisfy { place in
        let value = values[index * xs.count + place]
        let written = machine.output(index)[place]
        if xs[place] == 0 || xs[place].isInfinite {
          if written == 0 || written.isInfinite { return value.bitPattern == written.bitPattern }
        }
        return abs(value - written) <= 1e-12 * (1 + abs(written))
      }
    }
  }
}

extension PiecewisePolynomial.Function {
  fileprivate init(_ forms: [PolynomialForm]) throws(LinearForm.Obstacle) {
    func end(_ infinity: Double, _ form: PolynomialForm?) -> Double {
      form?.degree == 0 ? infinity.sign == .minus ? -.greatestFiniteMagnitude : .greatestFiniteMagnitude : infinity
    }
    let areMultiples = forms.contains { $0.degree == 2 }
    var pieces: [PiecewisePolynomial.Piece] = []
    for form in forms {
      if let line = PiecewiseLinear.Line(form) {
        pieces.append(.line(line))
      } else {
        pieces.append(.curve(try PiecewisePolynomial.Curve(form, isMultiple: areMultiples)))
      }
    }
    self.init(
      pieces: pieces, areMultiples: areMultiples, range: end(-.infinity, forms.first)...end(.infinity, forms.last))
  }
}

extension PiecewiseLinear.Line {
  /// Where one rounding is enough.
  fileprivate init?(_ form: PolynomialForm) {
    guard form.degree < 2, let term = form.coefficients[0].parts, let factor = form.coefficients[1].parts else {
      return nil
    }
    switch (factor.high, term.high) {
    case (0, let term): self.init(factor: 0, term: term)
    case (let factor, 0) where form.coefficients[1].isDouble: self.init(factor: factor, term: -0.0)
    case (1, let term) where form.coefficients[0].isDouble: self.init(factor: 1, term: term)
    case (-1, let term) where form.coefficients[0].isDouble: self.init(factor: -1, term: term)
    default: return nil
    }
  }
}

extension PiecewisePolynomial.Curve {
  fileprivate init(_ form: PolynomialForm, isMultiple: Bool) throws(LinearForm.Obstacle) {
    let c = form.coefficients
    guard form.degree == (isMultiple ? 2 : 1), !isMultiple || c[0] == .zero else { throw .notLinear }
    // Of x times a curve all coefficients are one higher.
    let (term, factor) = isMultiple ? (c[1], c[2]) : (c[0], c[1])
    guard let reciprocal = factor.reciprocal, let shift = term * reciprocal else { throw .notLinear }
    try self.init(factor: Coefficient(factor), shift: shift == .zero ? nil : Coefficient(shift))
  }
}

extension PiecewisePolynomial.Curve.Coefficient {
  fileprivate init(_ number: RationalNumber) throws(LinearForm.Obstacle) {
    guard let parts = number.parts, (0x1p-60...0x1p60).contains(parts.high.magnitude) else { throw .notLinear }
    self.init(parts.high, parts.low)
  }
}

extension RationalNumber {
  fileprivate var isDouble: Bool { parts?.low == 0 }
}
