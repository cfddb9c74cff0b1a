import ActivationCore

/// The stages of a model, compiled, and where in memory each has its numbers.
struct Plan: Sendable {
  /// Where a stage has its numbers, for a batch of one example: for n, everything is n times as long and as far.
  struct Places: Sendable {
    /// What it makes.
    var output = 0
    /// f′, or by what dropout multiplies; for vector activations the rows that come in.
    var slope = 0
    /// Rows that go out, of a vector activation.
    var rows = 0
    /// vᵀJ of rows.
    var product = 0
    /// v, as rows.
    var cotangent = 0
    var partials: [Int] = []
    var arguments: [Int] = []
  }

  var stages: [Stage] = []
  var places: [Places] = []
  /// How many numbers of memory a pass takes for each example.
  private(set) var perExample = 0
  let inputs: Int
  private(set) var outputs: Int
  let input: Int
  /// Two places for the derivatives by what stages make, in turns.
  private(set) var deltas = (first: 0, second: 0)
  private(set) var targets = 0
  /// For what a loss makes on the way.
  private(set) var scratch = 0
  private var widest: Int

  init(inputs: Int) {
    (self.inputs, outputs, widest) = (inputs, inputs, inputs)
    input = 0
    perExample = inputs
  }

  /// Adds a stage whose inputs are the outputs of the one before.
  mutating func append(_ stage: Stage) {
    stages.append(stage)
    var place = Places()
    place.output = take(stage.outputs)
    switch stage.operation {
    case .dense: break
    case .dropout, .alphaDropout: place.slope = take(stage.inputs)
    case .activation(let activation):
      place.slope = take(stage.inputs)
      if activation.isVector {
        place.rows = take(stage.outputs)
        place.product = take(stage.inputs)
        place.cotangent = take(stage.outputs)
      }
      place.arguments = activation.compiled.arguments.map { _ in take(stage.inputs) }
      place.partials = activation.compiled.partials.map { _ in take(max(stage.inputs, stage.outputs)) }
    }
    places.append(place)
    outputs = stage.outputs
    widest = max(widest, stage.outputs)
  }

  /// Makes room for what a backward pass needs, when all stages are there.
  mutating func finish() {
    deltas = (take(widest), take(widest))
    targets = take(outputs)
    scratch = take(max(2, outputs))
  }

  private mutating func take(_ count: Int) -> Int {
    defer { perExample += count }
    return perExample
  }

  /// Where the inputs of a stage are.
  func source(of stage: Int) -> Int { stage == 0 ? input : places[stage - 1].output }
}
