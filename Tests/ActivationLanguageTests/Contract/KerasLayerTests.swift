import ActivationCore
import ActivationLanguage
import Testing

@Suite("Keras 2's activation layers")
struct KerasLayerTests {
  @Test(
    "layers that keep a parameter in their configuration",
    arguments: [
      Example("LeakyReLU([-2, 2])", -0.6, 2), Example("LeakyReLU(-2, alpha=0.1)", -0.2),
      Example("ELU([-1, 1])", -0.6321205588285577, 1), Example("ELU(-1, alpha=2)", -1.2642411176571153),
      Example("ThresholdedReLU([1, 1.001, 0.5])", 0, 1.001, 0), Example("ThresholdedReLU(0.5, theta=0.25)", 0.5),
      Example("ReLU([-2, 3])", 0, 3), Example("ReLU(7, max_value=6)", 6), Example("ReLU(-2, negative_slope=0.1)", -0.2),
      Example("ReLU(0.5, negative_slope=0.1, threshold=1)", -0.05),
      Example("Softmax([[1, 2, 3]])", [0.09003057317038046, 0.24472847105479764, 0.6652409557748219]),
      Example("keras.Softmax([[1, 2, 3]])", [0.09003057317038046, 0.24472847105479764, 0.6652409557748219]),
      Example(
        "keras.Softmax([[1, 2], [3, 5]], axis=0)",
        [0.11920292202211756, 0.04742587317756678, 0.8807970779778824, 0.9525741268224333]),
    ])
  func configured(_ example: Example) throws { try example.check() }

  @Test(
    "PReLU learns its slopes and starts from 0",
    arguments: [
      Example("PReLU(-2)", 0), Example("PReLU(-2, alpha=0.25)", -0.5), Example("PReLU(3, alpha=0.25)", 3),
      Example("PReLU([[-1, -2], [-3, 4]], alpha=[0.5, 0.25])", -0.5, -0.5, -1.5, 4),
      Example("PReLU([[-1, -2], [-3, 4]], alpha=[[0.5, 0.25], [1, 2]])", -0.5, -0.5, -3, 4),
      Example("PReLU([-inf, inf])", 0, .infinity),
    ])
  func learned(_ example: Example) throws { try example.check() }

  @Test(
    "ReLU refuses negative settings, with the rule that they break",
    arguments: [("max_value=-1", "max_value >= 0"), ("negative_slope=-0.1", "negative_slope >= 0")])
  func refusals(_ setting: String, _ rule: String) throws {
    for script in ["ReLU(\(setting))", "ReLU(1, \(setting))", "keras.ReLU(1, \(setting))"] {
      let diagnostic = try #require(refusal(of: script))
      #expect(diagnostic.code == .refusedValue)
      #expect(diagnostic.message.contains(rule))
    }
  }

  @Test(
    "a layer keeps the shape of its input",
    arguments: ["LeakyReLU", "PReLU", "ELU", "ThresholdedReLU", "Softmax", "ReLU"])
  func shapes(_ layer: String) throws {
    for input in ["[[1, -2, 3]]", "[[1], [2]]", "[[[1, 2], [3, 4]], [[-5, 6], [7, -8]]]"] {
      #expect(try value("\(layer)(\(input))").shape == value(input).shape)
    }
  }

  @Test(
    "layers answer to the framework's name too", arguments: ["LeakyReLU", "PReLU", "ELU", "ThresholdedReLU", "ReLU"])
  func dialect(_ layer: String) throws {
    #expect(try value("keras.\(layer)([-2, 0.5, 3])") == value("\(layer)([-2, 0.5, 3])"))
  }
}
