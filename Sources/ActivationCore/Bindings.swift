/// The values that an activation's parameters are bound to, as its programs read them.
struct Bindings {
  private let values: [String: Tensor]

  init(_ activation: Activation) { values = activation.bindings }

  /// The value of a parameter, or of one component of it; NaN where it is not bound.
  func value(_ name: String, _ component: Int?) -> Tensor {
    let value = values[name] ?? Tensor(.nan)
    return component.map(value.component) ?? value
  }

  /// Several expressions, ready to be run together.
  func compile(_ expressions: [Expression], certainty: Certainty = .everyDigit) -> CompiledExpressions {
    let program = program(expressions)
    let trusted = expressions.map(\.isAccurateAsWritten)
    var result = CompiledExpressions(program: program, scalars: scalars(of: program))
    if !trusted.allSatisfy(\.self) {
      let elementary = self.program(expressions.map(\.elementary), reusesRegisters: false)
      result.certificate = Certificate(
        program: elementary, scalars: scalars(of: elementary), trusted: trusted, certainty: certainty)
    }
    return result
  }

  private func program(_ expressions: [Expression], reusesRegisters: Bool = true) -> Program {
    Program(expressions, reusesRegisters: reusesRegisters) { value($0, $1).rank > 0 }
  }

  private func scalars(of program: Program) -> [Int: Double] {
    let scalars = program.scalarParameters.map { ($0.place, value($0.name, $0.component).number ?? .nan) }
    return Dictionary(uniqueKeysWithValues: scalars)
  }
}

/// Expressions compiled together: for plain arithmetic, and for making sure of it where that may not do.
struct CompiledExpressions: Sendable {
  let program: Program
  /// What the scalar parameters of the program are, by their place.
  let scalars: [Int: Double]
  /// Where plain arithmetic is known to be good enough there is none.
  var certificate: Certificate?
}
