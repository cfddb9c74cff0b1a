/// A vector activation, and the product of a cotangent with its Jacobian, compiled together for rows of one length.
public struct CompiledRows: Sendable {
  private let compiled: CompiledExpressions
  private let length: Int
  /// How many numbers become of a row.
  public let outputLength: Int
  /// Whether vᵀJ is computed beside the values.
  public let hasProduct: Bool

  /// - Parameters:
  ///   - length: of a row.
  ///   - product: whether to compute vᵀJ beside the values.
  /// - Returns: `nil` for scalar activations, for rows that the activation does not accept, for parameters with a value
  ///   per unit, and for a product where outputs are neither as many as inputs nor half as many.
  public init?(_ activation: Activation, length: Int, product: Bool, certainty: Certainty = .fewUlps) {
    guard activation.form == .vector, length > 0, !activation.reducesLane,
      let outputs = try? activation.outputLength(length), !product || outputs == length || 2 * outputs == length
    else { return nil }
    let f = activation.implementation
    compiled = Bindings(activation).compile(product ? [f, f.cotangent] : [f], certainty: certainty)
    guard compiled.arguments.isEmpty, compiled.extents.allSatisfy({ $0.count(length) != nil }) else { return nil }
    (self.length, outputLength, hasProduct) = (length, outputs, product)
  }

  /// The values for each row of `x`, and vᵀJ, into memory that is there. Many rows are shared among the cores.
  ///
  /// - Parameters:
  ///   - x: rows, one after another.
  ///   - cotangent: v, a row of ``outputLength`` for each; not read where no product is computed.
  ///   - results: the values, and vᵀJ.
  /// - Precondition: every array is as long as its rows are in all.
  @specialized(where Element == Double)
  @specialized(where Element == Float)
  public func evaluate<Element: EvaluationElement>(
    _ x: UnsafeBufferPointer<Element>, cotangent: UnsafeBufferPointer<Element>,
    into results: [UnsafeMutableBufferPointer<Element>]
  ) {
    let rows = x.count / length
    precondition(rows * length == x.count && results.count == (hasProduct ? 2 : 1))
    precondition(results[0].count >= rows * outputLength && results.dropFirst().allSatisfy { $0.count >= x.count })
    precondition(!hasProduct || cotangent.count >= rows * outputLength)
    guard let input = x.baseAddress, rows > 0 else { return }
    let direction = hasProduct ? cotangent.baseAddress ?? input : input
    compiled.evaluate(
      EvaluationInput(
        input: input, direction: direction,
        directionLength: hasProduct && outputLength != length ? outputLength : nil, arguments: []),
      along: Lanes(shape: [rows, length], axis: 1), into: results.compactMap(\.baseAddress))
  }
}
