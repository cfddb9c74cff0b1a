import ActivationCore
import Networks
import Testing

@Suite("data to learn from")
struct DataTests {
  @Test("toy sets are seeded, of both classes, and of moderate size", arguments: ToySet.allCases)
  func toySets(_ set: ToySet) throws {
    let data = try #require(set.examples(count: 300, noise: 0.01, seed: 4))
    #expect(data == set.examples(count: 300, noise: 0.01, seed: 4))
    #expect(data != set.examples(count: 300, noise: 0.01, seed: 5))
    #expect(data.count == 300 && data.inputs.values.allSatisfy { abs($0) < 2 })
    guard set.hasClasses else { return }
    let ones = data.targets.values.count { $0 == 1 }
    #expect((100...200).contains(ones) && data.targets.values.allSatisfy { $0 == 0 || $0 == 1 })
    let hot = try #require(set.examples(count: 300, noise: 0.01, oneHot: true, seed: 4))
    #expect(hot.inputs == data.inputs)
    for row in 0..<300 { #expect(hot.targets.values[2 * row + 1] == data.targets.values[row]) }
  }

  @Test("absurd counts are refused") func counts() {
    for count in [-1, 0, Int.max] { #expect(ToySet.xor.examples(count: count) == nil) }
  }

  @Test("a split parts the examples")
  func split() throws {
    let data = try Dataset(
      inputs: Tensor((0..<10).map { Double($0) }), targets: Tensor((0..<10).map { Double($0) * 2 }))
    let (training, heldOut) = data.split(holdingOut: 0.3, seed: 1)
    #expect(training.count == 7 && heldOut.count == 3)
    #expect((training.inputs.values + heldOut.inputs.values).sorted() == data.inputs.values)
    #expect(heldOut.targets.values == heldOut.inputs.values.map { $0 * 2 })
    #expect(data.split(holdingOut: 0, seed: 1).heldOut.count == 1)
    #expect(data.split(holdingOut: 1, seed: 1).training.count == 1)
  }

  @Test("labels become unit vectors; what does not fit is refused")
  func labels() throws {
    let data = try Dataset(inputs: Tensor([1, 2, 3]), labels: [0, 2, 1])
    #expect(data.targets == Tensor(shape: [3, 3], values: [1, 0, 0, 0, 0, 1, 0, 1, 0]))
    #expect(throws: Dataset.Failure.label(2, classes: 2)) {
      try Dataset(inputs: Tensor([1, 2, 3]), labels: [0, 2, 1], classes: 2)
    }
    #expect(throws: Dataset.Failure.shapes(inputs: [3], targets: [2])) {
      try Dataset(inputs: Tensor([1, 2, 3]), targets: Tensor([1, 2]))
    }
    #expect(throws: Dataset.Failure.shapes(inputs: [0], targets: [0])) {
      try Dataset(inputs: Tensor([Double]()), targets: Tensor([Double]()))
    }
  }

  @Test("a trainer refuses data of other sizes")
  func sizes() throws {
    let model = try Model(.regressor, inputs: 2, [.dense(1)])
    let data = try #require(ToySet.sine.examples(count: 10))
    #expect(throws: Trainer.Failure.inputs(got: 1, wanted: 2)) {
      try Trainer(model, training: data, TrainingSettings(loss: .meanSquaredError))
    }
    let hot = try #require(ToySet.xor.examples(count: 10, oneHot: true))
    #expect(throws: Trainer.Failure.targets(got: 2, wanted: 1)) {
      try Trainer(model, training: hot, TrainingSettings(loss: .meanSquaredError))
    }
    #expect(throws: Trainer.Failure.batchSize(0)) {
      try Trainer(
        model, training: #require(ToySet.xor.examples(count: 10)),
        TrainingSettings(loss: .meanSquaredError, batchSize: 0))
    }
  }

  @Test("a classifier learns classes")
  func classes() throws {
    let data = try #require(ToySet.gaussians.examples(count: 200, oneHot: true, seed: 1))
    let model = try Model(.classifier, inputs: 2, [.dense(8), .dense(2)], seed: 1)
    var trainer = try Trainer(model, training: data, TrainingSettings(loss: .fitting(model), learningRate: 0.05))
    #expect(trainer.settings.loss == .crossEntropy)
    trainer.run(epochs: 20)
    #expect(trainer.model.accuracy(on: data) > 0.97)
  }
}
