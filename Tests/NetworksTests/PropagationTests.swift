import ActivationCore
import Foundation
import Networks
import Testing

/// Whether tests run at their full size, as `SLOPE_FULL=1 swift test -c release` has them.
let isFull = ProcessInfo.processInfo.environment["SLOPE_FULL"] != nil

@Suite("signals in deep random networks")
struct PropagationTests {
  @Test("selu with lecun_normal keeps mean 0 and variance 1, with alpha dropout too", arguments: [nil, 0.05, 0.1])
  func selu(_ rate: Double?) throws {
    let settings = SignalPropagation.Settings(
      width: isFull ? 1000 : 200, depth: isFull ? 50 : 20, initialiser: .lecunNormal, alphaDropout: rate, seed: 1)
    let result = try SignalPropagation(activation("selu"), settings)
    #expect(result.layers.count == settings.depth)
    // A narrow network has that much more of chance in it.
    let (mean, variance) = isFull ? (0.05, 0.1) : (0.12, 0.25)
    for layer in result.layers {
      #expect(abs(layer.mean) <= mean && abs(layer.variance - 1) <= variance, "layer \(layer.index)")
    }
  }

  @Test(
    "what is tried out is what mean-field theory says",
    arguments: [
      ("tanh", 1.5), ("relu", 2), ("sigmoid", 4), ("gelu", 2), ("sin(x)", 2),
    ])
  func theory(_ name: String, _ weightVariance: Double) throws {
    let f = try activation(name)
    let (width, depth) = (400, 10)
    let field = try #require(MeanField(f, weightVariance: weightVariance))
    let settings = SignalPropagation.Settings(
      width: width, depth: depth, examples: 64,
      initialiser: .normal(mean: 0, deviation: (weightVariance / Double(width)).squareRoot()), seed: 3)
    let result = try SignalPropagation(f, settings)
    // A layer's weights are few enough for a tenth of chance in its gain; of ten layers' together a third of that is left.
    var q = weightVariance  // of the first layer's sums, the inputs being from N(0, 1)
    var gain = 1.0
    for layer in result.layers {
      let next = weightVariance * (layer.variance + layer.mean * layer.mean)
      gain *= next / field.lengthMap(q)
      q = next
    }
    #expect(abs(pow(gain, 1 / Double(depth)) - 1) < 0.08)
  }

  @Test("the same seed gives the same bits")
  func repeats() throws {
    let settings = SignalPropagation.Settings(width: 50, depth: 5, examples: 8, alphaDropout: 0.1, seed: 4)
    let f = try activation("selu")
    #expect(try SignalPropagation(f, settings) == SignalPropagation(f, settings))
  }

  @Test("gradients grow by χ₁ from layer to layer")
  func gradients() throws {
    let f = try activation("tanh")
    let width = 300
    let field = try #require(MeanField(f, weightVariance: 2.5))
    let settings = SignalPropagation.Settings(
      width: width, depth: 16, examples: 64,
      initialiser: .normal(mean: 0, deviation: (2.5 / Double(width)).squareRoot()), seed: 6)
    let moments = try SignalPropagation(f, settings).layers.map(\.gradientSecondMoment)
    let grown = pow(moments[5] / moments[13], 1.0 / 8)
    #expect(abs(grown / field.gradientFactor - 1) < 0.1)
  }

  @Test("half of what relu lets through is flat; what is all dead is told so")
  func shares() throws {
    let settings = SignalPropagation.Settings(width: 200, depth: 3, initialiser: .heNormal, seed: 2)
    let layers = try SignalPropagation(activation("relu"), settings).layers
    #expect(layers.allSatisfy { abs($0.saturatedShare - 0.5) < 0.05 && $0.deadShare < 0.2 })
    let step = try SignalPropagation(activation("step"), settings).layers
    #expect(step.allSatisfy { $0.deadShare == 1 && $0.gradientSecondMoment == 0 })
  }

  @Test("refusals")
  func refusals() throws {
    let f = try activation("softmax")
    #expect(throws: SignalPropagation.Failure.notElementwise(activation: "softmax")) {
      try SignalPropagation(f, .init(width: 4, depth: 1))
    }
    let relu = try activation("relu")
    #expect(throws: SignalPropagation.Failure.rate(1)) {
      try SignalPropagation(relu, .init(width: 4, depth: 1, alphaDropout: 1))
    }
  }
}
