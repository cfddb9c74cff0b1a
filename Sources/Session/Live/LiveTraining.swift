import ActivationCore
import ActivationLanguage
import Networks
import Plotting

/// Networks in training that are watched: the state of the live view, and what becomes of it with each key. A pure value.
public struct LiveTraining: Sendable {
  /// What a key asks of the surroundings.
  public enum Reaction: Sendable, Hashable {
    case leave, bell
  }

  /// As it is written: `train net on spiral`.
  public let title: String
  public internal(set) var race: Race
  public internal(set) var isPlaying = true
  public private(set) var columns = 80
  public private(set) var rows = 24
  public var style = CanvasStyle.ascii
  /// Whose own map is shown; `nil` for the network's.
  public private(set) var neuron: Neuron?
  /// Whether it learns as fast as it can, rather than so that it can be followed.
  public private(set) var isFast = false
  /// Whether the keys are shown.
  public private(set) var showsHelp = false
  /// What was just said of a key.
  public private(set) var message = ""
  /// What the rate and the activation were changed to on the way: then no statement makes the same network again.
  public private(set) var changes: [String] = []
  /// Pictures a second, as the surroundings measure them.
  public var framesPerSecond: Double?
  /// Earlier states, to go back to.
  private var past: [Race] = []
  private let start: Race
  private var activation = -1

  private static let mostPast = 400
  static let activations = [
    "relu", "tanh", "sigmoid", "gelu", "silu", "mish", "elu", "selu", "leaky_relu", "softplus", "step", "linear",
  ]

  /// What it was made from.
  enum Origin: Sendable {
    case training(TrainingTask)
    case race(data: String)
  }

  let origin: Origin

  init(_ title: String, _ race: Race, _ origin: Origin) {
    (self.title, self.race, start, self.origin) = (title, race, race, origin)
  }

  public var isFinished: Bool { race.isFinished }

  /// Whether time makes a difference.
  public var isMoving: Bool { isPlaying && !isFinished }

  public mutating func resize(columns: Int, rows: Int) { (self.columns, self.rows) = (columns, rows) }

  // MARK: Time

  /// Learns for a while.
  ///
  /// - Parameter isOver: asked after each step.
  public mutating func learn(until isOver: () -> Bool) {
    guard isMoving else { return }
    remember()
    let last = race.epoch + epochsAPicture
    repeat { race.step() } while !race.isFinished && !isOver() && (isFast || race.epoch < last)
  }

  /// So many that the whole can be followed: it takes some hundred pictures.
  private var epochsAPicture: Int { max(1, (race.lanes.map(\.run.epochs).max() ?? 1) / 250) }

  private mutating func remember() {
    guard past.last?.epoch != race.epoch else { return }
    past.append(race)
    // Of what is long ago every other state will do.
    if past.count > Self.mostPast { past = past.enumerated().filter { $0.offset % 2 == 0 }.map(\.element) }
  }

  private mutating func goBack() {
    isPlaying = false
    guard let earlier = past.popLast() else {
      message = "this is the beginning"
      return
    }
    race = earlier
  }

  private mutating func goOn() {
    isPlaying = false
    guard !isFinished else {
      message = "all epochs are gone: r begins again"
      return
    }
    remember()
    race.advance()
  }

  // MARK: Keys

  public mutating func react(to key: Key) -> Reaction? {
    message = ""
    switch key {
    case .character("q"), .escape: return .leave
    case .character(" "):
      if isFinished { message = "all epochs are gone: r begins again" }
      isPlaying.toggle()
    case .character("."), .right: goOn()
    case .character(","), .left: goBack()
    case .character("r"), .character("0"): restart()
    case .character("+"), .character("]"), .up: changeRate(by: 1.25)
    case .character("-"), .character("["), .down: changeRate(by: 0.8)
    case .character("f"): isFast.toggle()
    case .character("a"): changeActivation(by: 1)
    case .character("A"): changeActivation(by: -1)
    case .character("n"), .tab: moveNeuron(by: 1)
    case .character("N"), .backtab: moveNeuron(by: -1)
    case .character("?"), .character("h"): showsHelp.toggle()
    case .resize, .release, .drag, .press: break
    default: return .bell
    }
    return nil
  }

  private mutating func restart() {
    (race, past, changes, activation) = (start, [], [], -1)
    message = "from the beginning"
  }

  /// The learning rate of all.
  public var rate: Double { race.lanes.first?.run.trainer.settings.learningRate ?? 0 }

  private mutating func changeRate(by factor: Double) {
    let rate = (rate * factor).rounded(digits: 3)
    guard (1e-8...1e3).contains(rate) else {
      message = "no rate beyond this"
      return
    }
    race.change { $0.setRate(rate) }
    message = "rate \(rate.shortest)"
    changes.append("rate \(rate.shortest) from epoch \(race.epoch)")
  }

  private mutating func changeActivation(by step: Int) {
    guard race.lanes.count == 1 else {
      message = "a race is between its activations"
      return
    }
    let names = Self.activations
    activation = activation < 0 ? (step > 0 ? 0 : names.count - 1) : (activation + step + names.count) % names.count
    let name = names[activation]
    guard let function = Environment().function(named: name) else { return }
    do throws(ModelError) {
      try race.change { (run) throws(ModelError) in try run.switchActivation(to: function.activation) }
      message = "hidden layers: \(name)"
      changes.append("\(name) from epoch \(race.epoch)")
    } catch {
      message = "\(error)"
    }
  }

  private mutating func moveNeuron(by step: Int) {
    guard let model = race.lanes.first?.run.trainer.model, model.inputs == 2 else {
      message = "only units of two inputs have a map"
      return
    }
    let all = model.layers.enumerated().flatMap { index, layer in
      (0..<layer.outputs).map { Neuron(layer: index, unit: $0) }
    }
    let place = neuron.flatMap { all.firstIndex(of: $0) } ?? (step > 0 ? -1 : all.count)
    neuron = all.indices.contains(place + step) ? all[place + step] : nil
  }
}
