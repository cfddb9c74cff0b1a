/// All outputs of a vector activation along one element of its lane, and their slopes by it: for pictures, see
/// ``Certainty/picture``. Compiled once and evaluated as often as wanted.
public struct CompiledSweep: Sendable {
  /// How many numbers become of the lane.
  public let outputs: Int
  private let activation: Activation
  private let position: Int
  private let lane: [Double]
  private let expressions: [Expression]
  private let draft: CompiledExpressions
  private let exact: LateExpressions
  private let digits = Effort()

  /// How much work it has been to make sure of digits, so far, see ``CompiledActivation/effort``.
  public var effort: Int { digits.total }

  /// - Parameter lane: the elements; the one at `position` is what will be given.
  public init(_ activation: Activation, position: Int, in lane: [Double]) throws(EvaluationError) {
    outputs = try activation.outputLength(lane.count)
    var along = activation
    along.axis = -1
    (self.activation, self.position, self.lane) = (along, position, lane)
    let formulas = [activation.implementation, activation.implementation.tangent]
    let (bindings, digits) = (Bindings(activation), digits)
    expressions = formulas
    draft = bindings.compile(formulas, certainty: .draft, effort: digits)
    exact = LateExpressions(nil) { bindings.compile(formulas, certainty: .picture, effort: digits) }
  }

  /// `values[output][index]`, and the derivatives by the element.
  public func callAsFunction(_ xs: [Double]) throws(EvaluationError) -> (values: [[Double]], slopes: [[Double]]) {
    let columns = try Draft(try columns(xs, draft)) { rows throws(EvaluationError) in
      try self.columns(rows.map { xs[$0] }, exact.made)
    }.columns
    return (Array(columns[..<outputs]), Array(columns[outputs...]))
  }

  /// The outputs, and then their slopes, each for all of `xs`.
  private func columns(_ xs: [Double], _ compiled: CompiledExpressions) throws(EvaluationError) -> [[Double]] {
    let n = lane.count
    var inputs: [Double] = []
    for x in xs {
      for (index, value) in lane.enumerated() { inputs.append(index == position ? x : value) }
    }
    let directions = (0..<xs.count * n).map { $0 % n == position ? 1.0 : 0 }
    let results = try Activation.evaluate(
      compiled, expressions, of: activation, at: Tensor(shape: [xs.count, n], values: inputs),
      direction: Tensor(shape: [xs.count, n], values: directions))
    return results.flatMap { tensor in
      (0..<outputs).map { output in xs.indices.map { tensor.values[$0 * outputs + output] } }
    }
  }
}
