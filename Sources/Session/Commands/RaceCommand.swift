import ActivationCore
import ActivationLanguage
import Networks

enum RaceCommand: Command {
  static let name = "race"
  static let grammar = "race F, G on DATA for N epochs, OPTION=VALUE, …"
  static let summary = "train networks that differ in their activation alone, side by side"
  static let details = """
    All begin with the same weights and see the same batches. layers=[8, 8] are the hidden layers; DATA and the other options \
    are those of 'train'. Without 'for' it is 100 epochs.
    """
  static let examples = [
    "race relu, tanh on xor for 4 epochs, layers=[4], examples=60",
    "race gelu, step on circle for 3 epochs, layers=[4]",
  ]
  static let choices = [
    "": ["epochs", "for", "on", "with", "layers"] + TrainingOptions.names, "on": ToySet.allCases.map(\.rawValue),
    "optimizer=": TrainingOptions.optimizers.map(\.word), "loss=": TrainingOptions.losses.map(\.word),
    "schedule=": TrainingOptions.schedules.map(\.word),
  ]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    var (race, data, epochs) = try race(&parser, session)
    let isInterrupted = session.finish(&race, epochs: epochs)
    return .findings(race.findings(on: data, isInterrupted: isInterrupted))
  }

  /// The networks at the start.
  static func race(
    _ parser: inout Parser, _ session: Session
  ) throws(Diagnostic) -> (race: Race, data: String, epochs: Int) {
    parser.endsAtOptions = true
    if parser.isAtEnd {
      throw Diagnostic(
        .unexpectedToken, "race needs activations", at: parser.place, label: "expected activations",
        note: "as in race relu, tanh on spiral")
    }
    let syntax = try parser.expressions()
    try PlotCommand.checkCount(syntax.count, at: syntax[0].range)
    var activations: [(Activation, SourceRange)] = []
    for each in syntax {
      activations.append((try session.environment.function(of: each, in: parser.source).activation, each.range))
    }
    let (source, place) = try parser.trainingData(of: name, allowsFiles: false)
    guard case .toy(let set) = source else { throw Diagnostic(.refusedValue, "a race is run on made data", at: place) }
    let epochs = try parser.epochs(session, else: 100)
    let given = try Options(
      parser.options(), of: name, known: TrainingOptions.names + ["layers"], in: session.environment, parser.source)
    let options = try TrainingOptions(given)
    let sizes = try sizes(given.syntax("layers"), session, parser.source)
    var lanes: [Race.Lane] = []
    for (activation, place) in activations {
      lanes.append(try lane(activation, at: place, sizes, set, source, options, epochs))
    }
    return (Race(lanes: lanes), source.name, epochs)
  }

  private static func sizes(
    _ syntax: Syntax?, _ session: Session, _ source: SourceText
  ) throws(Diagnostic) -> [Int] {
    guard let syntax else { return [8, 8] }
    let values = try session.environment.tensor(of: syntax, in: source).values
    let sizes = values.compactMap { Int(exactly: $0) }.filter { (1...1024).contains($0) }
    guard sizes.count == values.count, !sizes.isEmpty, sizes.count <= 100 else {
      throw Diagnostic(
        .refusedValue, "these are no sizes of layers", at: syntax.range, label: "expected whole numbers, as in [8, 8]")
    }
    return sizes
  }

  private static func lane(
    _ activation: Activation, at place: SourceRange, _ sizes: [Int], _ set: ToySet, _ source: DataSource,
    _ options: TrainingOptions, _ epochs: Int
  ) throws(Diagnostic) -> Race.Lane {
    let sigmoid = Environment().function(named: "sigmoid")?.activation
    let layers = sizes.map { Layer.dense($0, activation) } + [.dense(1, set.hasClasses ? sigmoid : nil)]
    let network: Network
    do throws(ModelError) {
      network = try Network(.sequential, inputs: source.inputs, layers, seed: options.seed)
    } catch {
      throw error.diagnostic(at: place)
    }
    let (model, data) = try source.examples(for: network, at: place, options)
    do throws(Trainer.Failure) {
      let run = try TrainingRun(network, model, data, epochs: epochs, options.settings(for: model, epochs: epochs))
      return Race.Lane(name: activation.name, run: run)
    } catch {
      throw Diagnostic(.shapeMismatch, "\(error)", at: place)
    }
  }
}

extension Session {
  /// Lets a race go on to its end, or until who watches ends it.
  ///
  /// - Returns: whether it was ended.
  fileprivate func finish(_ race: inout Race, epochs: Int) -> Bool {
    defer { watcher?.finish() }
    while !race.isFinished {
      race.advance()
      let progress = WorkProgress(done: race.epoch, total: epochs, unit: "epochs")
      guard watcher?.goesOn(progress) ?? true else { return !race.isFinished }
    }
    return false
  }
}
