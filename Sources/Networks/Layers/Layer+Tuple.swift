import ActivationCore

extension Layer {
  /// What stands in a theanets tuple, as `(10, 'tanh')`.
  public enum TuplePart: Sendable, Hashable {
    case size(Int)
    case activation(Activation)
  }

  /// A dense layer from a size with activations in any order; the last activation counts, as in theanets.
  ///
  /// - Throws: ``LayerProblem/sizes(_:)`` where there is not just one size.
  public static func tuple(_ parts: [TuplePart]) throws(LayerProblem) -> Layer {
    var sizes: [Int] = []
    var activation: Activation?
    for part in parts {
      switch part {
      case .size(let size): sizes.append(size)
      case .activation(let named): activation = named
      }
    }
    guard sizes.count == 1 else { throw .sizes(sizes) }
    return .dense(sizes[0], activation)
  }
}

extension LayerProblem: Error {}
