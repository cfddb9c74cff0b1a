import ActivationCore
import ActivationLanguage
import Networks

/// What `train` and `race` let one choose.
struct TrainingOptions {
  var optimiser = Optimiser.adam()
  var rate = 0.01
  /// `nil` for all examples at once.
  var batch: Int? = 32
  /// `nil` for the one that fits the model's outputs.
  var loss: Loss?
  var schedule = ScheduleChoice.constant
  var l2 = 0.0
  var patience: Int?
  var seed: UInt64 = 0
  /// How many examples of a made set there are, and how blurred.
  var examples = 400
  var noise = 0.0
  var heldOut = 0.25

  /// A schedule, of which the length may be that of the training.
  enum ScheduleChoice: Hashable {
    case constant
    case step(every: Int, factor: Double)
    case exponential(factor: Double)
    case cosine(epochs: Int?, lowest: Double)
  }

  static let names = [
    "optimizer", "rate", "batch", "loss", "schedule", "patience", "l2", "seed", "examples", "noise", "held_out",
  ]
  static let optimizers: [(word: String, options: [String])] = [
    ("adam", ["beta1", "beta2", "epsilon"]), ("sgd", ["momentum", "nesterov"]), ("momentum", []), ("nesterov", []),
    ("rmsprop", ["alpha", "epsilon", "momentum"]),
  ]
  static let losses: [(word: String, options: [String])] = Loss.named.map {
    ($0.name, $0.name == "huber" ? ["delta"] : [])
  }
  static let schedules: [(word: String, options: [String])] = [
    ("constant", []), ("step", ["every", "factor"]), ("exponential", ["factor"]), ("cosine", ["epochs", "lowest"]),
  ]

  init(_ options: Options) throws(Diagnostic) {
    if let (word, inner) = try options.choice("optimizer", among: Self.optimizers) {
      optimiser = try Self.optimiser(word, inner)
    }
    rate = try options.number("rate", else: rate, expected: "a number above 0") { $0 > 0 && $0.isFinite }
    if case .name("all")? = options.syntax("batch")?.kind {
      batch = nil
    } else {
      batch = try options.whole("batch", else: 32, 1...1_000_000)
    }
    if let (word, inner) = try options.choice("loss", among: Self.losses) {
      loss = Loss(named: word)
      if word == "huber" { loss = .huber(delta: try Self.positive(inner, "delta", else: 1)) }
    }
    if let (word, inner) = try options.choice("schedule", among: Self.schedules) {
      schedule = try Self.schedule(word, inner)
    }
    l2 = try options.number("l2", else: 0, expected: "0 or more") { $0 >= 0 && $0.isFinite }
    if options.syntax("patience") != nil { patience = try options.whole("patience", else: 10, 1...1_000_000) }
    seed = UInt64(try options.whole("seed", else: 0, 0...Int.max))
    examples = try options.whole("examples", else: examples, 4...100_000)
    noise = try options.number("noise", else: 0, expected: "0 or more") { $0 >= 0 && $0.isFinite }
    heldOut = try options.number("held_out", else: heldOut, expected: "0 or more and less than 1") {
      (0..<1).contains($0)
    }
  }

  private static func positive(_ options: Options, _ name: String, else usual: Double) throws(Diagnostic) -> Double {
    try options.number(name, else: usual, expected: "a number above 0") { $0 > 0 && $0.isFinite }
  }

  private static func share(_ options: Options, _ name: String, else usual: Double) throws(Diagnostic) -> Double {
    try options.number(name, else: usual, expected: "0 or more and less than 1") { (0..<1).contains($0) }
  }

  private static func optimiser(_ word: String, _ options: Options) throws(Diagnostic) -> Optimiser {
    switch word {
    case "adam":
      return .adam(
        beta1: try share(options, "beta1", else: 0.9), beta2: try share(options, "beta2", else: 0.999),
        epsilon: try positive(options, "epsilon", else: 1e-8))
    case "rmsprop":
      return .rmsprop(
        alpha: try share(options, "alpha", else: 0.99), epsilon: try positive(options, "epsilon", else: 1e-8),
        momentum: try share(options, "momentum", else: 0))
    case "sgd":
      let isNesterov = try options.whole("nesterov", else: 0, 0...1) == 1
      return .sgd(momentum: try share(options, "momentum", else: 0), nesterov: isNesterov)
    default: return Optimiser(named: word) ?? .adam()
    }
  }

  private static func schedule(_ word: String, _ options: Options) throws(Diagnostic) -> ScheduleChoice {
    switch word {
    case "step":
      return .step(
        every: try options.whole("every", else: 30, 1...1_000_000), factor: try positive(options, "factor", else: 0.1))
    case "exponential": return .exponential(factor: try positive(options, "factor", else: 0.99))
    case "cosine":
      let epochs = options.syntax("epochs") == nil ? nil : try options.whole("epochs", else: 1, 1...1_000_000)
      return .cosine(epochs: epochs, lowest: try share(options, "lowest", else: 0))
    default: return .constant
    }
  }

  /// The settings for so many epochs of a model.
  func settings(for model: Model, epochs: Int) -> TrainingSettings {
    let schedule: Schedule =
      switch self.schedule {
      case .constant: .constant
      case .step(let every, let factor): .step(every: every, factor: factor)
      case .exponential(let factor): .exponential(factor: factor)
      case .cosine(let own, let lowest): .cosine(epochs: own ?? epochs, lowest: lowest)
      }
    return TrainingSettings(
      loss: loss ?? .fitting(model), optimiser: optimiser, learningRate: rate, schedule: schedule, batchSize: batch,
      l2: l2, earlyStopping: patience.map { EarlyStopping(patience: $0) }, seed: seed)
  }
}

extension Parser {
  /// `for N epochs`, where it is written.
  mutating func epochs(_ session: Session, else usual: Int) throws(Diagnostic) -> Int {
    guard take(word: "for") else { return usual }
    let syntax = try expression()
    let value = try session.environment.value(of: syntax, in: source)
    guard case .tensor(let tensor) = value, let number = tensor.number, let epochs = Int(exactly: number),
      (1...1_000_000).contains(epochs)
    else {
      throw Diagnostic(
        .refusedValue, "this is no number of epochs", at: syntax.range,
        label: "expected a whole number from 1 to 1000000")
    }
    guard take(word: "epochs") || take(word: "epoch") else {
      throw Diagnostic(
        .unexpectedToken, "expected 'epochs' behind their number", at: place, note: "as in for 200 epochs")
    }
    return epochs
  }
}
