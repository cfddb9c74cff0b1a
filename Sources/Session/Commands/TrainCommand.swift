import ActivationLanguage
import Networks

enum TrainCommand: Command {
  static let name = "train"
  static let grammar = "train NET on DATA for N epochs, OPTION=VALUE, …"
  static let summary =
    "teach a model from examples: loss and accuracy before and after, and the loss from epoch to epoch"
  static let details = """
    DATA is xor, circle, spiral, gaussians (two classes of points), sine (a curve), or a file in quotes: a row of it has the \
    inputs, then what the outputs should be, or the number of a class. Without 'for' it is 100 epochs.
    optimizer=adam, sgd(momentum=0.9, nesterov=true), momentum, nesterov or rmsprop. rate=0.01. batch=32, or all.
    loss=mse, mae, huber(delta=1), cross_entropy or binary_cross_entropy; without it the one that fits the outputs.
    schedule=step(every=30, factor=0.1), exponential(factor=0.99), cosine. patience=10 stops when nothing gets better.
    l2=0.001, held_out=0.25, seed=1; of made data examples=400, noise=0.1.
    Ctrl-C stops it and keeps what was learned. Training again goes on from there. 'undo' forgets it.
    """
  static let examples = [
    "train Sequential([Dense(4, activation='tanh'), Dense(1, activation='sigmoid')]) on xor for 5 epochs",
    "train Regressor([1, (4, 'tanh'), 1]) on sine for 5 epochs, optimizer=sgd(momentum=0.9), rate=0.1, examples=50",
  ]
  static let choices = [
    "": ["epochs", "for", "on", "with"] + TrainingOptions.names, "on": ToySet.allCases.map(\.rawValue),
    "optimizer=": TrainingOptions.optimizers.map(\.word), "loss=": TrainingOptions.losses.map(\.word),
    "schedule=": TrainingOptions.schedules.map(\.word),
  ]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    var task = try TrainingTask(&parser, session)
    let isInterrupted = session.finish(&task.run)
    return session.conclude(task, isInterrupted: isInterrupted)
  }
}

extension Session {
  /// Lets a training go on to its end, or until who watches ends it.
  ///
  /// - Returns: whether it was ended.
  func finish(_ run: inout TrainingRun) -> Bool {
    defer { watcher?.finish() }
    while !run.isFinished {
      run.advance()
      let progress = WorkProgress(
        done: run.history.count, total: run.epochs, unit: "epochs",
        remark: "loss \(run.history.last?.loss.short ?? "")")
      guard watcher?.goesOn(progress) ?? true else { return !run.isFinished }
    }
    return false
  }
}
