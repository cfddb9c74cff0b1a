import VectorMath

/// The values that an activation's parameters are bound to, as its programs read them.
struct Bindings: Sendable {
  private let values: [String: Tensor]

  init(_ activation: Activation) { values = activation.bindings }

  /// The value of a parameter, or of one component of it; NaN where it is not bound.
  func value(_ name: String, _ component: Int?) -> Tensor {
    let value = values[name] ?? Tensor(.nan)
    return component.map(value.component) ?? value
  }

  /// Several expressions, ready to be run together.
  ///
  /// - Parameters:
  ///   - inDoubles: whether finite numbers that doubles do not prove are given as they are.
  ///   - effort: what digits cost is added to it.
  func compile(
    _ formulas: [Expression], certainty: Certainty = .everyDigit, inDoubles: Bool = false, effort: Effort = Effort()
  ) -> CompiledExpressions {
    let isElementwise = !formulas.contains { $0.hasReduction || $0.extent == .mismatch }
    let expressions =
      isElementwise ? formulas.map { $0.specialised { value($0, $1).number } } : formulas
    var trusted = expressions.indices.filter { expressions[$0].isAccurateAsWritten(certainty) }
    var doubtful = expressions.indices.filter { !expressions[$0].isAccurateAsWritten(certainty) }
    var linear = isElementwise ? LinearPart(trusted.map { expressions[$0] }, outputs: trusted, isAsWritten: true) : nil
    if isElementwise, certainty == .fewUlps, linear == nil || !doubtful.isEmpty,
      let all = LinearPart(expressions, outputs: Array(expressions.indices), isAsWritten: false)
    {
      (linear, trusted, doubtful) = (all, all.outputs, [])
    }
    let arguments = program(expressions).arguments
    func plain(_ places: [Int]) -> PlainPart? {
      if places.isEmpty { return nil }
      let program = program(places.map { expressions[$0] }, arguments)
      return PlainPart(program: program, scalars: scalars(of: program), outputs: places)
    }
    var certificate: Certificate?
    if let part = plain(doubtful) {
      let formulas = doubtful.map { expressions[$0].elementary }
      let elementary = program(formulas, arguments, registers: .once)
      certificate = Certificate(
        program: elementary, pairs: program(formulas, arguments, registers: .again),
        scalars: scalars(of: elementary), plain: part,
        tangent: certainty == .fewUlps && trusted.isEmpty ? tangent(of: expressions, arguments) : nil,
        certainty: certainty, isInDoubles: inDoubles,
        ranges: isElementwise && (certainty == .fewUlps || certainty.isForPictures)
          ? TrustedRanges(
            doubtful.map { .init(expression: expressions[$0], order: $0) },
            measured: MeasuredFormulas(plain: part, elementary: elementary, scalars: scalars(of: elementary)))
          : nil,
        effort: effort)
    }
    // With a certificate for all, for rows that the loop declines.
    let rowFunction = certainty == .fewUlps && trusted.isEmpty ? RowFunction(expressions) : nil
    let normalised = certainty == .fewUlps && trusted.isEmpty ? NormalisedPart(expressions, self) : nil
    let pass = isElementwise ? onePass(expressions, linear, areTrusted: doubtful.isEmpty, certainty) : nil
    let function = isElementwise ? OnePass(expressions) : nil
    return CompiledExpressions(
      extents: expressions.map(\.extent), arguments: arguments, linear: linear,
      trusted: linear == nil ? plain(trusted) : nil, certificate: certificate,
      floats: function.flatMap { FloatPart($0) } ?? pass.flatMap { FloatPart($0) },
      doubles: (doubtful.isEmpty ? function.flatMap { DoublePart($0) } : nil) ?? pass.flatMap { DoublePart($0) },
      rowFunction: rowFunction, normalised: normalised)
  }

