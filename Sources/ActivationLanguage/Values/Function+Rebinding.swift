import ActivationCore

extension Function {
  /// The parameters that are single numbers, in their order.
  public var numbers: [(name: String, value: Double)] {
    activation.parameters.compactMap { parameter in
      guard parameter.value.rank == 0, let value = parameter.value.values.first, value.isFinite else { return nil }
      return (parameter.name, value)
    }
  }

  /// The same function with other numbers for ``numbers``, named as a call would name it.
  ///
  /// - Throws: what the definition requires and these numbers break.
  public func rebinding(numbers values: [Double]) throws(Diagnostic) -> Function {
    var result = self
    for (number, value) in zip(numbers, values) {
      guard let place = result.activation.parameters.firstIndex(where: { $0.name == number.name }) else { continue }
      result.activation.parameters[place].value = Tensor(value)
    }
    try definition?.checkRequirements(of: result, at: 0..<0)
    result.activation.name = result.boundName(base: self)
    return result
  }
}
