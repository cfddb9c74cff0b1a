import ActivationCore
import VectorMath

/// Problems small enough to see what a network makes of them: points of the plane in two classes, and a curve.
///
/// - Source: after playground.tensorflow.org, Smilkov et al. 2017, arXiv:1708.03788.
public enum ToySet: String, CaseIterable, Sendable, Hashable {
  /// Points of [-1, 1]² whose coordinates have the same sign, or not.
  case xor
  /// A disc and the ring around it.
  case circle
  /// Two arms that wind around each other.
  case spiral
  /// Two clouds.
  case gaussians
  /// sin(3x) over [-1, 1]: numbers to be learned, not classes.
  case sine

  /// What it is, in a line.
  public var summary: String {
    switch self {
    case .xor: "points of a square in two classes: whether their coordinates have the same sign"
    case .circle: "points in two classes: a disc and the ring around it"
    case .spiral: "points in two classes: two arms that wind around each other"
    case .gaussians: "points in two classes: two clouds"
    case .sine: "a curve: sin(3x) from -1 to 1"
    }
  }

  /// Whether the targets are 0 and 1.
  public var hasClasses: Bool { self != .sine }

  /// - Parameters:
  ///   - count: how many examples.
  ///   - noise: the standard deviation of what is added to every coordinate, of the curve to its values.
  ///   - oneHot: whether targets of classes have a column for each class, rather than one of 0 and 1.
  /// - Returns: inputs of moderate size: two columns between about -1 and 1, one for the curve; `nil` for a count below 1
  ///   or beyond ten million.
  public func examples(count: Int, noise: Double = 0, oneHot: Bool = false, seed: UInt64 = 0) -> Dataset? {
    guard (1...10_000_000).contains(count) else { return nil }
    var random = SplitMix64(seed: seed, stream: 0)
    var inputs: [Double] = []
    var targets: [Double] = []
    for index in 0..<count {
      let point = point(index, random: &random)
      inputs += hasClasses ? [point.x + noise * random.normal(), point.y + noise * random.normal()] : [point.x]
      if hasClasses {
        targets += oneHot ? [1 - point.target, point.target] : [point.target]
      } else {
        targets.append(point.target + noise * random.normal())
      }
    }
    let columns = hasClasses ? 2 : 1
    return try? Dataset(
      inputs: Tensor(shape: [count, columns], values: inputs),
      targets: Tensor(shape: [count, targets.count / count], values: targets))
  }

  private func point(_ index: Int, random: inout SplitMix64) -> (x: Double, y: Double, target: Double) {
    // Every other point is of the other class.
    let kind = Double(index % 2)
    switch self {
    case .xor:
      let (x, y) = (2 * random.uniform() - 1, 2 * random.uniform() - 1)
      return (x, y, x * y < 0 ? 1 : 0)
    case .circle:
      let radius = kind == 1 ? 0.5 * random.uniform().squareRoot() : 0.7 + 0.3 * random.uniform()
      let angle = 2 * .pi * random.uniform()
      return (radius * UnaryFunction.cos(angle), radius * UnaryFunction.sin(angle), kind)
    case .spiral:
      let along = random.uniform()
      let angle = 1.75 * 2 * .pi * along + kind * .pi
      return (along * UnaryFunction.sin(angle), along * UnaryFunction.cos(angle), kind)
    case .gaussians:
      let centre = kind == 1 ? 0.5 : -0.5
      return (centre + 0.2 * random.normal(), centre + 0.2 * random.normal(), kind)
    case .sine:
      let x = 2 * random.uniform() - 1
      return (x, 0, UnaryFunction.sin(3 * x))
    }
  }
}

extension SplitMix64 {
  /// A number from N(0, 1).
  fileprivate mutating func normal() -> Double {
    let radius = (-2 * UnaryFunction.log(1 - uniform())).squareRoot()
    return radius * UnaryFunction.cos(2 * .pi * uniform())
  }
}
