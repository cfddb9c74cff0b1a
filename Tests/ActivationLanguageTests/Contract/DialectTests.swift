import ActivationCore
import ActivationLanguage
import Testing

@Suite("dialects: each framework's own names, defaults, slopes at kinks and refusals")
struct DialectTests {
  @Test(
    "elementwise values where frameworks differ",
    arguments: [
      Example("keras.hard_sigmoid([-2.5, 1, 2.5])", 0, 0.7, 1),
      Example("torch.hardsigmoid([-2.5, 1, 2.5])", [0.0833333333333, 0.666666666667, 0.916666666667]),
      Example("onnx.HardSigmoid(1, alpha=1/6)", 0.666666666667),
      Example("torch.gelu(2.69894138638) - jax.gelu(2.69894138638)", -0.000473235520687),
      Example("jax.gelu(1)", 0.841191990608), Example("keras3.ops.gelu(1)", 0.841191990608),
      Example(
        "[torch.gelu(1), keras3.gelu(1), tf.gelu(1), onnx.Gelu(1)]", [Double](repeating: 0.841344746069, count: 4)),
      Example("onnx.QuickGelu(-2.2703977372) - torch.gelu(-2.2703977372)", -0.0203348722092),
      Example("[torch.leaky_relu(-8), jax.leaky_relu(-8), onnx.LeakyRelu(-8)]", -0.08, -0.08, -0.08),
      Example("[keras3.leaky_relu(-8), tf.leaky_relu(-8)]", -1.6, -1.6),
      Example("[keras.LeakyReLU(-8), keras3.LeakyReLU(-8)]", -2.4, -2.4),
      Example("torch.leaky_relu([-1, 1], negative_slope=2)", -2, 1),
      Example("keras.relu([0.5, 1, 1.5], threshold=1)", 0, 0, 1.5),
      Example("keras3.relu(-0.5, threshold=-1)", -0.5),
      Example("keras3.relu([-1, -0.5], max_value=6, threshold=-1)", 0, 0),
      Example("keras3.relu([5, 5.5, 6, 6.5], max_value=5, threshold=6)", 0, 0, 0, 5),
      Example("keras3.relu([-3, 0.5, 2, 9], negative_slope=0.1, max_value=6, threshold=1)", -0.4, -0.05, 2, 6),
      Example("torch.softplus([20, 20.001])", 20.000000002061153, 20.001),
      Example("torch.softplus([5, 5.001], threshold=5)", 5.006715348489118, 5.001),
      Example("theanets.softplus([16, 16.001])", 16.000000112535162, 16.001),
      Example("tf.softplus(20.001)", 20.001000002059093),
      Example("torch.celu([-2], alpha=2) - torch.elu([-2], alpha=2)", 0.4650883158),
      Example("onnx.Selu(8) - torch.selu(8)", 2.78341214646e-7),
      Example("onnx.Selu(-8, alpha=1.6732, gamma=1.0507) - torch.selu(-8)", 6.80780020876e-5),
      Example("[keras.PReLU(-8), keras3.PReLU(-8), torch.prelu(-8), theanets.prelu(-8)]", 0, 0, -2, -8),
      Example("torch.rrelu(-48)", -11), Example("torch.rrelu(-1, lower=3, upper=8)", -5.5),
      Example("[keras.ThresholdedReLU(1), onnx.ThresholdedRelu(1), torch.threshold(1, 1, 0)]", 0, 0, 0),
      Example("torch.threshold([0, 1, 2], threshold=1, value=20)", 20, 20, 2),
      Example("torch.hardtanh([-5, 5], min_val=-2, max_val=3)", -2, 3),
      Example("tf.swish(1.97319599816, beta=1.5) - jax.swish(1.97319599816)", 0.143590189674),
      Example("onnx.Swish(2, alpha=1.5) - tf.silu(2, beta=1.5)", 0),
      Example("onnx.Shrink([-2, 0.5, 2])", -2, 0, 2), Example("onnx.Shrink([-2, 0.5, 2], bias=0.5)", -1.5, 0, 1.5),
      Example("[torch.sinc(0.5), jax.sinc(0.5), tf.sinc(0.5)]", 0.636619772368, 0.636619772368, 0.636619772368),
      Example("torch.heaviside([-1, 0, 2], values=0.5)", 0, 0.5, 1),
      Example("onnx.ScaledTanh(0.5, alpha=2, beta=3)", 1.81029650729),
    ])
  func values(_ example: Example) throws { try example.check(tolerance: 2e-8) }

