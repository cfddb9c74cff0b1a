import VectorMath

extension Tensor {
  /// `f` element by element, the smaller operand broadcast; `nil` where the shapes do not fit.
  public static func apply(_ f: BinaryFunction, _ a: Tensor, _ b: Tensor) -> Tensor? {
    if let p = a.number, let q = b.number { return Tensor(f(p, q)) }
    guard let shape = commonShape(a.shape, b.shape), let p = a.broadcast(to: shape), let q = b.broadcast(to: shape)
    else { return nil }
    return Tensor(shape: shape, values: zip(p.values, q.values).map { f($0, $1) })
  }

  /// `f` of every element.
  public static func apply(_ f: UnaryFunction, _ a: Tensor) -> Tensor { a.map { f($0) } }

  /// The reduction of every lane along `axis`. The axis is kept with extent 1, so that the result broadcasts back;
  /// what is left of a tensor of rank 1 is a number.
  public func reduced(_ reduction: Reduction, axis: Int = -1) throws(EvaluationError) -> Tensor {
    if rank == 0 { return try Tensor([values[0]]).reduced(reduction) }
    var activation = Activation(name: reduction.rawValue, definition: .reduce(reduction, .x))
    activation.axis = axis
    let result = try activation(self)
    return rank == 1 ? Tensor(result.values[0]) : result
  }
}
