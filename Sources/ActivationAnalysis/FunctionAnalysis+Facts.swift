import ActivationCore
import IntervalArithmetic
import VectorMath

/// What follows from the pieces.
extension FunctionAnalysis {
  /// How many derivatives are continuous: −1 where f itself jumps, 0 where it has kinks, nil where no break was found
  /// up to the third.
  public var continuousDerivatives: Int? {
    breaks.compactMap { each -> Int? in
      switch each.kind {
      case .jump, .pole: -1
      case .kink, .uprightTangent: 0
      case .bend(let order): order - 1
      case .end: nil
      }
    }.min()
  }

  /// Even, odd or neither: by the structure of the formula, or refuted by a number; estimated where many numbers agree
  /// and the formula does not say why.
  public var parity: (value: Parity?, assurance: Assurance) {
    if let parity = activation.boundDefinition.parity ?? activation.implementation.parity { return (parity, .proved) }
    var (isEven, isOdd) = (true, true)
    for x in [0.1, 0.37, 0.5, 1, 1.3, 2, 2.9, 4.1, 7, 11.3, 20] {
      let (a, b) = (prover.point(x)[0], prover.point(-x)[0])
      guard !a.isUndefined || !b.isUndefined else { continue }
      if a.isUndefined || b.isUndefined || a.low > b.high || b.low > a.high { isEven = false }
      if a.isUndefined || b.isUndefined || a.low > -b.low || -b.high > a.high { isOdd = false }
    }
    return isEven ? (.even, .estimated) : isOdd ? (.odd, .estimated) : (nil, .proved)
  }

  /// Whether no value is taken twice.
  public var isInvertible: Bool {
    let directions = monotonePieces.map(\.kind)
    guard let first = directions.first, first == .positive || first == .negative else { return false }
    guard directions.allSatisfy({ $0 == first }) else { return false }
    // A jump the other way takes values again.
    return breaks.allSatisfy { each in
      guard each.kind == .jump || each.kind == .pole, let left = each.left.first, let right = each.right.first else {
        return true
      }
      return each.kind == .jump && (first == .positive ? left <= right : left >= right)
    }
  }

  /// Where f(x) = x.
  public var fixedPoints: [Root] { distanceFromInput?.roots ?? [] }

  /// The zeros of f(x) − x, which f leaves alone.
  public var distanceFromInput: Zeros? {
    Zeros(
      Activation(
        name: activation.name, parameters: activation.parameters,
        definition: .binary(.subtract, activation.implementation, .x)))
  }
}