  @Test(
    "vectors",
    arguments: [
      Example("[keras3.softmax([1, 2, 3])[0], torch.softmax([1, 2, 3])[1]]", 0.0900305731704, 0.244728471055),
      Example(
        "torch.softmax([[1, 2], [3, 5]], dim=0)", 0.119202922022, 0.0474258731776, 0.880797077978, 0.952574126822),
      Example(
        "torch.softmax([[[1, 2]], [[3, 5]]], dim=0)", 0.119202922022, 0.0474258731776, 0.880797077978, 0.952574126822),
      Example("theanets.norm:std([1, 2, 3, 4])", 0.894427183, 1.788854366, 2.683281549, 3.577708732),
      Example("theanets.norm:z([1, 2, 3, 4])", -1.3416407745, -0.4472135915, 0.4472135915, 1.3416407745),
      Example("jax.standardize([1, 2, 3, 4])", -1.34163541997, -0.447211806656, 0.447211806656, 1.34163541997),
      Example("torch.layer_norm([1, 2, 3, 4])", -1.34163541997, -0.447211806656, 0.447211806656, 1.34163541997),
      Example("theanets.norm:z([2, 2, 2])", 0, 0, 0), Example("theanets.norm:max([0, 0, 0])", 0, 0, 0),
      Example("torch.normalize([3, -4])", 0.6, -0.8), Example("torch.normalize([0, 0])", 0, 0),
      Example("tf.l2_normalize([0, 0])", 0, 0),
    ])
  func vectors(_ example: Example) throws { try example.check(tolerance: 1e-8) }

  @Test(
    "slopes at kinks are what each framework answers",
    arguments: [
      Example("[torch.relu'(0), jax.relu'(0), keras3.relu'(0), keras.relu'(0), tf.relu'(0)]", 0, 0, 0, 0, 0),
      Example("[theanets.relu'(0), theanets.rect:min'(1), theanets.rect:minmax'(0)]", 0.5, 0.5, 0.5),
      Example("theanets.rect:minmax'([-1, 1, 2])", 0, 0.5, 0),
      Example("theanets.prelu'(0, leak=-1)", (1 + 0.36787944117144233) / 2),
      Example("theanets.lgrelu'(0, gain=1, leak=-1)", (2.718281828459045 + 0.36787944117144233) / 2),
      Example("theanets.elu'(0, gain=1)", 1),
      Example("torch.relu6'([0, 6])", 0, 0), Example("jax.relu6'([0, 6])", 0, 0),
      Example("keras3.relu'([0, 5], max_value=5)", 0, 1), Example("keras3.relu'([0, 6], max_value=6)", 0, 0),
      Example("keras3.relu'(1, threshold=1)", 0),
      Example("keras3.relu'(1, negative_slope=0.1, threshold=1)", 0),
      Example("keras3.relu'(0, negative_slope=0.1)", 0.1),
      Example("keras3.relu'(0, negative_slope=0.1, max_value=5)", 0),
      Example("keras.relu'([0, 1], alpha=0.1)", 0.1, 1), Example("keras.relu'(1, alpha=0.1, threshold=1)", 0),
      Example(
        "[torch.leaky_relu'(0), jax.leaky_relu'(0), keras3.leaky_relu'(0), tf.leaky_relu'(0)]", 0.01, 1, 0.2, 0.2),
      Example("[torch.prelu'(0), torch.rrelu'(0)]", 0.25, 0.229166666667),
      Example("torch.hardtanh'([-1, 1])", 0, 0), Example("jax.hard_tanh'([-1, 1])", 1, 1),
      Example("keras3.hard_tanh'([-1, 1])", 0, 0),
      Example("torch.hardsigmoid'([-3, 3])", 0, 0), Example("keras.hard_sigmoid'([-2.5, 2.5])", 0.2, 0.2),
      Example("jax.sparse_sigmoid'([-1, 1])", 0.25, 0.25), Example("keras3.sparse_sigmoid'([-1, 1])", 0, 0),
      Example("torch.hardswish'([-3, 3])", 0, 1),
      Example("[torch.elu'(0, alpha=1.5), jax.elu'(0, alpha=1.5), keras3.elu'(0, alpha=1.5)]", 1.5, 1.5, 1.5),
      Example("tf.elu'(0)", 1), Example("[torch.selu'(0), jax.selu'(0)]", 1.75809934085, 1.75809934085),
      Example("tf.selu'(0)", 1.05070098736), Example("torch.celu'(0, alpha=2)", 1),
      Example("torch.softshrink'([-0.5, 0.5])", 0, 0), Example("torch.hardshrink'([-0.5, 0.5])", 0, 0),
      Example("torch.threshold'(1, threshold=1, value=0)", 0),
      Example("jax.sparse_plus'([-1, 1])", 0, 1),
      Example("[torch.abs'(0), jax.abs'(0), tf.abs'(0)]", 0, 1, 0),
      Example("torch.clamp'([0, 1], min=0, max=1)", 1, 1), Example("jax.clip'([0, 1], min=0, max=1)", 0.5, 0.5),
      Example("torch.sinc'(0)", 0), Example("keras.ThresholdedReLU'(1)", 0),
    ])
  func kinks(_ example: Example) throws { try example.check(tolerance: 1e-10) }

  @Test(
    "at the ends they go to their limits",
    arguments: [
      Example("theanets.relu([-inf, inf, nan])", 0, .infinity, .nan),
      Example("theanets.rect:minmax([-inf, inf, nan])", 0, 1, .nan),
      Example("theanets.elu([-inf, 1000])", -1, 1000), Example("keras3.relu([-inf, inf, nan])", 0, .infinity, .nan),
      Example("torch.softplus([-inf, inf])", 0, .infinity), Example("jax.sparse_sigmoid([-inf, inf, nan])", 0, 1, .nan),
      Example("torch.softshrink([-inf, inf, nan])", -.infinity, .infinity, .nan),
      Example("keras.PReLU([-inf, inf])", 0, .infinity), Example("torch.clamp(nan)", .nan),
      Example("jax.clip([-inf, inf])", -.infinity, .infinity),
    ])
  func limits(_ example: Example) throws { try example.check() }

