import ActivationCore
import Networks
import Testing

@Suite("dropout")
struct DropoutTests {
  @Test("in use it changes nothing; in training the same seed drops the same")
  func use() throws {
    let with = try Model(.regressor, inputs: 3, [.dense(6), .dropout(0.5), .alphaDropout(0.3), .dense(1)], seed: 2)
    let without = try Model(.regressor, inputs: 3, [.dense(6), .dense(1)], seed: 2)
    #expect(with.weights == without.weights)
    let x = batch(20, 3)
    #expect(try with(x) == without(x))
    let data = try Dataset(inputs: x, targets: batch(20, 1, seed: 3))
    var (a, b) = try (trainer(with, data), trainer(with, data))
    let losses = a.run(epochs: 3)
    #expect(losses == b.run(epochs: 3))
    var plain = try trainer(without, data)
    #expect(losses != plain.run(epochs: 3))
  }

  @Test("the mean of what is dropped stays", arguments: [Layer.dropout(0.4), .alphaDropout(0.2)])
  func mean(_ layer: Layer) throws {
    // One input of 1 and a linear output of weight 1: over many examples, the outputs' mean tells of the dropout. The
    // loss of a target t is E[(y - t)²] = Var y + (E y - t)².
    let model = try Model(.sequential, inputs: 1, [layer, .dense(1, usesBias: false, kernel: .ones)])
    let count = 40_000
    func loss(target: Double) throws -> Double {
      let inputs = (0..<count).map { $0 % 2 == 0 ? 1.0 : -1 }
      let data = try Dataset(inputs: Tensor(inputs), targets: Tensor(inputs.map { _ in target }))
      var trainer = try Trainer(
        model, training: data, TrainingSettings(loss: .meanSquaredError, learningRate: 0, batchSize: nil, seed: 4))
      return trainer.step()
    }
    let (zero, one) = try (loss(target: 0), loss(target: 1))
    #expect(abs((zero + 1 - one) / 2) < 0.02)  // E y
    let isAlpha = if case .alphaDropout = layer.kind { true } else { false }
    #expect(abs(zero - (isAlpha ? 1 : 1 / 0.6)) < 0.03)  // E y²
  }

  private func trainer(_ model: Model, _ data: Dataset) throws -> Trainer {
    try Trainer(model, training: data, TrainingSettings(loss: .meanSquaredError, learningRate: 0.01, batchSize: 8))
  }
}
