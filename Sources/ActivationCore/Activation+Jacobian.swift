extension Activation {
  /// The Jacobian, whatever the form: `[…, outputs, inputs]` with ∂yᵢ/∂xⱼ at `[…, i, j]`. That of a scalar activation is
  /// diagonal.
  ///
  /// - Parameter input: a lane, or several along the last axis.
  public func jacobianMatrix(at input: Tensor) throws(EvaluationError) -> Tensor {
    guard form == .scalar else {
      guard var derivative else { throw .notScalar(activation: name) }
      derivative.name = name  // which is what is told of in errors
      return try derivative(input)
    }
    guard let n = input.shape.last else { throw .numberNeedsAxis(activation: name) }
    guard n > 0 else { throw .emptyLane(activation: name) }
    let shape = input.shape + [n]
    guard n <= Tensor.mostJacobianElements / max(1, input.count) else {
      throw .tooLarge(shape: shape, most: Tensor.mostJacobianElements)
    }
    let slopes = try values(at: input, orders: 1)[1]
    var result = [Double](repeating: 0, count: input.count * n)
    for (place, slope) in slopes.values.enumerated() { result[place * n + place % n] = slope }
    return Tensor(shape: shape, values: result)
  }
}
