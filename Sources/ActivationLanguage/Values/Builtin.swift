import ActivationCore
import VectorMath

/// The functions that are not activations: of several arguments, or along an axis.
public enum Builtin: String, Sendable, Hashable, CaseIterable {
  case max, min, sum, mean, variance, std, count
  case hypot, atan2, clip
  /// The partial derivative by a parameter.
  case d

  /// The reduction that one argument makes of it.
  var reduction: Reduction? {
    switch self {
    case .max: .max
    case .min: .min
    case .sum: .sum
    case .mean: .mean
    case .variance: .variance
    case .std: .std
    case .count: .count
    case .hypot, .atan2, .clip, .d: nil
    }
  }

  /// What two or more arguments are joined with.
  var binary: BinaryFunction? {
    switch self {
    case .max: .max
    case .min: .min
    case .hypot: .hypot
    case .atan2: .atan2
    default: nil
    }
  }

  public var signature: String {
    switch self {
    case .max, .min: "\(rawValue)(a, b, …) or \(rawValue)(z) along the axis"
    case .sum, .mean, .std: "\(rawValue)(z) along the axis"
    case .variance: "variance(z) along the axis: the mean squared deviation"
    case .count: "count(z): how many numbers the axis has"
    case .hypot: "hypot(a, b)"
    case .atan2: "atan2(y, x)"
    case .clip: "clip(x, low, high)"
    case .d: "d(F, parameter)"
    }
  }
}
