/// The values that an activation's parameters are bound to, as its programs read them.
struct Bindings {
  private let values: [String: Tensor]

  init(_ activation: Activation) { values = activation.bindings }

  /// The value of a parameter, or of one component of it; NaN where it is not bound.
  func value(_ name: String, _ component: Int?) -> Tensor {
    let value = values[name] ?? Tensor(.nan)
    return component.map(value.component) ?? value
  }

  /// The program of several expressions, and what its scalar parameters are, by their place.
  func compile(_ expressions: [Expression]) -> (Program, scalars: [Int: Double]) {
    let program = Program(expressions) { value($0, $1).rank > 0 }
    let scalars = program.scalarParameters.map { ($0.place, value($0.name, $0.component).number ?? .nan) }
    return (program, Dictionary(uniqueKeysWithValues: scalars))
  }
}
