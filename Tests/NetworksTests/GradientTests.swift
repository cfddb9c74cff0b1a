import ActivationCore
import Networks
import Testing

@Suite("gradients are the slopes that differences tell")
struct GradientTests {
  static let activations = [
    "tanh", "gelu", "silu", "softplus", "selu", "prelu", "lgrelu", "maxout:3", "acon_c", "dyt", "elu_learnable",
    "srelu",
    "softmax", "norm:z", "norm:max", "norm:mean", "tanh + norm:z", "prelu + norm:z", "theanets.norm:z", "log_softmax",
    "prelu(r=[0.1, 0.2, 0.3, 0.4])", "glu", "x -> x*sin(x)", "x -> [1, 2, 3, 4]*tanh(x)",
  ]
  static let losses: [Loss] = [
    .meanSquaredError, .meanAbsoluteError, .huber(delta: 0.3), .crossEntropy, .binaryCrossEntropy,
  ]

  @Test("of every kind of activation, what it learns included", arguments: activations, [false, true])
  func activation(_ name: String, isShared: Bool) throws {
    var layer = try Layer.dense(4, NetworksTests.activation(name), bias: .uniform(-0.5...0.5))
    // What differs from the start cannot be shared.
    layer.sharesLearnedParameters = isShared && !name.contains("[")
    let model = try Model(
      .sequential, inputs: 3, [layer, .dense(5, NetworksTests.activation("tanh")), .dense(2)], seed: 4)
    try check(model, .meanSquaredError, targets: batch(6, 2, seed: 9))
  }

  @Test("of every loss, behind every ending", arguments: losses, ["softmax", "sigmoid", "x -> 0.5 + 0.4*sin(x)"])
  func loss(_ loss: Loss, ending: String) throws {
    let model = try Model(
      .sequential, inputs: 3,
      [.dense(5, NetworksTests.activation("tanh")), .dense(3, NetworksTests.activation(ending))],
      seed: 2)
    let targets = batch(6, 3, seed: 9).map { 0.5 + $0 / 5 }
    try check(model, loss, targets: targets)
  }

  private func check(_ model: Model, _ loss: Loss, targets: Tensor) throws {
    let data = try Dataset(inputs: batch(6, 3, seed: 11), targets: targets)
    let found = model.gradient(of: loss, on: data)
    #expect(found.gradient.contains { $0 != 0 })
    let step = 1e-6
    for index in model.weights.indices {
      var (up, down) = (model.weights, model.weights)
      up[index] += step
      down[index] -= step
      let slope =
        try (model.with(weights: up).loss(loss, on: data) - model.with(weights: down).loss(loss, on: data)) / (2 * step)
      #expect(abs(slope - found.gradient[index]) <= 1e-7 * max(1, abs(slope)), "weight \(index)")
    }
  }
}
