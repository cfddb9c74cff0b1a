/// How weights begin, by Keras 2's names and definitions.
public enum Initialiser: Sendable, Hashable {
  case constant(Double)
  case normal(mean: Double, deviation: Double)
  case uniform(ClosedRange<Double>)
  /// Drawn again beyond two standard deviations; `deviation` is that before it is cut.
  case truncatedNormal(mean: Double, deviation: Double)
  /// Variance `scale` / fan.
  case varianceScaling(scale: Double, fan: Fan, distribution: Distribution)
  /// Rows or columns, whichever are fewer, orthonormal and times the gain.
  ///
  /// - Source: Saxe, McClelland & Ganguli 2013, arXiv:1312.6120.
  case orthogonal(gain: Double)

  /// By what the variance of weights is divided.
  public enum Fan: String, Sendable, Hashable, CaseIterable {
    case inputs = "fan_in"
    case outputs = "fan_out"
    case average = "fan_avg"
  }

  public enum Distribution: String, Sendable, Hashable, CaseIterable {
    /// Truncated at two standard deviations and made wider by as much as that takes from it, as Keras has it since 2.2.
    case normal
    case uniform
  }

  public static let zeros = Initialiser.constant(0)
  public static let ones = Initialiser.constant(1)
  /// Glorot & Bengio 2010, AISTATS.
  public static let glorotNormal = Initialiser.varianceScaling(scale: 1, fan: .average, distribution: .normal)
  public static let glorotUniform = Initialiser.varianceScaling(scale: 1, fan: .average, distribution: .uniform)
  /// He et al. 2015, arXiv:1502.01852.
  public static let heNormal = Initialiser.varianceScaling(scale: 2, fan: .inputs, distribution: .normal)
  public static let heUniform = Initialiser.varianceScaling(scale: 2, fan: .inputs, distribution: .uniform)
  /// LeCun et al. 1998, Efficient BackProp.
  public static let lecunNormal = Initialiser.varianceScaling(scale: 1, fan: .inputs, distribution: .normal)
  public static let lecunUniform = Initialiser.varianceScaling(scale: 1, fan: .inputs, distribution: .uniform)

  /// Keras's names, with its defaults.
  public static let named: [(name: String, initialiser: Initialiser)] = [
    ("zeros", .zeros), ("ones", .ones), ("glorot_normal", .glorotNormal), ("glorot_uniform", .glorotUniform),
    ("he_normal", .heNormal), ("he_uniform", .heUniform), ("lecun_normal", .lecunNormal),
    ("lecun_uniform", .lecunUniform), ("orthogonal", .orthogonal(gain: 1)),
    ("random_normal", .normal(mean: 0, deviation: 0.05)), ("random_uniform", .uniform(-0.05...0.05)),
    ("truncated_normal", .truncatedNormal(mean: 0, deviation: 0.05)),
  ]

  /// The initialiser that Keras has under a name.
  public init?(named name: String) {
    guard let known = Initialiser.named.first(where: { $0.name == name }) else { return nil }
    self = known.initialiser
  }
}
