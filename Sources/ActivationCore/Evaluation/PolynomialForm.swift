import VectorMath

/// What a formula of the input means on a part of the line: a number, a line or a parabola, exactly.
///
/// Unlike ``LinearForm``, which has the bits of the operations as they are written: here a decimal is what it says, and
/// nothing is rounded.
struct PolynomialForm: Hashable {
  /// Of 1, x and x².
  let coefficients: [RationalNumber]

  static let input = PolynomialForm([.zero, .one, .zero])

  init(_ number: RationalNumber) { self.init([number, .zero, .zero]) }

  private init(_ coefficients: [RationalNumber]) { self.coefficients = coefficients }

  var degree: Int { coefficients.lastIndex { $0 != .zero } ?? 0 }

  /// The number that it is everywhere, if it is.
  var number: RationalNumber? { degree == 0 ? coefficients[0] : nil }

  /// The value at a number.
  func callAsFunction(_ x: RationalNumber) throws(LinearForm.Obstacle) -> RationalNumber {
    try coefficients[2].times(x).plus(coefficients[1]).times(x).plus(coefficients[0])
  }

  func apply(_ f: UnaryFunction, _ part: LinearForm.Part) throws(LinearForm.Obstacle) -> PolynomialForm {
    switch f {
    case .negate: return try negated
    case .abs: return try sign(part) < 0 ? negated : self
    case .sign:
      guard let sign = try RationalNumber(sign(part)) else { throw .notLinear }
      return PolynomialForm(sign)
    default: throw .notLinear
    }
  }

  static func apply(
    _ f: BinaryFunction, _ a: Self, _ b: Self, _ part: LinearForm.Part
  ) throws(LinearForm.Obstacle) -> PolynomialForm {
    func truth(_ condition: Bool) -> Self { Self(condition ? .one : .zero) }
    func order() throws(LinearForm.Obstacle) -> Int { try a.plus(b.negated).sign(part) }
    switch f {
    case .add: return try a.plus(b)
    case .subtract: return try a.plus(b.negated)
    case .multiply: return try a.times(b)
    case .divide:
      guard let number = b.number, let reciprocal = number.reciprocal else { throw .notLinear }
      return try a.times(reciprocal)
    case .power where b.number == .one: return a
    case .power where b.number == RationalNumber(2): return try a.times(a)
    case .min: return try order() < 0 ? a : b
    case .max: return try order() > 0 ? a : b
    case .less: return try truth(order() < 0)
    case .lessOrEqual: return try truth(order() <= 0)
    case .equal: return try truth(order() == 0)
    case .notEqual: return try truth(order() != 0)
    case .power, .hypot, .atan2: throw .notLinear
    }
  }

  private var negated: Self {
    get throws(LinearForm.Obstacle) {
      guard let minus = RationalNumber(-1) else { throw .notLinear }
      return try times(minus)
    }
  }

  private func plus(_ other: Self) throws(LinearForm.Obstacle) -> Self {
    var sums: [RationalNumber] = []
    for (a, b) in zip(coefficients, other.coefficients) { sums.append(try a.plus(b)) }
    return Self(sums)
  }

  private func times(_ factor: RationalNumber) throws(LinearForm.Obstacle) -> Self {
    var products: [RationalNumber] = []
    for a in coefficients { products.append(try a.times(factor)) }
    return Self(products)
  }

  private func times(_ other: Self) throws(LinearForm.Obstacle) -> Self {
    guard degree + other.degree <= 2 else { throw .notLinear }
    var products = [RationalNumber](repeating: .zero, count: 3)
    for i in 0...degree {
      for j in 0...other.degree {
        products[i + j] = try products[i + j].plus(coefficients[i].times(other.coefficients[j]))
      }
    }
    return Self(products)
  }

  /// -1, 0 or 1 all along the part, where no root is.
  private func sign(_ part: LinearForm.Part) throws(LinearForm.Obstacle) -> Int {
    if let number { return number.sign }
    guard degree == 1, let reciprocal = coefficients[1].reciprocal else { throw .notLinear }
    guard let root = try coefficients[0].times(reciprocal).parts else { throw .notLinear }
    // Of the doubles none is between the root and the one nearest to it.
    try part.breaks(at: -root.high)
    return part.sample < -root.high ? -coefficients[1].sign : coefficients[1].sign
  }
}

extension RationalNumber {
  fileprivate func plus(_ other: RationalNumber) throws(LinearForm.Obstacle) -> RationalNumber {
    guard let sum = self + other else { throw .notLinear }
    return sum
  }

  fileprivate func times(_ other: RationalNumber) throws(LinearForm.Obstacle) -> RationalNumber {
    guard let product = self * other else { throw .notLinear }
    return product
  }
}

extension Expression {
  /// What the formula means on a part of the line; at a point its value there.
  ///
  /// - Parameter budget: how many operations are looked at before it is given up.
  func polynomialForm(
    _ part: LinearForm.Part, budget: inout Int
  ) throws(LinearForm.Obstacle) -> PolynomialForm {
    budget -= 1
    guard budget > 0 else { throw .notLinear }
    switch operation {
    case .input:
      guard case .point(let x) = part else { return .input }
      guard let number = RationalNumber(x) else { throw .notLinear }
      return PolynomialForm(number)
    case .constant(let c):
      guard let number = c.fraction else { throw .notLinear }
      return PolynomialForm(number)
    case .unary(let f, let a): return try a.polynomialForm(part, budget: &budget).apply(f, part)
    case .binary(let f, let a, let b):
      let (u, v) = (try a.polynomialForm(part, budget: &budget), try b.polynomialForm(part, budget: &budget))
      return try PolynomialForm.apply(f, u, v, part)
    case .select(let c, let a, let b):
      guard let condition = try c.polynomialForm(part, budget: &budget).number else { throw .notLinear }
      return try (condition != .zero ? a : b).polynomialForm(part, budget: &budget)
    case .special, .tensor, .direction, .parameter, .reduce, .half, .join, .position: throw .notLinear
    }
  }
}

extension Constant {
  fileprivate var fraction: RationalNumber? {
    switch exact {
    case nil: RationalNumber(value)
    case .decimal(let digits): RationalNumber(decimal: digits)
    case .pi, .e: nil
    }
  }
}
