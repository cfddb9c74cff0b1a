import ActivationLanguage
import Networks

/// A training as it was written, ready to go.
public struct TrainingTask: Sendable {
  var run: TrainingRun
  /// The name that the trained model gets; `nil` where it is a result.
  let written: String?
  /// `net on spiral for 20 epochs, rate=0.1`
  let text: String
  /// What stands before and after the number of epochs.
  private let head: String
  private let tail: String

  init(_ parser: inout Parser, _ session: Session) throws(Diagnostic) {
    parser.endsAtOptions = true
    text = parser.rest
    let start = parser.place.lowerBound
    let (network, written, place) = try parser.network(session, of: TrainCommand.self)
    self.written = written
    let (source, _) = try parser.trainingData(of: TrainCommand.name)
    let beforeEpochs = parser.place.lowerBound
    let epochs = try parser.epochs(session, else: 100)
    let afterEpochs = parser.place.lowerBound
    let arguments = try parser.options()
    let options = try TrainingOptions(
      Options(arguments, of: TrainCommand.name, known: TrainingOptions.names, in: session.environment, parser.source))
    let (model, data) = try source.examples(for: network, at: place, options)
    do throws(Trainer.Failure) {
      run = try TrainingRun(network, model, data, epochs: epochs, options.settings(for: model, epochs: epochs))
    } catch {
      throw Diagnostic(.shapeMismatch, "\(error)", at: place)
    }
    head = parser.source[start..<beforeEpochs].trimmed()
    let end = start + text.utf8.count
    if case .cosine(nil, let lowest) = options.schedule,
      let old = arguments.first(where: { $0.name?.text == "schedule" })
    {
      // Of fewer epochs it would be another one.
      tail =
        parser.source[afterEpochs..<old.value.range.lowerBound]
        + "cosine(epochs=\(epochs), lowest=\(lowest.shortest))" + parser.source[old.value.range.upperBound..<end]
    } else {
      tail = parser.source[afterEpochs..<end]
    }
  }

  /// The statement that does what was done: an interrupted training is a shorter one.
  func statement(isInterrupted: Bool) -> String {
    isInterrupted
      ? "\(TrainCommand.name) \(head) for \(run.history.count) epochs\(tail)" : "\(TrainCommand.name) \(text)"
  }

  /// What the trained model is called.
  var name: String { written ?? "the model" }
}

extension Session {
  /// Keeps what was learned, and reports it.
  mutating func conclude(_ task: TrainingTask, isInterrupted: Bool) -> Outcome {
    let report = TrainingReport(run: task.run, name: task.name, isInterrupted: isInterrupted)
    guard !task.run.history.isEmpty else { return .findings(report.findings) }
    let statement = task.statement(isInterrupted: isInterrupted)
    let trained = Value.object(task.run.trained)
    if let written = task.written {
      changing(by: statement) { $0.environment.define(written, trained) }
    } else {
      _ = remember(trained, statement: statement)
    }
    return .findings(report.findings)
  }
}