  @Test(
    "refusals name the rule",
    arguments: [
      ("torch.celu(1, alpha=0)", "torch.celu requires alpha != 0"),
      ("torch.Hardtanh(1, min_val=1, max_val=1)", "torch.hardtanh requires max_val > min_val"),
      ("torch.softshrink(1, lambd=-1)", "torch.softshrink requires lambd >= 0"),
      ("torch.rrelu(1, lower=1, upper=0)", "torch.rrelu requires lower <= upper"),
      ("keras3.ReLU(threshold=-1)", "keras3.ReLU requires threshold >= 0"),
      ("keras3.LeakyReLU(alpha=-1)", "keras3.LeakyReLU requires negative_slope >= 0"),
      ("keras3.ReLU(negative_slope=-1)", "keras3.ReLU requires negative_slope >= 0"),
      ("keras3.ReLU(1, max_value=-1)", "keras3.ReLU requires max_value >= 0"),
      (
        "torch.gelu(1, approximate=\"erf\")",
        "torch.gelu requires approximate == \"none\" or approximate == \"tanh\""
      ),
      ("jax.gelu(1, approximate=\"tanh\")", "the parameter 'approximate' is a truth value, and this is a text"),
      ("onnx.LpNormalization([1, 2], p=3)", "onnx.LpNormalization requires p == 1 or p == 2"),
      ("torch.relu(1, alpha=2)", "torch.relu has no parameter 'alpha'"),
    ])
  func refusals(_ script: String, _ message: String) {
    #expect(refusal(of: script)?.message == message)
  }

  @Test(
    "a name may be pasted with its modules",
    arguments: [
      ("torch.nn.GELU", "torch.gelu"), ("torch.nn.functional.gelu", "torch.gelu"), ("torch.special.ndtr", "torch.ndtr"),
      ("torch.nn.Hardtanh", "torch.hardtanh"), ("jax.nn.gelu", "jax.gelu"), ("jax.numpy.sinc", "jax.sinc"),
      ("jax.scipy.special.erf", "jax.erf"), ("tf.nn.relu", "tf.relu"), ("tf.math.log_sigmoid", "tf.log_sigmoid"),
      ("tf.experimental.numpy.sinc", "tf.sinc"), ("keras.activations.relu", "keras.relu"),
      ("keras.layers.LeakyReLU", "keras.LeakyReLU"), ("cthulhu.layers.PReLU", "keras.PReLU"),
      ("keras.layers.advanced_activations.PReLU", "keras.PReLU"), ("keras3.activations.gelu", "keras3.gelu"),
      ("keras3.layers.ReLU", "keras3.ReLU"), ("keras3.ops.relu", "keras3.relu"), ("keras3.ops.gelu", "keras3.ops.gelu"),
      ("keras.activations.softsign", "softsign"), ("theanets.maxout:3", "maxout:3"), ("theanets.logistic", "sigmoid"),
    ])
  func modules(_ pasted: String, _ name: String) throws {
    #expect(try activation(pasted).name == name)
  }

  @Test(
    "modules that a framework does not have lead nowhere",
    arguments: ["torch.functions.gelu", "tf.keras.relu", "jax.nn.GELUU", "onnx.nn.Relu", ".relu", "torch."])
  func unknownModules(_ name: String) {
    #expect(Catalogue.standard.entry(named: name) == nil)
  }

  static let dialects = Catalogue.standard.entries.filter(\.isDialect)

  @Test("every dialect entry says what it is a form of, and names its framework", arguments: dialects.map(\.name))
  func documented(_ name: String) throws {
    let entry = try #require(Catalogue.standard.entry(named: name))
    #expect(!entry.concepts.isEmpty)
    let framework = try #require(name.split(separator: ".").first)
    for alias in entry.aliases { #expect(alias.hasPrefix("\(framework).")) }
    for sample in entry.documentation.all("sample") { #expect(sample.hasPrefix("\(framework).")) }
    let function = try #require(try Catalogue.standard.function(named: name))
    guard !function.parameterNames.allSatisfy({ $0 == "axis" }), name != "onnx.PRelu" else { return }
    #expect(entry.documentation.all("sample").contains { $0.contains(where: { "'=".contains($0) }) })
  }

  @Test("the catalogue's own spelling of a name works in the dialect too", arguments: dialects.map(\.name))
  func snakeCase(_ name: String) throws {
    let entry = try #require(Catalogue.standard.entry(named: name))
    let framework = String(try #require(name.split(separator: ".").first))
    for concept in entry.concepts.prefix(1) where concept != "norm:z" && concept != "standardize" {
      #expect(Catalogue.standard.entry(named: "\(framework).\(concept)") != nil, "\(framework).\(concept)")
    }
  }
}
