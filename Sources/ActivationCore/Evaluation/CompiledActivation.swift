/// f, f′, … of a scalar activation, compiled together once and evaluated as often as wanted.
public struct CompiledActivation: Sendable {
  private let compiled: CompiledExpressions
  /// How many derivatives are computed beside f.
  public let orders: Int

  /// - Parameters:
  ///   - orders: how many derivatives to compute beside f.
  ///   - certainty: how good each number has to be.
  /// - Returns: `nil` for vector activations and for parameters with a value per unit: such have no value at a number.
  public init?(_ activation: Activation, orders: Int, certainty: Certainty = .fewUlps) {
    guard activation.form == .scalar else { return nil }
    compiled = Bindings(activation).compile(activation.derivatives(upTo: orders), certainty: certainty)
    guard compiled.arguments.isEmpty else { return nil }
    self.orders = orders
  }

  /// f and its derivatives at every input: `result[order][index]`.
  public func callAsFunction(_ xs: [Double]) -> [[Double]] {
    compiled.values(xs, xs, [], lanes: nil)
  }
}

extension CompiledActivation {
  /// f and its derivatives at every number of `x`, into memory that is there: `results[order][index]`. Large arrays are
  /// shared among the cores.
  ///
  /// - Precondition: there is a result for f and each derivative, none shorter than `x`. A result may be the very memory
  ///   of `x`, where it is the only one, but may not overlap it partly.
  /// - Accuracy: doubles as ``Certainty`` says; floats are computed in doubles and rounded once, below 0.51 ulp.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  public func evaluate<Element: EvaluationElement>(
    _ x: UnsafeBufferPointer<Element>, into results: [UnsafeMutableBufferPointer<Element>]
  ) {
    precondition(results.count == orders + 1 && results.allSatisfy { $0.count >= x.count })
    guard let input = x.baseAddress, !x.isEmpty else { return }
    compiled.evaluate(
      EvaluationInput(input: input, direction: input, arguments: []), count: x.count,
      into: results.compactMap(\.baseAddress))
  }
}
