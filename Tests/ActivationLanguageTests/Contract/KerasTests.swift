import ActivationCore
import ActivationLanguage
import Testing

@Suite("Keras 2's functions, every argument")
struct KerasTests {
  @Test(
    "softmax along an axis of a batch",
    arguments: [
      Example("keras.softmax([[1, 2, 3]])", [0.09003057317038046, 0.24472847105479764, 0.6652409557748219]),
      Example(
        "keras.softmax([[1, 2], [3, 5]])",
        [0.2689414213699951, 0.7310585786300049, 0.11920292202211756, 0.8807970779778824]),
      Example(
        "keras.softmax([[1, 2], [3, 5]], axis=-1)",
        [0.2689414213699951, 0.7310585786300049, 0.11920292202211756, 0.8807970779778824]),
      Example(
        "keras.softmax([[1, 2], [3, 5]], axis=0)",
        [0.11920292202211756, 0.04742587317756678, 0.8807970779778824, 0.9525741268224333]),
      Example("softmax([1, 2, 3])", [0.09003057317038046, 0.24472847105479764, 0.6652409557748219]),
    ])
  func softmax(_ example: Example) throws { try example.check() }

  @Test("softmax refuses what has no batch, and says why", arguments: ["[1, 2, 3]", "1"])
  func softmaxOfVector(_ input: String) throws {
    let diagnostic = try #require(refusal(of: "keras.softmax(\(input))"))
    #expect(diagnostic.code == .refusedValue)
    #expect(diagnostic.message.contains("Cannot apply softmax to a tensor that is 1D"))
  }

  @Test(
    "elu(x, alpha=1)",
    arguments: [
      Example("elu(2)", 2), Example("elu(-1)", -0.6321205588285577), Example("elu(-1, alpha=2)", -1.2642411176571153),
      Example("elu(-1, 2)", -1.2642411176571153), Example("elu(0)", 0), Example("elu(-50)", -1),
      Example("elu(-inf)", -1), Example("elu(-1e-20)", -1e-20),
    ])
  func elu(_ example: Example) throws { try example.check() }

  @Test(
    "selu(x) is scale*elu(x, alpha)",
    arguments: [
      Example("selu(1)", 1.0507009873554805), Example("selu(-1)", -1.1113307378125628),
      Example("selu(-100)", -1.7580993408473768),
      Example("selu(0)", 0),
    ])
  func selu(_ example: Example) throws { try example.check() }

  @Test(
    "softplus(x) and softsign(x)",
    arguments: [
      Example("softplus(0)", 0.6931471805599453), Example("softplus(1)", 1.3132616875182228),
      Example("softplus(-1)", 0.3132616875182228),
      Example("softplus(1000)", 1000),
      Example("softsign(1)", 0.5), Example("softsign(-3)", -0.75), Example("softsign(0)", 0),
      Example("softsign(1e6)", 0.999999000001), Example("softsign(inf)", 1),
    ])
  func softFunctions(_ example: Example) throws { try example.check() }

  @Test(
    "relu(x, alpha=0, max_value=None, threshold=0)",
    arguments: [
      Example("relu(-2)", 0), Example("relu(3)", 3),
      Example("relu(-2, alpha=0.1)", -0.2),
      Example("relu(7, max_value=6)", 6), Example("relu(5.5, max_value=6)", 5.5),
      Example("relu(0.5, threshold=1)", 0), Example("relu(1.5, threshold=1)", 1.5),
      Example("relu(0.5, alpha=0.1, threshold=1)", -0.05),
      Example("relu([-3, 0.5, 2, 9], alpha=0.1, max_value=6, threshold=1)", -0.4, -0.05, 2, 6),
      Example("relu([-3, 0.5, 2, 9], 0.1, 6, 1)", -0.4, -0.05, 2, 6),
      Example("relu(1, threshold=1)", 1), Example("relu(6, max_value=6)", 6),
      Example("relu(-0.5, threshold=-1)", -0.5), Example("relu(-0.5, max_value=6, threshold=-1)", -0.5),
      Example("relu(5.5, max_value=5, threshold=6)", 5),
      Example("relu(1e6, max_value=none)", 1e6), Example("relu([-inf, inf])", 0, .infinity),
      Example("relu(inf, max_value=6)", 6),
    ])
  func relu(_ example: Example) throws { try example.check() }

  @Test(
    "tanh(x), sigmoid(x), exponential(x), linear(x)",
    arguments: [
      Example("tanh(0.5)", 0.46211715726000974), Example("tanh(-1)", -0.7615941559557649), Example("tanh(1000)", 1),
      Example("sigmoid(0)", 0.5), Example("sigmoid(0.5)", 0.6224593312018546),
      Example("sigmoid(-3)", 0.04742587317756678),
      Example("exponential(1)", 2.718281828459045), Example("exponential(-1)", 0.36787944117144233),
      Example("exponential(0)", 1),
      Example("linear(-1.5)", -1.5), Example("linear(7)", 7),
    ])
  func plainFunctions(_ example: Example) throws { try example.check() }

  @Test(
    "hard_sigmoid(x) has its corners at ±2.5",
    arguments: [
      Example("hard_sigmoid([-3, -2.5, 2.5, 3])", 0, 0, 1, 1), Example("hard_sigmoid([1, -1, 0.3])", 0.7, 0.3, 0.56),
      Example("hard_sigmoid([-inf, 0, inf])", 0, 0.5, 1),
    ])
  func hardSigmoid(_ example: Example) throws { try example.check() }

  @Test("the guide's eleven functions, under its name and under the name that one copy of it has")
  func dialect() throws {
    let functions = [
      "softmax", "elu", "selu", "softplus", "softsign", "relu", "tanh", "sigmoid", "hard_sigmoid", "exponential",
      "linear",
    ]
    for name in functions {
      let bare = try value("\(name)([[-2, 0.5, 3]])")
      #expect(try value("keras.\(name)([[-2, 0.5, 3]])") == bare)
      #expect(try value("cthulhu.\(name)([[-2, 0.5, 3]])") == bare)
    }
  }

  @Test(
    "an argument that a function does not have is refused with those that it has",
    arguments: [
      "relu(1, slope=2)", "elu(1, beta=2)", "selu(1, alpha=2)", "relu(1, alpha=1, alpha=2)", "relu(1, 2, 3, 4, 5)",
    ])
  func wrongArguments(_ script: String) {
    let codes: [String: String] = ["relu(1, alpha=1, alpha=2)": "E0206", "relu(1, 2, 3, 4, 5)": "E0302"]
    #expect(refusal(of: script)?.code.rawValue == codes[script, default: "E0202"])
  }
}
