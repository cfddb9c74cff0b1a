import ActivationCore
import Networks
import Testing

@Suite("training is a value that goes on")
struct TrainerTests {
  private func trainer(
    _ name: String = "tanh", seed: UInt64 = 1, settings: (inout TrainingSettings) -> Void = { _ in }
  ) throws -> Trainer {
    let data = try #require(ToySet.spiral.examples(count: 200, noise: 0.02, seed: 5))
    let (training, heldOut) = data.split(holdingOut: 0.2, seed: 3)
    let f = try activation(name)
    let model = try Model(
      .sequential, inputs: 2, [.dense(8, f), .dense(8, f), .dense(1, activation("sigmoid"))], seed: seed)
    var chosen = TrainingSettings(loss: .fitting(model), learningRate: 0.02, seed: seed)
    settings(&chosen)
    return try Trainer(model, training: training, heldOut: heldOut, chosen)
  }

  @Test("the same seed gives the same losses, to the last bit")
  func repeats() throws {
    var (a, b) = (try trainer(), try trainer())
    #expect(a.run(epochs: 5) == b.run(epochs: 5))
    #expect(a.model.weights == b.model.weights)
    var c = try trainer(seed: 2)
    #expect(c.run(epochs: 5) != b.run(epochs: 5))
  }

  @Test("a copy is a snapshot, from which the same way is gone again")
  func snapshots() throws {
    var trainer = try trainer()
    for _ in 0..<7 { trainer.step() }
    let snapshot = trainer
    let losses = (0..<20).map { _ in trainer.step() }
    #expect(snapshot.steps == 7)
    trainer = snapshot
    #expect((0..<20).map { _ in trainer.step() } == losses)
  }

  @Test("an epoch sees every example once; the last step takes what is left")
  func epochs() throws {
    var trainer = try trainer { $0.batchSize = 64 }
    let result = trainer.runEpoch()
    #expect(trainer.steps == 3 && trainer.epoch == 1 && result.epoch == 1)
    #expect(result.heldOutLoss != nil)
    // Whatever the order and the batches, without learning the mean is the loss of all.
    var still = try self.trainer { $0.learningRate = 0 }
    let whole = still.model.loss(.binaryCrossEntropy, on: still.training)
    #expect(abs(still.runEpoch().loss - whole) < 1e-14)
  }

  @Test(
    "schedules are torch's",
    arguments: [
      (Schedule.constant, [1, 1, 1, 1]), (.step(every: 2, factor: 0.1), [1, 1, 0.1, 0.1]),
      (.exponential(factor: 0.5), [1, 0.5, 0.25, 0.125]), (.cosine(epochs: 2), [1, 0.5, 0, 0]),
      (.cosine(epochs: 2, lowest: 0.1), [1, 0.55, 0.1, 0.1]),
    ])
  func schedules(_ schedule: Schedule, _ factors: [Double]) {
    for (epoch, factor) in factors.enumerated() { #expect(abs(schedule.factor(epoch: epoch) - factor) < 1e-15) }
  }

  @Test("L2 adds λ·w for kernels alone")
  func decay() throws {
    var plain = try trainer { ($0.optimiser, $0.batchSize) = (.sgd(), nil) }
    var decayed = try trainer { ($0.optimiser, $0.batchSize, $0.l2) = (.sgd(), nil, 0.5) }
    let start = plain.model.weights
    plain.step()
    decayed.step()
    for layer in plain.model.layers {
      for index in layer.weights {
        let expected = layer.kernel.contains(index) ? 0.02 * 0.5 * start[index] : 0
        #expect(abs(plain.model.weights[index] - decayed.model.weights[index] - expected) < 1e-15)
      }
    }
  }

  @Test("training stops early, with the best weights")
  func stopping() throws {
    var trainer = try trainer {
      $0.earlyStopping = EarlyStopping(patience: 4)
      $0.learningRate = 1
    }
    let results = trainer.run(epochs: 500)
    #expect(trainer.isStopped && results.count < 500)
    let best = try #require(results.compactMap(\.heldOutLoss).min())
    let heldOut = try #require(trainer.heldOut)
    #expect(trainer.model.loss(.binaryCrossEntropy, on: heldOut) == best)
  }

  @Test("tanh and swish learn the spiral", arguments: ["tanh", "swish"])
  func spiral(_ name: String) throws {
    let data = try #require(ToySet.spiral.examples(count: 500, seed: 1))
    let (training, heldOut) = data.split(holdingOut: 0.2, seed: 2)
    let f = try activation(name)
    let model = try Model(
      .sequential, inputs: 2, [.dense(8, f), .dense(8, f), .dense(1, activation("sigmoid"))], seed: 1)
    var trainer = try Trainer(
      model, training: training, heldOut: heldOut, TrainingSettings(loss: .fitting(model), learningRate: 0.05))
    for _ in 0..<400 where trainer.model.accuracy(on: heldOut) <= 0.98 { trainer.runEpoch() }
    #expect(trainer.model.accuracy(on: heldOut) > 0.98)
  }
}
