import ActivationAnalysis
import ActivationCore
import Networks
import Testing

@Suite("mean-field theory")
struct MeanFieldTests {
  @Test("tanh at σ_w² = 1.5: q* = 0.28689, χ₁ = 1.0406, chaotic")
  func tanh() throws {
    let field = try #require(MeanField(activation("tanh"), weightVariance: 1.5))
    #expect(abs(field.fixedPoint - 0.28689) < 1e-5)
    #expect(abs(field.gradientFactor - 1.0406) < 1e-4)
    #expect(field.phase == .chaotic)
    #expect(abs(field.lengthMap(field.fixedPoint) - field.fixedPoint) < 1e-12)
  }

  @Test("tanh below σ_w² = 1 lets signals die, in the ordered phase")
  func ordered() throws {
    let field = try #require(MeanField(activation("tanh"), weightVariance: 0.8))
    #expect(field.fixedPoint == 0 && field.phase == .ordered)
    #expect(abs(field.gradientFactor - 0.8) < 1e-9)
  }

  @Test("critical σ_w²", arguments: [("relu", 2), ("tanh", 1), ("linear", 1), ("leaky_relu", 2 / (1 + 1e-4))])
  func critical(_ name: String, _ weightVariance: Double) throws {
    let found = try #require(MeanField.critical(activation(name)))
    #expect(abs(found.weightVariance - weightVariance) < 1e-9)
  }

  @Test("relu at its critical σ_w² keeps every length; beyond it signals grow for ever")
  func relu() throws {
    let f = try activation("relu")
    let field = try #require(MeanField(f, weightVariance: 2))
    #expect(field.phase == .critical && field.fixedPoint == 1)
    let beyond = try #require(MeanField(f, weightVariance: 3))
    #expect(beyond.fixedPoint == .infinity && beyond.phase == .chaotic)
    #expect(abs(beyond.gradientFactor - 1.5) < 1e-9)
    let below = try #require(MeanField(f, weightVariance: 1, biasVariance: 0.5))
    #expect(abs(below.fixedPoint - 1) < 1e-9 && below.phase == .ordered)
  }

  @Test("on the critical line χ₁ is 1 at q*", arguments: ["tanh", "erf", "elu"])
  func line(_ name: String) throws {
    let f = try activation(name)
    let found = try #require(MeanField.critical(f, biasVariance: 0.1))
    let field = try #require(MeanField(f, weightVariance: found.weightVariance, biasVariance: 0.1))
    #expect(abs(field.gradientFactor - 1) < 1e-6)
    #expect(abs(field.fixedPoint - found.fixedPoint) < 1e-6)
  }

  @Test("selu has its fixed point at 1, where its mean and variance are 0 and 1")
  func selu() throws {
    // Klambauer et al. 2017: with weights of variance 1/n, N(0, 1) is a fixed point; its second moment stays 1.
    let field = try #require(MeanField(activation("selu"), weightVariance: 1))
    #expect(abs(field.fixedPoint - 1) < 1e-7)
  }
}

@Suite("distributions of outputs")
struct OutputDistributionTests {
  @Test("relu of N(0, 1): atom 0.5, mean 0.39894, variance 0.34085")
  func relu() throws {
    let found = try #require(OutputDistribution(activation("relu")))
    #expect(found.atoms.count == 1 && found.atoms[0].value == 0 && abs(found.atoms[0].probability - 0.5) < 1e-14)
    let moments = try #require(found.moments)
    #expect(abs(moments.mean.value - 0.39894) < 1e-5 && abs(moments.variance.value - 0.34085) < 1e-5)
    // Between 1 and 2 it is the input's own probability.
    #expect(abs(found.histogram([1, 2])[0] - 0.13590512198327787) < 1e-14)
    #expect(abs(found.density(at: [1])[0] - 0.24197072451914337) < 1e-14)
  }

  @Test(
    "moments are those of the function, where its formula has lost every digit",
    arguments: [(45.0, 2.876867e-20), (60, 8.800403e-27)])
  func cancelling(mean: Double, exact: Double) throws {
    let f = try activation("log(1 + exp(x)) - x")
    let moments = try #require(OutputDistribution(f, mean: mean, sigma: 0.1)?.moments)
    // e^(0.005 - mean), by mpmath.
    #expect(abs(moments.mean.value / exact - 1) < 1e-6)
  }

  @Test(
    "all probabilities together are 1",
    arguments: [
      "relu", "tanh", "gelu", "silu", "sin(x)", "hard_sigmoid", "abs", "relu6", "step", "x^2", "mish",
    ])
  func total(_ name: String) throws {
    let found = try #require(OutputDistribution(activation(name), mean: 0.3, sigma: 1.5))
    let edges = (-400...1600).map { Double($0) / 10 }
    let sum = found.histogram(edges).reduce(0, +) + found.atoms.reduce(0) { $0 + $1.probability }
    #expect(abs(sum - 1) < 1e-9)
  }

  @Test("a density is what the histogram of narrow bins tells", arguments: ["gelu", "tanh", "sin(x)"])
  func density(_ name: String) throws {
    let found = try #require(OutputDistribution(activation(name)))
    for y in [-0.15, 0.1, 0.5] {
      let width = 1e-5
      let narrow = found.histogram([y - width / 2, y + width / 2])[0] / width
      #expect(abs(narrow / found.density(at: [y])[0] - 1) < 1e-4)
    }
  }
}
