import ActivationCore
import Networks
import Testing

@Suite("models are built as both guides say")
struct ModelTests {
  @Test(
    "Dense then Activation is Dense with the activation, to the last bit",
    arguments: [
      "tanh", "gelu", "softmax", "norm:z", "prelu", "elu", "hard_sigmoid", "maxout:3",
      "tanh + norm:z", "prelu + norm:z",
    ])
  func denseThenActivation(_ name: String) throws {
    let f = try activation(name)
    let one = try Model(.sequential, inputs: 5, [.dense(7, f), .dense(6, f)], seed: 3)
    let two = try Model(
      .sequential, inputs: 5, [.dense(7), .activation(f), .dense(6), .activation(f)], seed: 3)
    #expect(one.weights == two.weights)
    let x = batch(33, 5)
    #expect(try one(x) == two(x))
  }

  @Test("a dense layer without an activation is linear in a sequential model")
  func linear() throws {
    let x = batch(9, 4)
    let plain = try Model(.sequential, inputs: 4, [.dense(3)], seed: 1)
    let named = try Model(.sequential, inputs: 4, [.dense(3, activation("linear"))], seed: 1)
    #expect(try plain(x) == named(x))
  }

  @Test(
    "theanets' kinds have their own defaults",
    arguments: [
      (Model.Kind.regressor, [20, 3], ["relu", "linear"]), (.classifier, [20, 3], ["relu", "softmax"]),
      (.autoencoder, [20, 10], ["relu", "linear"]), (.sequential, [20, 3], ["linear", "linear"]),
    ])
  func defaults(_ kind: Model.Kind, _ sizes: [Int], _ expected: [String]) throws {
    let model = try Model(kind, inputs: 10, sizes.map { .dense($0) })
    #expect(model.layers.map { $0.activation?.name } == expected)
    #expect(model.layers.map(\.name) == (kind == .sequential ? ["dense_1", "dense_2"] : ["hid1", "out"]))
  }

  @Test("a tuple is a size with an activation, in any order; the last name counts")
  func tuples() throws {
    let tanh = try activation("tanh")
    let relu = try activation("relu")
    #expect(try Layer.tuple([.size(10), .activation(tanh)]) == .dense(10, tanh))
    #expect(try Layer.tuple([.activation(relu), .activation(tanh), .size(10)]) == .dense(10, tanh))
    #expect(throws: LayerProblem.sizes([10, 10])) {
      try Layer.tuple([.size(10), .activation(tanh), .size(10)])
    }
    #expect(throws: LayerProblem.sizes([])) { try Layer.tuple([.activation(tanh)]) }
  }

  @Test("an explicit activation replaces a default")
  func explicit() throws {
    let model = try Model(.classifier, inputs: 10, [.dense(20), .dense(3, activation("linear"))])
    #expect(model.layers.map { $0.activation?.name } == ["relu", "linear"])
  }

  @Test("a layer does what its activation does to its weighted sums")
  func custom() throws {
    // The theanets guide's own example of a custom activation.
    let f = try activation("x -> x * (x > 1)")
    let linear = try Model(.regressor, inputs: 10, [.dense(10, activation("linear")), .dense(10)], seed: 5)
    let model = try Model(.regressor, inputs: 10, [.dense(10, f), .dense(10)], seed: 5)
    #expect(model.weights == linear.weights)
    let first = try Model(.sequential, inputs: 10, [.dense(10)], seed: 5)
    let second = try Model(.sequential, inputs: 10, [.dense(10)])
      .with(weights: Array(model.weights[model.layers[1].weights]))
    let x = batch(17, 10)
    let hidden = try first(x)
    let cut = hidden.map { $0 * ($0 > 1 ? 1 : 0) }
    #expect(try model(x) == second(cut))
  }

  @Test("an input of one example gives one row")
  func one() throws {
    let model = try Model(.regressor, inputs: 3, [.dense(5), .dense(2)])
    let rows = try model(batch(4, 3))
    let single = try model(Tensor(Array(batch(4, 3).values.prefix(3))))
    #expect(single.shape == [2])
    #expect(zip(single.values, rows.values).allSatisfy { abs($0 - $1) < 1e-14 })
  }

  @Test("summary counts what is learned")
  func summary() throws {
    let model = try Model(
      .regressor, inputs: 4, [.dense(5, activation("prelu")), .dropout(0.5), .dense(3, activation("maxout:2"))])
    #expect(model.summary.rows.map(\.name) == ["hid1", "dropout_1", "out"])
    #expect(model.summary.rows.map(\.parameterCount) == [4 * 5 + 5 + 5, 0, 5 * 3 + 3 + 3 * 2 * 2])
    #expect(model.summary.rows.map(\.outputs) == [5, 5, 3])
    #expect(model.summary.parameterCount == model.weights.count)
  }

  @Test("refusals name the layer, what it got and what it wanted")
  func refusals() throws {
    func problem(_ layers: [Layer], _ kind: Model.Kind = .regressor) -> String {
      do throws(ModelError) {
        _ = try Model(kind, inputs: 4, layers)
        return "built"
      } catch { return "\(error)" }
    }
    #expect(problem([]) == "a model has at least one layer")
    #expect(problem([.dense(3), .dense(0)]) == "layer 1 (out, dense): got 0 units, wants at least 1")
    #expect(
      problem([.dense(3), .dense(5)], .autoencoder)
        == "layer 1 (out, dense): got 5 units, wants 4, as many as there are inputs")
    #expect(
      problem([.dense(3), .dropout(1), .dense(1)])
        == "layer 1 (dropout_1, dropout): got rate 1.0, wants 0 or more and less than 1")
    var prelu = try activation("prelu")
    prelu.parameters[0].value = Tensor([0.1, 0.2])
    #expect(
      problem([.dense(3, prelu)])
        == "layer 0 (out, dense): got r of shape [2], wants one number or one for each of 3 units")
    #expect(problem([.dense(2, prelu)]) == "built")
    #expect(throws: ModelError.inputShape(got: [2, 3], wanted: 4)) {
      try Model(.regressor, inputs: 4, [.dense(1)])(batch(2, 3))
    }
  }
}
