import ActivationCore
import ActivationLanguage
import Testing

@Suite("theanets' keys, as its guide's table has them")
struct TheanetsTests {
  @Test(
    "elementwise keys on the probe vector",
    arguments: [
      Example("linear(probe)", [-10, -1, -0.1, 0, 0.1, 1, 10]),
      Example(
        "sigmoid(probe)",
        [
          4.5397868702434395e-05, 0.2689414213699951, 0.47502081252106, 0.5, 0.52497918747894, 0.7310585786300049,
          0.9999546021312976,
        ]),
      Example(
        "logistic(probe)",
        [
          4.5397868702434395e-05, 0.2689414213699951, 0.47502081252106, 0.5, 0.52497918747894, 0.7310585786300049,
          0.9999546021312976,
        ]),
      Example(
        "tanh(probe)",
        [
          -0.9999999958776927, -0.7615941559557649, -0.09966799462495582, 0, 0.09966799462495582, 0.7615941559557649,
          0.9999999958776927,
        ]),
      Example(
        "softplus(probe)",
        [
          4.539889921686465e-05, 0.3132616875182228, 0.6443966600735709, 0.6931471805599453, 0.7443966600735709,
          1.3132616875182228, 10.000045398899218,
        ]),
      Example("relu(probe)", [0, 0, 0, 0, 0.1, 1, 10]),
      Example("rect:min(probe)", [-10, -1, -0.1, 0, 0.1, 1, 1]),
      Example("rect:max(probe)", [0, 0, 0, 0, 0.1, 1, 10]),
      Example("rect:minmax(probe)", [0, 0, 0, 0, 0.1, 1, 1]),
      Example("prelu(probe, r=0.25)", [-2.5, -0.25, -0.025, 0, 0.1, 1, 10]),
      Example("prelu(probe, r=0)", [0, 0, 0, 0, 0.1, 1, 10]),
      Example("lgrelu(probe, g=2, r=0.25)", [-2.5, -0.25, -0.025, 0, 0.2, 2, 20]),
      Example("lgrelu(probe, g=1, r=0.25)", [-2.5, -0.25, -0.025, 0, 0.1, 1, 10]),
    ])
  func probe(_ example: Example) throws { try example.check() }

  @Test(
    "elementwise keys at single inputs",
    arguments: [
      Example("linear(-0.0)", -0.0), Example("linear(inf)", .infinity),
      Example("sigmoid(0.5)", 0.6224593312018546), Example("sigmoid(-800)", 0),
      Example("logistic(2)", 0.8807970779778824), Example("logistic(-2)", 0.11920292202211756),
      Example("tanh(0.5)", 0.46211715726000974), Example("tanh(-1)", -0.7615941559557649), Example("tanh(20)", 1),
      Example("softplus(1000)", 1000), Example("softplus(-50)", 1.9287498479639178e-22),
      Example("relu(-3.5)", 0), Example("relu(3.5)", 3.5),
      Example("rect:min(0.999)", 0.999), Example("rect:min(1.001)", 1),
      Example("rect:max(-1e-300)", 0),
      Example("rect:minmax(0.5)", 0.5), Example("rect:minmax(-0.5)", 0), Example("rect:minmax(1.5)", 1),
      Example("prelu(-2, r=-0.5)", 0), Example("prelu(2, r=-0.5)", 1),
    ])
  func single(_ example: Example) throws { try example.check() }

  @Test("linear keeps the sign of zero")
  func signOfZero() throws {
    #expect(try value("linear(-0.0)").values[0].sign == .minus)
  }

  @Test(
    "softmax is a distribution, however large its inputs",
    arguments: [
      Example(
        "softmax([1, 2, 3, 4])", [0.03205860328008499, 0.08714431874203257, 0.23688281808991013, 0.6439142598879724]),
      Example("softmax([1000, 1000])", 0.5, 0.5),
      Example(
        "softmax(probe)",
        [
          2.0605833194644186e-09, 1.6697079577382064e-05, 4.106818887576409e-05, 4.5387368003532294e-05,
          5.016079916550106e-05, 0.00012337565768558533, 0.9997233088461089,
        ]),
    ])
  func softmax(_ example: Example) throws { try example.check() }

