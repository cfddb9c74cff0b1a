import ActivationCore
import VectorMath

/// What random signals become on their way through a deep network with random weights, and gradients on their way back:
/// tried out.
public struct SignalPropagation: Sendable, Hashable {
  /// A network of so many layers of the same width, without biases, for inputs from N(0, 1).
  public struct Settings: Sendable, Hashable {
    public var width: Int
    public var depth: Int
    /// How many inputs are sent through.
    public var examples: Int
    public var initialiser: Initialiser
    /// The standard deviation of biases, which are drawn from N(0, σ_b²).
    public var biasDeviation: Double
    /// The rate of an alpha dropout behind each activation; `nil` for none.
    public var alphaDropout: Double?
    public var seed: UInt64

    public init(
      width: Int = 1000, depth: Int = 50, examples: Int = 64, initialiser: Initialiser = .glorotUniform,
      biasDeviation: Double = 0, alphaDropout: Double? = nil, seed: UInt64 = 0
    ) {
      (self.width, self.depth, self.examples, self.initialiser) = (width, depth, examples, initialiser)
      (self.biasDeviation, self.alphaDropout, self.seed) = (biasDeviation, alphaDropout, seed)
    }
  }

  public struct Layer: Sendable, Hashable {
    /// Counted from 1.
    public var index: Int
    /// Of what the activation, or the dropout behind it, gives.
    public var mean: Double
    public var variance: Double
    /// The share of units whose activation has slope 0 for every example.
    public var deadShare: Double
    /// The share of numbers at which the slope is at most a twentieth of the largest.
    public var saturatedShare: Double
    /// The mean squared derivative by the layer's weighted sums, of a scalar whose derivatives by the last layer's
    /// outputs are drawn from N(0, 1).
    public var gradientSecondMoment: Double
  }

  public enum Failure: Error, Sendable, Hashable {
    case notElementwise(activation: String)
    /// Width, depth and examples are 1 at least.
    case sizes(Settings)
    /// A rate of dropout is at least 0 and below 1.
    case rate(Double)
    /// More numbers would have to be kept than may be.
    case tooLarge(most: Int)
  }

  /// From the inputs to the outputs.
  public let layers: [Layer]

  /// - Returns: the same bits for the same settings, whatever the number of cores.
  public init(_ activation: Activation, _ settings: Settings) throws(Failure) {
    guard settings.width > 0, settings.depth > 0, settings.examples > 0 else { throw .sizes(settings) }
    if let rate = settings.alphaDropout, !(0..<1).contains(rate) { throw .rate(rate) }
    let most = Tensor.mostElements
    guard settings.width <= most / settings.width, settings.examples <= most / settings.width,
      settings.depth <= most / (settings.width * settings.examples)
    else { throw .tooLarge(most: most) }
    guard activation.form == .scalar, let compiled = CompiledActivation(activation, orders: 1) else {
      throw .notElementwise(activation: activation.name)
    }
    var run = PropagationRun(compiled, settings)
    run.forward()
    run.backward()
    layers = run.layers
  }
}
