import ActivationCore
import Networks
import Testing

@Suite("what keeps a network from learning")
struct ObstacleTests {
  private func trainer(_ name: String, kernel: Initialiser = .glorotUniform, bias: Initialiser = .zeros) throws
    -> Trainer
  {
    let data = try #require(ToySet.xor.examples(count: 100, seed: 1))
    let f = try activation(name)
    let model = try Model(
      .regressor, inputs: 2, [.dense(6, f, kernel: kernel, bias: bias), .dense(4, f), .dense(1, activation("linear"))],
      seed: 1)
    return try Trainer(
      model, training: data, TrainingSettings(loss: .meanSquaredError, optimiser: .sgd(), learningRate: 0.1))
  }

  @Test("step does not learn, and why is said", arguments: ["step", "sign", "x -> floor(x)"])
  func flat(_ name: String) throws {
    var trainer = try trainer(name)
    let before = trainer.model
    let obstacle = try #require(before.obstacle)
    #expect(obstacle.reason == .flat && obstacle.layer.name == "hid2")
    #expect(obstacle.starved.map(\.name) == ["hid1", "hid2"])
    trainer.run(epochs: 3)
    for layer in before.layers {
      let isSame = before.weights[layer.weights] == trainer.model.weights[layer.weights]
      #expect(isSame == (layer.name != "out"))
    }
    let statistics = trainer.statistics()
    #expect(statistics.obstacle == obstacle)
    #expect(statistics.layers[0].meanGradient == 0 && statistics.layers[0].deadShare == 1)
  }

  @Test("others learn", arguments: ["relu", "tanh", "gelu", "sin(x)", "maxout:2", "softmax"])
  func others(_ name: String) throws {
    let trainer = try trainer(name)
    #expect(trainer.model.obstacle == nil && trainer.statistics().obstacle == nil)
  }

  @Test("relu that is dead on all examples is told of as dead")
  func dead() throws {
    let statistics = try trainer("relu", bias: .constant(-50)).statistics()
    #expect(statistics.obstacle?.reason == .dead && statistics.obstacle?.layer.name == "hid2")
    #expect(statistics.layers[0].deadShare == 1 && statistics.layers[0].saturatedShare == 1)
  }

  @Test("statistics tell of saturation, means and variances")
  func statistics() throws {
    let layers = try trainer("tanh", kernel: .normal(mean: 0, deviation: 50)).statistics().layers
    #expect(try #require(layers[0].saturatedShare) > 0.8 && layers[0].deadShare == 0)
    #expect(layers[0].variance > 0.8 && abs(layers[0].mean) < 0.5)
    #expect(layers[2].saturatedShare == nil && layers.allSatisfy { ($0.meanGradient ?? 0) > 0 })
  }

  @Test("an activation is replaced on the way, the weights stay")
  func replacing() throws {
    var trainer = try trainer("step")
    trainer.run(epochs: 2)
    let weights = trainer.model.weights
    try trainer.replaceActivation(ofLayer: 0, with: activation("tanh"))
    try trainer.replaceActivation(ofLayer: 1, with: activation("prelu"))
    #expect(trainer.model.obstacle == nil)
    #expect(trainer.model.layers.map { $0.activation?.name } == ["tanh", "prelu", "linear"])
    let layers = trainer.model.layers
    #expect(Array(trainer.model.weights[layers[0].weights]) == Array(weights[0..<18]))
    let before = trainer.model.loss(.meanSquaredError, on: trainer.training)
    trainer.settings.learningRate = 0.5
    trainer.run(epochs: 30)
    #expect(trainer.model.loss(.meanSquaredError, on: trainer.training) < before)
    #expect(throws: ModelError.self) { try trainer.replaceActivation(ofLayer: 0, with: activation("sum(x)")) }
  }
}
