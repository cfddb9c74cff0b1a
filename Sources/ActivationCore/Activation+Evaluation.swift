/// Why an activation cannot be applied to a tensor.
public enum EvaluationError: Error, Sendable, Hashable {
  /// A vector activation looks along an axis, and a number has none.
  case numberNeedsAxis(activation: String)
  case emptyLane(activation: String)
  /// A lane that is to be halved has an odd number of elements.
  case oddLane(activation: String, length: Int)
  case axisOutOfRange(axis: Int, rank: Int)
  case rankTooLow(activation: String, rank: Int, rule: Activation.RankRule)
  /// A parameter with one value per unit that does not fit the units there are.
  case parameterShape(name: String, shape: [Int], input: [Int])
  /// The result would have more numbers than may be.
  case tooLarge(shape: [Int], most: Int)
  /// A vector activation has no one derivative by a parameter that has a value for each unit.
  case perUnitParameter(name: String, activation: String)
  /// A derivative that is one number for each input was asked of an activation whose derivative is a matrix.
  case notScalar(activation: String)
}

extension Activation {
  /// The values for every element of `input`, shaped as it is; of a Jacobian, `[…, n, n]` with ∂yᵢ/∂zⱼ at `[…, i, j]`.
  public func callAsFunction(_ input: Tensor) throws(EvaluationError) -> Tensor {
    if form == .jacobian { return try jacobian(at: input) }
    return try Activation.evaluate([implementation], of: self, at: input, direction: nil)[0]
  }

  /// f, f′, … up to `orders`, evaluated together. For scalar activations.
  public func values(at input: Tensor, orders: Int) throws(EvaluationError) -> [Tensor] {
    guard form == .scalar || orders == 0 else { throw .notScalar(activation: name) }
    return try Activation.evaluate(derivatives(upTo: orders), of: self, at: input, direction: nil)
  }

  /// f, f′, … as they are computed.
  func derivatives(upTo orders: Int) -> [Expression] {
    var expressions = [implementation]
    for order in 0..<orders { expressions.append(expressions[order].derivative()) }
    return expressions
  }

  /// vᵀJ of a vector activation, or v·f′ of a scalar one: the cotangent pulled back through it.
  ///
  /// - Parameter v: shaped as the output.
  public func vectorJacobianProduct(at input: Tensor, _ v: Tensor) throws(EvaluationError) -> Tensor {
    let isHalf = implementation.extent == LaneExtent.whole.halved
    if form == .vector, implementation.extent != .whole, implementation.extent != .number, !isHalf {
      return try productWithJacobian(at: input, v)
    }
    var shape = input.shape
    if form == .vector && isHalf {
      let axis = try resolvedAxis(input)
      shape[axis] = try outputLength(shape[axis])
    }
    guard v.shape == shape else { throw .parameterShape(name: "v", shape: v.shape, input: shape) }
    return try Activation.evaluate([implementation.cotangent], of: self, at: input, direction: v)[0]
  }

  /// vᵀJ from the whole of J, where outputs are more than inputs.
  private func productWithJacobian(at input: Tensor, _ v: Tensor) throws(EvaluationError) -> Tensor {
    try check(input)
    let lanes = Lanes(shape: input.shape, axis: try resolvedAxis(input))
    let outputs = lanes.resized(to: try outputLength(lanes.length))
    guard v.shape == outputs.shape else {
      throw .parameterShape(name: "v", shape: v.shape, input: outputs.shape)
    }
    guard let jacobian = try derivative?.jacobian(at: input).values else { throw .notScalar(activation: name) }
    var result = [Double](repeating: 0, count: input.count)
    for lane in 0..<lanes.count {
      for j in 0..<lanes.length {
        var sum = 0.0
        for i in 0..<outputs.length {
          let slope = jacobian[(lane * outputs.length + i) * lanes.length + j]
          sum += slope == 0 ? 0 : v.values[outputs.index(lane: lane, element: i)] * slope
        }
        result[lanes.index(lane: lane, element: j)] = sum
      }
    }
    return Tensor(shape: input.shape, values: result)
  }

  private func jacobian(at input: Tensor) throws(EvaluationError) -> Tensor {
    try check(input)
    let lanes = Lanes(shape: input.shape, axis: try resolvedAxis(input))
    let n = lanes.length
    guard n <= Tensor.mostJacobianElements / max(1, input.count) else {
      throw .tooLarge(shape: lanes.outerShape + [n, n], most: Tensor.mostJacobianElements)
    }
    let rows = try outputLength(n)
    let bindings = Bindings(self)
    let compiled = bindings.compile([implementation])
    let arguments = try laidOut(compiled.arguments, bindings, like: input)
    var result = [Double](repeating: 0, count: lanes.count * rows * n)
    // Column j is the product with the j-th unit vector. Those of a lane follow one another: they differ in little else.
    let portion = max(1, (1 << 18) / n)
    for start in stride(from: 0, to: lanes.count * n, by: portion) {
      let columns = start..<min(start + portion, lanes.count * n)
      func repeated(_ values: [Double]) -> [Double] {
        columns.flatMap { column in (0..<n).map { values[lanes.index(lane: column / n, element: $0)] } }
      }
      var units = [Double](repeating: 0, count: columns.count * n)
      for (place, column) in columns.enumerated() { units[place * n + column % n] = 1 }
      let products = compiled.values(
        repeated(input.values), units, arguments.map(repeated), lanes: Lanes(shape: [columns.count, n], axis: 1))[0]
      let length = products.count / columns.count
      for (place, column) in columns.enumerated() {
        let (lane, j) = (column / n, column % n)
        for i in 0..<rows { result[(lane * rows + i) * n + j] = products[place * length + i] }
      }
    }
    return Tensor(shape: lanes.outerShape + [rows, n], values: result)
  }

