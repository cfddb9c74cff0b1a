import ActivationAnalysis
import ActivationCore
import VectorMath

/// What becomes of signals and gradients in a deep, wide network with random weights of variance σ_w²/width and biases of
/// variance σ_b².
///
/// - Source: Poole et al. 2016, arXiv:1606.05340; Schoenholz et al. 2016, arXiv:1611.01232.
public struct MeanField: Sendable {
  public enum Phase: String, Sendable, Hashable {
    /// χ₁ < 1: all inputs become alike, gradients vanish.
    case ordered
    /// χ₁ = 1 to a millionth.
    case critical
    /// χ₁ > 1: near inputs part, gradients explode.
    case chaotic
  }

  public let activation: Activation
  /// σ_w²
  public let weightVariance: Double
  /// σ_b²
  public let biasVariance: Double
  /// q*, where the length map leads from q = 1: 0 where signals die out, ∞ where they grow for ever.
  public let fixedPoint: Double
  /// χ₁ = σ_w²·E[f′(√q*·z)²], by which the second moment of gradients is multiplied in each layer; at 0 and ∞ its limit.
  public let gradientFactor: Double

  private let moments: MomentsBySpread

  /// - Returns: `nil` for vector activations, for parameters with a value per unit, and where f has no finite moments.
  public init?(_ activation: Activation, weightVariance: Double, biasVariance: Double = 0) {
    guard let moments = MomentsBySpread(activation) else { return nil }
    self.init(activation, moments, weightVariance: weightVariance, biasVariance: biasVariance)
  }

  private init?(_ activation: Activation, _ moments: MomentsBySpread, weightVariance: Double, biasVariance: Double) {
    guard let q = moments.fixedPoint(weightVariance: weightVariance, biasVariance: biasVariance),
      let slope = moments.at(q)?.slope
    else { return nil }
    (self.activation, self.weightVariance, self.biasVariance) = (activation, weightVariance, biasVariance)
    (self.moments, fixedPoint, gradientFactor) = (moments, q, weightVariance * slope)
  }

  /// The same activation, biases and all, with weights of another variance.
  public func with(weightVariance: Double) -> MeanField? {
    MeanField(activation, moments, weightVariance: weightVariance, biasVariance: biasVariance)
  }

  /// σ_w²·E[f(√q·z)²] + σ_b²: the second moment of what enters the next layer.
  public func lengthMap(_ q: Double) -> Double {
    moments.at(q).map { weightVariance * $0.square + biasVariance } ?? .nan
  }

  /// σ_w²·E[f′(√q·z)²]: by what the second moment of gradients is multiplied in a layer that q enters.
  public func gradientFactor(at q: Double) -> Double { moments.at(q).map { weightVariance * $0.slope } ?? .nan }

  public var phase: Phase {
    abs(gradientFactor - 1) <= 1e-6 ? .critical : gradientFactor < 1 ? .ordered : .chaotic
  }

  /// Over how many layers a gradient grows or shrinks e-fold, 1/|log χ₁|; ∞ where it is critical.
  public var gradientDepth: Double { phase == .critical ? .infinity : 1 / abs(UnaryFunction.log(gradientFactor)) }

  /// Where χ₁ = 1: σ_w² and q* there, for a given σ_b².
  ///
  /// On that line σ_w² = 1/E[f′²] and σ_b² = q - σ_w²·E[f²] at the same q, which is what is looked for.
  /// - Returns: `nil` where there is none, or for an activation that ``init(_:weightVariance:biasVariance:)`` refuses.
  public static func critical(
    _ activation: Activation, biasVariance: Double = 0
  ) -> (weightVariance: Double, fixedPoint: Double)? {
    MomentsBySpread(activation)?.critical(biasVariance: biasVariance)
  }

  /// The same for this activation and its biases.
  public var critical: (weightVariance: Double, fixedPoint: Double)? { moments.critical(biasVariance: biasVariance) }
}
