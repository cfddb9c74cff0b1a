import VectorMath

extension Expression {
  /// The expression with other formulas put in place of the input and of parameters.
  ///
  /// A component `m[i]` of a parameter that becomes a tensor is the slice of it; of a parameter that becomes another
  /// parameter, the component of that one.
  public func substituting(
    input: Expression = .x, parameters: [String: Expression] = [:]
  ) -> Expression {
    rewritten { leaf in
      switch leaf.operation {
      case .input: input
      case .parameter(let name, let component):
        parameters[name].map { component == nil ? $0 : $0.component(component ?? 0) } ?? leaf
      default: leaf
      }
    }
  }

  /// Component `index` along the last axis of a tensor or of a parameter; a number is its own component.
  func component(_ index: Int) -> Expression {
    switch operation {
    case .tensor(let tensor):
      let part = tensor.component(index)
      return part.number.map { Expression($0) } ?? Expression(.tensor(part))
    case .parameter(let name, nil): return Expression(.parameter(name, component: index))
    default: return self
    }
  }

  /// Every leaf replaced, shared parts once.
  func rewritten(leaf: (Expression) -> Expression) -> Expression {
    mapped { $0.operands.isEmpty ? leaf($0) : $0 }
  }

  /// Every part replaced by what `step` makes of it once its own parts have been; shared parts once.
  public func mapped(_ step: (Expression) -> Expression) -> Expression {
    var done: [ObjectIdentifier: Expression] = [:]
    func visit(_ e: Expression) -> Expression {
      if let known = done[e.identity] { return known }
      let result = step(e.mappingOperands(visit))
      done[e.identity] = result
      return result
    }
    return visit(self)
  }

  /// The same operation over what `visit` makes of its operands; itself where that is nothing new.
  func mappingOperands(_ visit: (Expression) -> Expression) -> Expression {
    let operands = operands
    let new = operands.map(visit)
    return zip(operands, new).allSatisfy { $0.identity == $1.identity } ? self : replacingOperands(new)
  }
}

extension Expression {
  /// The expression with formulas in place of functions that have kernels, where `formula` has one.
  public func writingOut(_ formula: (SpecialFunction) -> Expression?) -> Expression {
    mapped { part in
      guard case .special(let f, order: 0, let u) = part.operation, let formula = formula(f) else { return part }
      return formula.substituting(input: u)
    }
  }
}

extension Tensor {
  /// The slice at `index` of the last axis, counted from 0; a tensor of rank 0 is its own slice.
  ///
  /// An index past the end gives NaN, as a missing piece of `maxout` should not silently become another.
  public func component(_ index: Int) -> Tensor {
    guard let last = shape.last else { return self }
    let outer = shape.dropLast()
    let rows = outer.reduce(1, *)
    return Tensor(
      shape: Array(outer), values: (0..<rows).map { index < last ? values[$0 * last + index] : .nan })
  }
}
