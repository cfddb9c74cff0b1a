import ActivationCore
import VectorMath

/// What a function makes of inputs that are distributed as N(μ, σ²).
///
/// - Source: the gain 1/√E[f²] keeps the second moment of a layer's inputs, He et al. 2015, arXiv:1502.01852; the weight
///   variance 1/E[f′²] is the critical one of Poole et al. 2016, arXiv:1606.05340.
public struct GaussianMoments: Sendable, Hashable {
  /// E[f].
  public let mean: Enclosed
  /// E[f²] − E[f]².
  public let variance: Enclosed
  /// E[f²].
  public let secondMoment: Enclosed
  /// E[f′²]; a jump of f counts for nothing in it.
  public let slopeSecondMoment: Enclosed

  /// 1/√E[f²], by which weights are scaled so that f keeps the second moment of standard normal inputs.
  public var gain: Double { 1 / secondMoment.value.squareRoot() }
  /// 1/E[f′²], the variance of weights at which gradients neither grow nor vanish.
  public var criticalWeightVariance: Double { 1 / slopeSecondMoment.value }

  /// By adaptive Gauss–Kronrod quadrature (7 and 15 places) between the breaks of the function.
  ///
  /// - Accuracy: each moment lies in its enclosure as far as the difference of the two rules tells: estimated.
  /// - Returns: `nil` where a moment is not finite, the function has no values at inputs that happen, or these are hardly
  ///   different doubles (see ``resolves(mean:sigma:)``).
  public init?(_ analysis: FunctionAnalysis, mean mu: Double = 0, sigma: Double = 1) {
    guard let compiled = Self.compiled(analysis.activation) else { return nil }
    self.init(compiled, breaks: analysis.breaks, mean: mu, sigma: sigma)
  }

  /// What is integrated, to be used again for another distribution.
  public static func compiled(_ activation: Activation) -> CompiledActivation? {
    CompiledActivation(activation, orders: 1, certainty: .fewUlps)
  }

  /// The same for an activation that is compiled already, see ``compiled(_:)``, and whose breaks are known.
  public init?(_ compiled: CompiledActivation, breaks: [Break], mean mu: Double = 0, sigma: Double = 1) {
    guard Self.resolves(mean: mu, sigma: sigma) else { return nil }
    let reach = 12 * sigma
    let breaks = breaks.map(\.x.lowerBound).filter { abs($0 - mu) < reach }
    let cuts = Set(breaks + stride(from: -12.0, through: 12, by: 1.5).map { mu + $0 * sigma }).sorted()
    let normaliser = 1 / (sigma * (2 * Double.pi).squareRoot())
    let quadrature = Quadrature(cuts) { xs in
      let values = compiled(xs)
      let weights = xs.map { x in
        let z = (x - mu) / sigma
        return normaliser * UnaryFunction.exp(-z * z / 2)
      }
      return [
        zip(weights, values[0]).map { $0 * $1 }, zip(weights, values[0]).map { $0 * $1 * $1 },
        zip(weights, values[1]).map { $0 == 0 ? 0 : $0 * $1 * $1 },
      ]
    }
    let sums = quadrature.sums
    guard sums.allSatisfy({ $0.value.isFinite }) else { return nil }
    mean = sums[0]
    secondMoment = sums[1]
    slopeSecondMoment = sums[2]
    let middle = sums[1].value - sums[0].value * sums[0].value
    let error = sums[1].width / 2 + abs(sums[0].value) * sums[0].width
    variance = Enclosed(middle - error, middle + error, .estimated)
  }

  /// Whether doubles are dense enough about μ for inputs that are distributed as N(μ, σ²).
  public static func resolves(mean: Double, sigma: Double) -> Bool {
    sigma > 0 && sigma >= leastSigma(mean: mean)
  }

  /// A thousand doubles in each standard deviation.
  public static func leastSigma(mean: Double) -> Double { 1024 * mean.ulp }
}
