import VectorMath

/// What a formula of the input is on a part of the line: a number, or `factor·x + term` rounded once.
///
/// Each rule here gives the very bits, for every finite x of the part, that the operations give one after the other as
/// they are written, down to the sign of a zero. Where no rule is certain of that, there is no form.
enum LinearForm: Hashable {
  case number(Double)
  /// A multiple of x, whose term is -0; or ±x and a term.
  case line(factor: Double, term: Double)

  static let input = line(factor: 1, term: -0.0)

  /// A part of the line: one number, or those strictly between two.
  enum Part {
    case point(Double)
    case between(Double, Double)
  }

  /// Why there is no form.
  enum Obstacle: Error {
    /// There are two, on either side of this number.
    case breaks(Double)
    case notLinear
  }
}

extension LinearForm.Part {
  /// Refuses a part with the number inside of it.
  func breaks(at number: Double) throws(LinearForm.Obstacle) {
    if case .between(let a, let b) = self, a < number, number < b { throw .breaks(number + 0) }
  }

  /// Some number of the part.
  var sample: Double {
    switch self {
    case .point(let x): x
    case .between(-.infinity, let b): b == .infinity ? 0 : b.nextDown
    case .between(let a, _): a.nextUp
    }
  }

  /// How many operations are looked at before a form is given up.
  static let budget = 10_000

  /// The breaks of all formulas, and on each part between them what form each formula has.
  static func all<Form>(
    of formulas: [Expression], most: Int,
    _ form: (Expression, Self, inout Int) throws(LinearForm.Obstacle) -> Form
  ) throws(LinearForm.Obstacle) -> (breaks: [Double], forms: [[Form]]) {
    var breaks: [Double] = []
    var budget = budget
    while breaks.count <= most {
      let ends = [-.infinity] + breaks + [.infinity]
      do throws(LinearForm.Obstacle) {
        var forms: [[Form]] = []
        for (a, b) in zip(ends, ends.dropFirst()) {
          var own: [Form] = []
          for formula in formulas { own.append(try form(formula, .between(a, b), &budget)) }
          forms.append(own)
        }
        return (breaks, forms)
      } catch .breaks(let place) {
        breaks = (breaks + [place]).sorted()
      }
    }
    throw .notLinear
  }
}

extension LinearForm {
  private static func isPure(_ term: Double) -> Bool { term == 0 && term.sign == .minus }

  /// Whether it is below 0 all along the part, where no root is.
  private static func isNegative(
    _ factor: Double, _ term: Double, _ part: Part
  ) throws(Obstacle) -> Bool {
    let root = term == 0 ? 0 : -term * factor
    guard factor != 0, root.isFinite else { throw .notLinear }
    try part.breaks(at: root)
    // Not of its value, which might underflow.
    return (part.sample < root) != (factor < 0)
  }

  func apply(_ f: UnaryFunction, _ part: Part) throws(Obstacle) -> LinearForm {
    guard case .line(let factor, let term) = self else { throw .notLinear }
    switch f {
    case .negate:
      // A sum that is 0 is +0, and so is its negative's.
      if !Self.isPure(term) { _ = try Self.isNegative(factor, term, part) }
      return .line(factor: -factor, term: Self.isPure(term) ? term : -term)
    case .abs:
      if factor == 0 { return .number(0) }
      return try Self.isNegative(factor, term, part) ? apply(.negate, part) : self
    case .sign:
      // Not of what may underflow.
      guard factor.magnitude >= 1 else { throw .notLinear }
      return try .number(Self.isNegative(factor, term, part) ? -1 : 1)
    default: throw .notLinear
    }
  }

  static func apply(_ f: BinaryFunction, _ a: LinearForm, _ b: LinearForm, _ part: Part) throws(Obstacle) -> LinearForm
  {
    switch f {
    case .add:
      if case .number(let k) = b { return try a.adding(k) }
      if case .number(let k) = a { return try b.adding(k) }
    case .subtract:
      if case .number(let k) = b { return try a.adding(-k) }
      if case .number(let k) = a, case .line(let factor, let term) = b, isPure(term) {
        return try line(factor: -factor, term: term).adding(k)
      }
    case .multiply:
      if case .number(let k) = b { return try a.times(k, part) }
      if case .number(let k) = a { return try b.times(k, part) }
    case .divide:
      // By a power of two, which is to multiply by its exact reciprocal.
      if case .number(let k) = b, k.isNormal, (1 / k).isNormal, k.significand == 1 { return try a.times(1 / k, part) }
    case .min: return try order(a, b, part) < 1 ? a : b
    case .max: return try order(a, b, part) > -1 ? a : b
    case .less: return try .number(order(a, b, part) < 0 ? 1 : 0)
    case .lessOrEqual: return try .number(order(a, b, part) < 1 ? 1 : 0)
    case .equal: return try .number(order(a, b, part) == 0 ? 1 : 0)
    case .notEqual: return try .number(order(a, b, part) == 0 ? 0 : 1)
    case .power, .hypot, .atan2: break
    }
    throw .notLinear
  }

  private func adding(_ k: Double) throws(Obstacle) -> LinearForm {
    guard case .line(let factor, let term) = self else { throw .notLinear }
    if Self.isPure(k) { return self }
    if Self.isPure(term) {
      // ±0 and a number that is not -0.
      if factor == 0 { return .number(k) }
      if factor.magnitude == 1 { return .line(factor: factor, term: k) }
    } else if k == 0 {
      return self
    }
    throw .notLinear
  }

  private func times(_ k: Double, _ part: Part) throws(Obstacle) -> LinearForm {
    guard k.isFinite, case .line(let factor, let term) = self else { throw .notLinear }
    if k == 1 { return self }
    if k == -1 { return try apply(.negate, part) }
    if Self.isPure(term) {
      if factor.magnitude == 1 { return .line(factor: k * factor, term: term) }
    } else if k == 0 {
      return try .number(Self.isNegative(factor, term, part) ? -k : k)
    }
    throw .notLinear
  }

  /// -1 where a < b all along the part, 0 where they are the same, 1 where a > b.
  private static func order(_ a: LinearForm, _ b: LinearForm, _ part: Part) throws(Obstacle) -> Int {
    if a == b { return 0 }
    switch (a, b) {
    case (.line(let p, let s), .number(let k)) where p.magnitude == 1 && s == 0 && !k.isNaN:
      try part.breaks(at: p * k)
      // Outside of the part there is no equality.
      return p * part.sample < k ? -1 : 1
    case (.number, .line): return try -order(b, a, part)
    case (.line(let p, let s), .line(let q, let t))
    where p.magnitude == 1 && q.magnitude == 1 && s == 0 && t == 0 && p != q:
      try part.breaks(at: 0)
      return p * part.sample < q * part.sample ? -1 : 1
    default: throw .notLinear
    }
  }
}
