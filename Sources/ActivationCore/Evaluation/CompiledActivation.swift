/// f, f′, … of a scalar activation, compiled together once and evaluated as often as wanted.
public struct CompiledActivation: Sendable {
  private let compiled: LateExpressions
  /// What most numbers of a picture come from.
  private let draft: CompiledExpressions?
  /// How many derivatives are computed beside f.
  public let orders: Int
  private let digits = Effort()

  /// How much work it has been to make sure of digits, so far: for who could do with fewer places where these cost much.
  /// A step of the formula in intervals of 128 bits is 1.
  public var effort: Int { digits.total }

  /// - Parameters:
  ///   - orders: how many derivatives to compute beside f.
  ///   - certainty: how good each number has to be.
  /// - Returns: `nil` for vector activations and for parameters with a value per unit: such have no value at a number.
  public init?(_ activation: Activation, orders: Int, certainty: Certainty = .fewUlps) {
    guard activation.form == .scalar else { return nil }
    let (bindings, formulas, digits) = (Bindings(activation), activation.derivatives(upTo: orders), digits)
    let first = bindings.compile(formulas, certainty: certainty == .picture ? .draft : certainty, effort: digits)
    guard first.arguments.isEmpty else { return nil }
    draft = certainty == .picture ? first : nil
    compiled = LateExpressions(draft == nil ? first : nil) {
      bindings.compile(formulas, certainty: certainty, effort: digits)
    }
    self.orders = orders
  }

  /// f and its derivatives at every input: `result[order][index]`.
  ///
  /// - Parameter tolerances: for pictures; how far a number next to 0 may be off, by order: 0 for those that are not
  ///   mentioned, infinite where an order is not looked at. Whether it is 0 is told where zeros, and what is none, go on
  ///   for sixteen numbers in a row.
  public func callAsFunction(_ xs: [Double], within tolerances: [Double] = []) -> [[Double]] {
    guard let draft else { return compiled.made.values(xs, xs, [], lanes: nil) }
    return Draft(draft.values(xs, xs, [], lanes: nil), within: tolerances) { rows in
      let places = rows.map { xs[$0] }
      return compiled.made.values(places, places, [], lanes: nil)
    }.columns
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
    compiled.made.evaluate(
      EvaluationInput(input: input, direction: input, arguments: []), count: x.count,
      into: results.compactMap(\.baseAddress))
  }
}
