import ActivationCore

extension Activation {
  /// The same activation with just these parameters learned: Keras's LeakyReLU keeps its alpha unless it is asked for.
  ///
  /// - Returns: `nil` where it has no parameter of one of the names.
  public func learning(_ names: [String]) -> Activation? {
    guard names.allSatisfy({ name in parameters.contains { $0.name == name } }) else { return nil }
    var result = self
    for place in parameters.indices { result.parameters[place].isLearnable = names.contains(parameters[place].name) }
    return result
  }

  /// Whether any of its parameters is learned.
  public var isLearnable: Bool { parameters.contains(where: \.isLearnable) }

  /// Whether it gives back its input.
  var isIdentity: Bool { implementation == .x }

  /// The activations that a layer computes one after the other: all in one, unless a composition such as `prelu+norm:z`
  /// learns for each unit and looks at whole rows.
  var learningStages: [Activation] {
    guard form == .vector, isLearnable, stages.count > 1 else { return [self] }
    // A composition lists the parameters of its outermost stage first.
    var bound = parameters[...]
    var result: [Activation] = []
    for var stage in stages.reversed() {
      for (place, parameter) in zip(stage.parameters.indices, bound) {
        stage.parameters[place].value = parameter.value
        stage.parameters[place].isLearnable = parameter.isLearnable
      }
      bound = bound.dropFirst(stage.parameters.count)
      result.insert(stage, at: 0)
    }
    return result
  }
}
