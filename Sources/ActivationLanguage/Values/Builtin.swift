import ActivationCore
import VectorMath

/// The functions that are not activations: of several arguments, or along an axis.
public enum Builtin: String, Sendable, Hashable, CaseIterable {
  case max, min, sum, mean, variance, std, count, argmax
  // Parts of a lane and what is made of it are spelled as libraries of tensors do.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  case sparsemax_threshold, entmax_threshold
  // swift-format-ignore: AlwaysUseLowerCamelCase
  case first_half, second_half
  case concat, position
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
    case .argmax: .argmax
    case .sparsemax_threshold: .sparsemax_threshold
    case .entmax_threshold: .entmax_threshold
    case .hypot, .atan2, .clip, .d, .first_half, .second_half, .concat, .position: nil
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
    case .argmax: "argmax(z): the place of the first of the largest along the axis, from 0"
    case .sparsemax_threshold: "sparsemax_threshold(z): the t for which max(z - t, 0) sums to 1"
    case .entmax_threshold: "entmax_threshold(z): the t for which max(z - t, 0)^2 sums to 1"
    case .first_half, .second_half: "\(rawValue)(z): one half of the axis"
    case .concat: "concat(a, b): one after the other along the axis, both as long"
    case .position: "position(z): the place of each number along the axis, from 0"
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
