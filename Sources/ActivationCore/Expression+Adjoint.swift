import VectorMath

extension Expression {
  /// The vector-Jacobian product vᵀJ by the input, in reverse: one pass whatever the length of the lane.
  ///
  /// `v`, the cotangent of the output, enters as a second input; the result is shaped as the input. Where the output is
  /// half as long as the input, `v` is the first half of that second input.
  /// - Source: Griewank & Walther, Evaluating Derivatives, 2008, ch. 3.
  public var cotangent: Expression {
    var order: [Expression] = []
    var seen = Set<ObjectIdentifier>()
    func visit(_ e: Expression) {
      guard e.dependsOnInput, seen.insert(e.identity).inserted else { return }
      e.operands.forEach(visit)
      order.append(e)
    }
    visit(self)

    // A result that is one number for the lane has one cotangent, however it is broadcast.
    let seed = extent == LaneExtent.whole.halved ? Expression.half(.first, .direction) : .direction
    var adjoint = [identity: variesWithInput ? seed : .reduce(.mean, seed)]
    var result: Expression = 0
    for e in order.reversed() {
      guard let outer = adjoint[e.identity] else { continue }
      // What broadcast over the lane on the way forward is summed over it on the way back.
      let own = !e.variesWithInput && outer.variesWithInput ? .reduce(.sum, outer) : outer
      if case .input = e.operation { result = result + own }
      for (operand, share) in zip(e.operands, e.shares(of: own)) where operand.dependsOnInput {
        adjoint[operand.identity] = (adjoint[operand.identity] ?? 0) + share
      }
    }
    return result
  }

  /// What each operand gets of the cotangent of the whole.
  private func shares(of own: Expression) -> [Expression] {
    switch operation {
    case .half(.first, _): return [.join(own, .nothing(like: own))]
    case .half(.second, _): return [.join(.nothing(like: own), own)]
    case .join: return [.half(.first, own), .half(.second, own)]
    case .position: return [0]
    default: return partials().map { own * $0 }
    }
  }

  /// The partial derivative by each operand, the others held. For a reduction: by the element at the place.
  private func partials() -> [Expression] {
    let count = operands.count
    // Operands are stood in for by parameters whose names no formula can contain.
    let names = (0..<count).map { "\u{0}\($0)" }
    let actual = Dictionary(uniqueKeysWithValues: zip(names, operands))
    if case .reduce(let r, let u) = operation {
      return [Expression.slope(of: r, u)]
    }
    let open = replacingOperands(names.map(Expression.parameter))
    return names.map { open.derivative(by: .parameter($0)).substituting(parameters: actual) }
  }

  private static func slope(of r: Reduction, _ u: Expression) -> Expression {
    let length = Expression.reduce(.count, u)
    switch r {
    case .count: return 0
    case .sum: return 1
    case .mean: return 1 / length
    case .max, .min:
      let isExtreme = binary(.equal, u, .reduce(r, u))
      return isExtreme / .reduce(.sum, isExtreme)
    case .variance: return 2 * (u - .reduce(.mean, u)) / length
    case .std: return safeQuotient((u - .reduce(.mean, u)) / length, .reduce(.std, u))
    case .argmax: return 0
    case .sparsemax_threshold, .entmax_threshold:
      return r.thresholdWeight(u) / .reduce(.sum, r.thresholdWeight(u))
    }
  }
}
