import ActivationCore
import ActivationLanguage
import Testing

@Suite("derivatives that the guides' functions have at -1, 0 and 1")
struct DerivativeTests {
  @Test(
    "where they are smooth",
    arguments: [
      Example("linear'([-1, 0, 1])", 1, 1, 1),
      Example("sigmoid'([-1, 0, 1])", [0.19661193324148185, 0.25, 0.19661193324148185]),
      Example("logistic'([-1, 0, 1])", [0.19661193324148185, 0.25, 0.19661193324148185]),
      Example("tanh'([-1, 0, 1])", [0.4199743416140261, 1, 0.4199743416140261]),
      Example("softplus'([-1, 0, 1])", [0.2689414213699951, 0.5, 0.7310585786300049]),
      Example("relu'([-1, 1])", 0, 1), Example("rect:max'([-1, 1])", 0, 1),
      Example("rect:min'([-1, 0])", 1, 1), Example("rect:minmax'([-1, 0.5, 2])", 0, 1, 0),
      Example("elu'([-1, 0, 1])", 0.36787944117144233, 1, 1),
      Example("selu'([-1, 1])", 0.6467686030348141, 1.0507009873554805),
      Example("softsign'([-1, 0, 1])", 0.25, 1, 0.25),
      Example("hard_sigmoid'([-1, 0, 1])", 0.2, 0.2, 0.2),
      Example("exponential'([-1, 0, 1])", [0.36787944117144233, 1, 2.718281828459045]),
      Example("prelu'([-1, 1])", 0.25, 1),
      Example("thresholdedlinear'([-1, 0, 1, 2])", 0, 0, 0, 1),
    ])
  func smooth(_ example: Example) throws { try example.check() }

  @Test(
    "at kinks they are what torch and jax answer",
    arguments: [
      Example("relu'(0)", 0), Example("rect:max'(0)", 0), Example("prelu'(0)", 0.25),
      Example("selu'(0)", 1.7580993408473768), Example("rect:min'(1)", 0), Example("rect:minmax'([0, 1])", 0, 0),
      Example("relu'(0, alpha=0.3)", 0.3), Example("hard_sigmoid'([-2.5, 2.5])", 0, 0),
      Example("LeakyReLU'(0)", 0.3), Example("PReLU'(0, alpha=0.25)", 0.25), Example("lgrelu'(0, g=2)", 0.25),
    ])
  func kinks(_ example: Example) throws { try example.check() }

  @Test(
    "of a vector activation they are a matrix: row i is the slopes of output i",
    arguments: [
      Example(
        "softmax'([1, 2, 3, 4])",
        [
          0.031030849235815113, -0.002793725142664097, -0.007594132289012969, -0.020642991804138047,
          -0.002793725142664097, 0.0795501864530196, -0.020642991804138047, -0.056113469506217456,
          -0.007594132289012969, -0.020642991804138047, 0.18076934858369267, -0.15253222449054166,
          -0.020642991804138047, -0.056113469506217456, -0.15253222449054166, 0.22928868580089717,
        ]),
      Example(
        "theanets.norm:z'([1, 2, 3, 4])",
        [
          0.2683281584999747, -0.3577708719999664, -0.08944271949999158, 0.17888543299998325, -0.3577708719999664,
          0.6260990284999411, -0.1788854369999832, -0.08944271949999158, -0.08944271949999158, -0.1788854369999832,
          0.6260990284999411, -0.3577708719999664, 0.17888543299998325, -0.08944271949999158, -0.3577708719999664,
          0.2683281584999747,
        ]
      ),
      Example("norm:mean'([1, 2])", 0.5, -0.5, -0.5, 0.5),
    ])
  func jacobians(_ example: Example) throws { try example.check() }

  @Test(
    "higher orders",
    arguments: [
      Example("tanh''(0.5)", -0.7268619813835873),
      Example("exponential'''''(1)", 2.718281828459045),
      Example("elu''([-1, 1])", 0.36787944117144233, 0),
      Example("relu''([-1, 1])", 0, 0),
    ])
  func higherOrders(_ example: Example) throws { try example.check() }

  @Test(
    "by a parameter",
    arguments: [
      Example("d(elu, alpha)([-1, 2])", -0.6321205588285577, 0), Example("d(prelu, r)([-3, 3])", -3, 0),
      Example("d(relu, alpha)(0.5, threshold=1)", -0.5), Example("d(lgrelu, g)([-3, 3])", 0, 3),
      Example("d(theanets.prelu, leak)(-2, leak=0.5)", -3.2974425414002564),
    ])
  func parameters(_ example: Example) throws { try example.check() }
}