  @Test(
    "the normalisers divide by what the table says",
    arguments: [
      Example("norm:mean([1, 2, 3, 4])", -1.5, -0.5, 0.5, 1.5),
      Example("norm:mean(probe)", [-10, -1, -0.1, 0, 0.1, 1, 10]),
      Example("norm:mean([-1, 0, 2])", [-1.3333333333333333, -0.3333333333333333, 1.6666666666666667]),
      Example("norm:max([1, 2, 3, 4])", 0.25, 0.5, 0.75, 1),
      Example("norm:max([-8, 2, 4])", -1, 0.25, 0.5),
      Example("norm:max([0, 0, 0])", .nan, .nan, .nan),
      Example("norm:std([1, 2, 3, 4])", [0.8, 1.6, 2.4, 3.2]),
      Example(
        "norm:std(probe)",
        [
          -0.3465003465003465, -0.03465003465003465, -0.0034650034650034653, 0, 0.0034650034650034653,
          0.03465003465003465, 0.3465003465003465,
        ]),
      Example("norm:std([2, 2, 2])", .infinity, .infinity, .infinity),
      Example("norm:z([1, 2, 3, 4])", [-1.2, -0.4, 0.4, 1.2]),
      Example("norm:z([-1, 0, 2])", [-0.8571428571428571, -0.21428571428571427, 1.0714285714285714]),
      Example("norm:z([2, 2, 2])", .nan, .nan, .nan),
    ])
  func normalisers(_ example: Example) throws { try example.check() }

  @Test(
    "theanets' code adds 1e-8 and divides by the deviation, not by its square",
    arguments: [
      Example("theanets.norm:max([1, 2, 3, 4])", [0.249999999375, 0.49999999875, 0.749999998125, 0.9999999975]),
      Example("theanets.norm:max([-8, 2, 4])", [-0.99999999875, 0.2499999996875, 0.499999999375]),
      Example("theanets.norm:max([0, 0, 0])", 0, 0, 0),
      Example(
        "theanets.norm:std([1, 2, 3, 4])", [0.894427182999916, 1.788854365999832, 2.683281548999748, 3.577708731999664]),
      Example(
        "theanets.norm:std(probe)",
        [
          -1.8614519741598465, -0.18614519741598465, -0.018614519741598466, 0, 0.018614519741598466,
          0.18614519741598465, 1.8614519741598465,
        ]),
      Example("theanets.norm:std([2, 2, 2])", [200_000_000, 200_000_000, 200_000_000]),
      Example(
        "theanets.norm:z([1, 2, 3, 4])", [-1.341640774499874, -0.447213591499958, 0.447213591499958, 1.341640774499874]),
      Example("theanets.norm:z([-1, 0, 2])", [-1.0690449590782691, -0.2672612397695673, 1.3363061988478362]),
      Example("theanets.norm:z([2, 2, 2])", 0, 0, 0),
    ])
  func code(_ example: Example) throws { try example.check() }

  @Test(
    "normalisers and softmax work along the last axis",
    arguments: ["softmax", "norm:mean", "norm:max", "norm:std", "norm:z", "theanets.norm:z"])
  func lastAxis(_ key: String) throws {
    let rows = try value("\(key)([1, 2, 4])").values + value("\(key)([-8, 2, 5])").values
    #expect(try value("\(key)([[1, 2, 4], [-8, 2, 5]])").values == rows)
  }

  @Test(
    "aliases are the same activation",
    arguments: [("logistic", "sigmoid"), ("rect:max", "relu"), ("leaky-relu", "prelu"), ("leaky-gain-relu", "lgrelu")])
  func aliases(_ alias: String, _ key: String) throws {
    let inputs = "([-inf, -10, -0.3, 0, 0.7, 1, 10, inf])"
    #expect(try value(alias + inputs).values == value(key + inputs).values)
  }

  @Test(
    "keys are looked up as they are written",
    arguments: ["Tanh", "SOFTPLUS", "rect:mid", "norm:median", "maxout", "batchnorm"])
  func unknownKeys(_ key: String) {
    #expect(refusal(of: "\(key)(1)")?.code == .unknownName)
  }

  @Test("each of the 17 keys passes NaN on", arguments: TheanetsTests.keys)
  func nan(_ key: String) throws {
    let output = try value("\(key)([1, nan, 2])").values
    #expect(output[1].isNaN)
  }

  static let keys = [
    "linear", "sigmoid", "logistic", "tanh", "softplus", "softmax", "relu", "rect:min", "rect:max", "rect:minmax",
    "norm:mean", "norm:max", "norm:std", "norm:z", "prelu", "lgrelu", "maxout:3",
  ]
}
