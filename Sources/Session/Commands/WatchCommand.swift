import ActivationLanguage
import Networks

enum WatchCommand: Command {
  static let name = "watch"
  static let grammar = "watch train …, watch race … or watch propagate …"
  static let summary = "look on at a training, a race or a signal on its way through depth"
  static let details = """
    On a terminal it opens the live view: space plays and pauses, . and , go an epoch on and back, [ and ] change the \
    learning rate, f makes it as fast as it can, a changes the activation of the hidden layers, n shows the map of a single \
    unit, q leaves. What a training has learned is kept, unless the rate or the activation was changed on the way: no statement would make that again. \
    watch propagate has a slider of σ_w, below the theory's line and the layers' points. Elsewhere it is as without 'watch'.
    """
  static let examples = [
    "watch train Sequential([Dense(4, activation='tanh'), Dense(1, activation='sigmoid')]) on xor for 5 epochs",
    "watch race relu, step on circle for 3 epochs, layers=[4]", "watch propagate tanh, depth=6, width=20",
  ]
  static let completes = CompletionKind.words(["train", "race", "propagate"])

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    let text = parser.rest
    if parser.take(word: PropagateCommand.name) {
      guard session.hasLiveView else { return try PropagateCommand.run(&parser, &session) }
      let (report, settings) = try PropagateCommand.report(&parser, session)
      return report.slider(settings: settings).map(Outcome.plot) ?? .findings(report.findings)
    }
    let isTraining = parser.take(word: TrainCommand.name)
    guard isTraining || parser.take(word: RaceCommand.name) else {
      throw Diagnostic(
        .unexpectedToken, "watch needs a training or a race", at: parser.place,
        label: "expected 'train', 'race' or 'propagate'",
        note: "as in watch race relu, tanh on spiral")
    }
    guard session.hasLiveView else {
      return isTraining ? try TrainCommand.run(&parser, &session) : try RaceCommand.run(&parser, &session)
    }
    if isTraining {
      let task = try TrainingTask(&parser, session)
      return .live(LiveTraining(text, Race(lanes: [Race.Lane(name: task.name, run: task.run)]), .training(task)))
    }
    let (race, data, _) = try RaceCommand.race(&parser, session)
    return .live(LiveTraining(text, race, .race(data: data)))
  }
}

extension Session {
  /// Keeps what was learned while it was watched, and reports it.
  public mutating func conclude(_ live: LiveTraining) -> Outcome {
    switch live.origin {
    case .race(let data): return .findings(live.race.findings(on: data, isInterrupted: !live.isFinished))
    case .training(var task):
      guard let lane = live.race.lanes.first else { return .text("") }
      task.run = lane.run
      guard live.changes.isEmpty else {
        let list = live.changes.suffix(3).joined(separator: ", ")
        return .text("not kept, for no statement makes it again: changed on the way to \(list)")
      }
      return conclude(task, isInterrupted: !live.isFinished)
    }
  }
}
