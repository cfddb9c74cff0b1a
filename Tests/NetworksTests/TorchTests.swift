import ActivationCore
import Networks
import Testing

@Suite("networks do what torch does")
struct TorchTests {
  @Test("there are cases") func thereAreCases() { #expect(TorchCase.all.count >= 10 && TorchCase.stepCount == 100) }

  @Test("outputs to 1e-12, gradients to 1e-10", arguments: TorchCase.all)
  func outputsAndGradients(_ known: TorchCase) throws {
    let model = try known.model()
    let data = try known.data()
    let loss = try #require(known.knownLoss())
    #expect(try largestDifference(model(data.inputs).values, known.outputs) <= 1e-12)
    let found = model.gradient(of: loss, on: data)
    #expect(abs(found.loss - known.value) <= 1e-12 * max(1, abs(known.value)))
    #expect(largestDifference(found.gradient, known.gradient) <= 1e-10)
    #expect(abs(model.loss(loss, on: data) - known.value) <= 1e-12 * max(1, abs(known.value)))
  }

  @Test("a hundred steps of every optimiser to 1e-8", arguments: TorchCase.all)
  func steps(_ known: TorchCase) throws {
    let loss = try #require(known.knownLoss())
    for (name, optimiser, rate) in TorchCase.optimisers {
      var trainer = try Trainer(
        known.model(), training: known.data(),
        TrainingSettings(loss: loss, optimiser: optimiser, learningRate: rate, batchSize: nil))
      for _ in 0..<TorchCase.stepCount { trainer.step() }
      let expected = try #require(known.steps[name])
      let difference = largestDifference(trainer.model.weights, expected)
      #expect(difference <= 1e-8, "\(name)")
    }
  }
}
