import ActivationCore
import VectorMath

/// What a layer does on a batch, and what it is told.
public struct LayerStatistics: Sendable, Hashable {
  public var layer: LayerPosition
  /// The mean of |∂loss/∂w| over the layer's weights; `nil` where it has none.
  public var meanGradient: Double?
  /// Of its outputs.
  public var mean: Double
  public var variance: Double
  /// The share of units whose activation has slope 0 for every example; `nil` without an elementwise activation.
  public var deadShare: Double?
  /// The share of numbers at which the activation's slope is below a twentieth of its largest; likewise.
  public var saturatedShare: Double?
}

extension Trainer {
  /// Statistics of every layer on the first examples, without dropout, and why some layer cannot learn if that is so.
  ///
  /// - Parameter examples: how many are looked at, at most.
  public func statistics(examples: Int = 1024) -> (layers: [LayerStatistics], obstacle: LearningObstacle?) {
    let plan = model.plan
    let chosen = Array(0..<min(training.count, max(1, examples)))
    var pass = Pass(plan, examples: chosen.count)
    pass.set(inputs, targets, plan, examples: chosen[...])
    var gradient = [Double](repeating: 0, count: model.weights.count)
    var random = SplitMix64(seed: 0)
    // All stages, also those that the loss takes into itself.
    pass.forward(plan, model.weights, mode: .measuring, random: &random)
    var slopes: [Int: SlopeShares] = [:]
    for (index, stage) in plan.stages.enumerated() {
      slopes[index] = pass.slopeShares(of: index, stage, plan, model.weights)
    }
    let moments = model.layers.map { layer in
      pass.moments(plan, after: plan.stages.lastIndex { $0.layer <= layer.position.index })
    }
    _ = pass.differentiate(plan, model.weights, settings.loss, mode: .measuring, gradient: &gradient, random: &random)
    let layers = model.layers.enumerated().map { place, layer in
      let own = plan.stages.lastIndex { $0.layer == layer.position.index }.flatMap { slopes[$0] }
      return LayerStatistics(
        layer: layer.position,
        meanGradient: layer.weights.isEmpty
          ? nil : layer.weights.reduce(0) { $0 + abs(gradient[$1]) } / Double(layer.weights.count),
        mean: moments[place].mean, variance: moments[place].variance, deadShare: own?.dead,
        saturatedShare: own?.saturated)
    }
    let dead = plan.stages.indices.last { slopes[$0]?.dead == 1 }
    return (layers, model.obstacle ?? dead.flatMap { model.obstacle(.dead, at: plan.stages[$0]) })
  }
}

/// How much of an activation is flat on a batch.
struct SlopeShares: Sendable, Hashable {
  /// Of units.
  var dead: Double
  /// Of numbers.
  var saturated: Double

  /// Below this share of the largest slope an activation counts as saturated.
  static let threshold = 0.05

  /// - Parameters:
  ///   - slopes: unit by unit.
  ///   - largest: the largest |f′|.
  init(_ slopes: UnsafePointer<Double>, units: Int, examples: Int, largest: Double) {
    var (dead, saturated) = (0, 0)
    for unit in 0..<units {
      var isDead = true
      for i in unit * examples..<(unit + 1) * examples {
        if slopes[i] != 0 { isDead = false }
        if abs(slopes[i]) <= SlopeShares.threshold * largest { saturated += 1 }
      }
      if isDead { dead += 1 }
    }
    self.dead = Double(dead) / Double(max(1, units))
    self.saturated = Double(saturated) / Double(max(1, units * examples))
  }
}

extension Pass {
  fileprivate mutating func slopeShares(
    of index: Int, _ stage: Stage, _ plan: Plan, _ weights: [Double]
  ) -> SlopeShares? {
    guard case .activation(let activation) = stage.operation, !activation.isVector else { return nil }
    let n = examples
    let largest = activation.largestSlope(weights)
    return withMemory(plan) { memory in
      SlopeShares(
        memory + plan.places[index].slope * n, units: stage.inputs, examples: n, largest: largest)
    }
  }

  /// Of what a stage makes; of the inputs where there is none.
  fileprivate mutating func moments(_ plan: Plan, after stage: Int?) -> (mean: Double, variance: Double) {
    let place = stage.map { $0 + 1 } ?? 0
    let count = (stage.map { plan.stages[$0].outputs } ?? plan.inputs) * examples
    let n = examples
    return withMemory(plan) { memory in Networks.moments(memory + plan.source(of: place) * n, count: count) }
      ?? (.nan, .nan)
  }
}

/// The mean of numbers and their mean squared distance from it.
func moments(_ x: UnsafePointer<Double>, count: Int) -> (mean: Double, variance: Double) {
  let mean = VectorMath.sum(x, count: count) / Double(count)
  var squares = 0.0
  for i in 0..<count { squares += (x[i] - mean) * (x[i] - mean) }
  return (mean, squares / Double(count))
}

extension ActivationStage {
  /// The largest |f′| between -8 and 8, for what the first unit has learned.
  func largestSlope(_ weights: [Double]) -> Double {
    let places = (-160...160).map { Double($0) / 20 }
    let arguments = compiled.arguments.map { argument -> [Double] in
      let value: Double
      switch argument {
      case .learned(let parameter, let component):
        value = weights[learned[parameter].index(unit: 0, component: component ?? 0)]
      case .fixed(let tensor): value = tensor.values[0]
      }
      return Array(repeating: value, count: places.count)
    }
    return compiled.values(places, arguments)[1].reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
  }
}
