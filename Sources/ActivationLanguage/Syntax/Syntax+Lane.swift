extension Syntax {
  /// What `softmax([x, 0, 1])` asks for: a function, and a lane in which one element is the variable `x`.
  ///
  /// Nil for everything else, such as a lane without `x` or with several.
  public var lane: (function: Syntax, elements: [Syntax], position: Int)? {
    guard case .call(let function, let arguments) = kind, let input = arguments.first, input.name == nil,
      case .list(let elements) = input.value.kind
    else { return nil }
    let places = elements.indices.filter { elements[$0].kind == .name("x") }
    guard places.count == 1, let position = places.first else { return nil }
    let parameters = Array(arguments.dropFirst())
    let bound = parameters.isEmpty ? function : Syntax(kind: .call(function, parameters), range: range)
    return (bound, elements, position)
  }
}
