import ActivationCore

/// Where a scalar activation is negative, 0 and positive, over all finite doubles.
public struct Zeros: Sendable {
  /// Along which f is negative, zero or positive.
  public let signs: [Run]
  /// Where f is 0 but at runs of zeros.
  public let roots: [Root]

  /// Whether the sign is proved everywhere, so that there is no other root.
  public var isComplete: Bool { signs.allSatisfy { $0.kind != .unknown && $0.assurance == .proved } }

  /// - Returns: `nil` for vector activations and for parameters with a value per unit.
  public init?(_ activation: Activation) {
    guard let prover = Prover(activation) else { return nil }
    let partition = Partition(prover, landmarks: activation.landmarks.map(\.x))
    let (signs, gaps) = SignMap(partition, prover, order: 0).runs()
    let breaks = BreakFinder(activation, prover).breaks(of: partition)
    self.signs = signs
    roots = Root.roots(in: gaps, prover, avoiding: breaks.filter { $0.kind == .pole || $0.kind == .jump })
  }
}