  /// How many numbers become of a lane of `length`.
  public func outputLength(_ length: Int) throws(EvaluationError) -> Int {
    guard !reducesLane else { return 1 }
    guard let count = implementation.extent.count(length) else {
      throw .oddLane(activation: name, length: length)
    }
    return implementation.extent == .number ? length : count
  }

  /// How many of the last axes of an input belong together: blocks of them have results of their own.
  public func jointAxes(rank: Int) throws(EvaluationError) -> Int {
    let bindings = Bindings(self)
    let ranks = bindings.compile([implementation]).arguments.map { argument in
      switch argument {
      case .tensor(let tensor): tensor.rank
      case .parameter(let name, let component): bindings.value(name, component).rank
      }
    }
    let lane = form == .scalar && !implementation.hasReduction ? 0 : rank - (try resolvedAxis(rank: rank))
    return min(rank, max(lane, (leastRank?.rank ?? 1) - 1, ranks.max() ?? 0))
  }

  private func check(_ input: Tensor) throws(EvaluationError) {
    if let leastRank, input.rank < leastRank.rank {
      throw .rankTooLow(activation: name, rank: input.rank, rule: leastRank)
    }
    guard form != .scalar else { return }
    if input.rank == 0 { throw .numberNeedsAxis(activation: name) }
    if input.shape[try resolvedAxis(input)] == 0 { throw .emptyLane(activation: name) }
  }

  private func resolvedAxis(_ input: Tensor) throws(EvaluationError) -> Int { try resolvedAxis(rank: input.rank) }

  private func resolvedAxis(rank: Int) throws(EvaluationError) -> Int {
    let resolved = axis < 0 ? axis + rank : axis
    guard (0..<rank).contains(resolved) else { throw .axisOutOfRange(axis: axis, rank: rank) }
    return resolved
  }

  static func evaluate(
    _ expressions: [Expression], of activation: Activation, at input: Tensor, direction: Tensor?
  ) throws(EvaluationError) -> [Tensor] {
    try evaluate(
      Bindings(activation).compile(expressions), expressions, of: activation, at: input, direction: direction)
  }

  /// The same for expressions that have been compiled.
  static func evaluate(
    _ compiled: CompiledExpressions, _ expressions: [Expression], of activation: Activation, at input: Tensor,
    direction: Tensor?
  ) throws(EvaluationError) -> [Tensor] {
    try activation.check(input)
    let bindings = Bindings(activation)
    if activation.form != .scalar, let name = activation.parameterOfDerivative, bindings.value(name, nil).rank > 0 {
      throw .perUnitParameter(name: name, activation: activation.name)
    }
    let arguments = try activation.laidOut(compiled.arguments, bindings, like: input)
    let directions = direction?.values ?? input.values
    if activation.form == .scalar && !expressions.contains(where: \.hasReduction) {
      let results = compiled.values(input.values, directions, arguments, lanes: nil)
      return results.map { Tensor(shape: input.shape, values: $0) }
    }
    let lanes = Lanes(shape: input.shape, axis: try activation.resolvedAxis(input))
    guard expressions.allSatisfy({ $0.extent.count(lanes.length) != nil }) else {
      throw .oddLane(activation: activation.name, length: lanes.length)
    }
    let results = compiled.values(input.values, directions, arguments, lanes: lanes)
    return zip(expressions, results).map { expression, values in
      // A reduction that is not broadcast back leaves one number where the lane was.
      if activation.reducesLane { return lanes.firstOfEach(values) }
      return Tensor(shape: lanes.resized(to: expression.extent.span(lanes.length)).shape, values: values)
    }
  }

  /// What programs read besides the input, laid out like it.
  private func laidOut(
    _ arguments: [Program.Argument], _ bindings: Bindings, like input: Tensor
  ) throws(EvaluationError) -> [[Double]] {
    var result: [[Double]] = []
    for argument in arguments {
      let (name, value): (String, Tensor) =
        switch argument {
        case .tensor(let tensor): ("[…]", tensor)
        case .parameter(let name, let component): (name, bindings.value(name, component))
        }
      guard let laidOut = value.broadcast(to: input.shape) else {
        throw .parameterShape(name: name, shape: value.shape, input: input.shape)
      }
      result.append(laidOut.values)
    }
    return result
  }
}