  /// Elementwise formulas, to be computed as they are written.
  func plain(_ formulas: [Expression]) -> PlainPart {
    let formulas = formulas.map { $0.specialised { value($0, $1).number } }
    let program = program(formulas)
    return PlainPart(program: program, scalars: scalars(of: program), outputs: Array(formulas.indices))
  }

  /// What is no function by itself.
  private func onePass(
    _ expressions: [Expression], _ linear: LinearPart?, areTrusted: Bool, _ certainty: Certainty
  ) -> OnePass? {
    if let linear { return OnePass(linear, expressions: expressions.count) }
    if certainty == .fewUlps, let function = DoublePass.Function(expressions) {
      return OnePass(function, orders: expressions.count)
    }
    return areTrusted ? OnePass(unbroken: expressions) : nil
  }

  /// Of an activation that is compiled with its vᵀJ, J times a direction.
  private func tangent(of expressions: [Expression], _ arguments: [Program.Argument]) -> PlainPart? {
    guard expressions.count == 2, let f = expressions.first, f.hasReduction, expressions[1] == f.cotangent else {
      return nil
    }
    let program = program([f.tangent.elementary], arguments, registers: .again)
    return PlainPart(program: program, scalars: scalars(of: program), outputs: [0])
  }

  private func program(
    _ expressions: [Expression], _ arguments: [Program.Argument] = [], registers: Program.RegisterUse = .overwriting
  ) -> Program {
    Program(expressions, arguments: arguments, registers: registers) { value($0, $1).rank > 0 }
  }

  private func scalars(of program: Program) -> [Int: Double] {
    let scalars = program.scalarParameters.map { ($0.place, value($0.name, $0.component).number ?? .nan) }
    return Dictionary(uniqueKeysWithValues: scalars)
  }
}

/// Some of the expressions that are run together, computed as they are written.
struct PlainPart: Sendable {
  let program: Program
  /// What the scalar parameters of the program are, by their place.
  let scalars: [Int: Double]
  /// Which of the expressions they are.
  let outputs: [Int]
}

/// Expressions compiled together: for plain arithmetic where that is known to be good enough, and for making sure of
/// the rest.
///
/// A class, as its many parts are never changed and would be copied for every evaluation of a few numbers.
final class CompiledExpressions: Sendable {
  /// How long the lane of each is.
  let extents: [LaneExtent]
  /// What they read besides the input, in the order in which it is handed to their programs.
  let arguments: [Program.Argument]
  /// In place of `trusted`, where all of it is made of straight lines.
  let linear: LinearPart?
  let trusted: PlainPart?
  let certificate: Certificate?
  /// In place of all of these, where floats are evaluated to floats.
  let floats: FloatPart?
  /// Likewise for doubles.
  let doubles: DoublePart?
  /// What all expressions together are, where ordinary rows have a loop of their own.
  let rowFunction: RowFunction?
  /// Likewise where they are a normaliser of something.
  let normalised: NormalisedPart?
  let evaluators = EvaluatorPool()

  init(
    extents: [LaneExtent], arguments: [Program.Argument], linear: LinearPart?, trusted: PlainPart?,
    certificate: Certificate?, floats: FloatPart?, doubles: DoublePart?, rowFunction: RowFunction?,
    normalised: NormalisedPart?
  ) {
    self.extents = extents
    self.arguments = arguments
    self.linear = linear
    self.trusted = trusted
    self.certificate = certificate
    self.floats = floats
    self.doubles = doubles
    self.rowFunction = rowFunction
    self.normalised = normalised
  }
}

extension DoublePass.Function {
  /// A function with parameters of its own, as all the formulas are it and, if there are two, its slope.
  fileprivate init?(_ formulas: [Expression]) {
    if let unit = ExponentialLinearUnit(formulas) {
      self = .exponentialLinear(unit)
    } else if let activation = ScaledActivation(formulas) {
      self = .scaled(activation)
    } else if let function = Squareplus(formulas) {
      self = .squareplus(function)
    } else {
      return nil
    }
  }
}
