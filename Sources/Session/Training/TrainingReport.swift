import ActivationCore
import ActivationLanguage
import Networks
import Plotting

/// What training has come to, to be shown.
struct TrainingReport {
  var run: TrainingRun
  /// How the model is called.
  var name: String
  var isInterrupted: Bool

  var findings: Findings {
    let (scores, obstacle) = (run.scores, run.statistics.obstacle)
    var parts: [Findings.Part] = [.facts(facts(scores, obstacle))]
    if run.history.count > 1 { parts.append(.plot(LossCurve.request(run.lossCurves), rows: 12)) }
    let loss = "\(run.before.loss.short) -> \(scores.loss.short)"
    return Findings(
      parts: parts, members: members(scores, obstacle), summary: "\(name) on \(run.data.name), loss \(loss)")
  }

  private func facts(_ scores: Scores, _ obstacle: LearningObstacle?) -> [Fact] {
    let epochs = run.history.count
    var ending = ""
    if isInterrupted { ending = ", interrupted" }
    if run.trainer.isStopped {
      let patience = run.trainer.settings.earlyStopping?.patience ?? 0
      ending = ", stopped as nothing had become better for \(patience) epochs; the best weights are kept"
    }
    var facts = [
      Fact(
        "trained",
        "\(name) on \(run.data.name), \(epochs) epoch\(epochs == 1 ? "" : "s"), \(run.trainer.steps) steps\(ending)"),
      Fact(
        "loss",
        TrainingReport.change(run.before.loss, scores.loss, run.before.heldOutLoss, scores.heldOutLoss) { $0.short }),
    ]
    if let before = run.before.accuracy, let after = scores.accuracy {
      facts.append(
        Fact(
          "accuracy",
          TrainingReport.change(before, after, run.before.heldOutAccuracy, scores.heldOutAccuracy) { $0.percent }))
    }
    facts.append(
      Fact(
        "examples",
        "\(run.data.training.count)" + (run.data.heldOut.map { ", \($0.count) held out" } ?? ", none held out")))
    facts.append(Fact("with", run.trainer.settings.text))
    if let obstacle { facts.append(Fact("obstacle", obstacle.text)) }
    if !scores.loss.isFinite { facts.append(Fact("note", "the loss is not finite any more: a smaller rate may help")) }
    return facts
  }

  /// `0.69 -> 0.02, held out 0.7 -> 0.03`
  private static func change(
    _ before: Double, _ after: Double, _ heldOutBefore: Double?, _ heldOutAfter: Double?, _ text: (Double) -> String
  ) -> String {
    var result = "\(text(before)) -> \(text(after))"
    if let heldOutBefore, let heldOutAfter {
      result += ", held out \(text(heldOutBefore)) -> \(text(heldOutAfter))"
    }
    return result
  }

  private func members(_ scores: Scores, _ obstacle: LearningObstacle?) -> [(name: String, value: JSON)] {
    [
      ("name", .text(name)), ("data", .text(run.data.name)), ("epochs", .integer(run.history.count)),
      ("steps", .integer(run.trainer.steps)), ("before", run.before.json), ("after", scores.json),
      ("losses", .array(run.history.map { .number($0.loss) })),
      ("held_out_losses", .array(run.history.compactMap { $0.heldOutLoss.map(JSON.number) })),
      ("settings", .text(run.trainer.settings.text)),
      ("interrupted", .boolean(isInterrupted)), ("obstacle", obstacle.map { .text($0.text) } ?? .null),
    ]
  }
}

extension Scores {
  var json: JSON {
    var members: [(String, JSON)] = [("loss", .number(loss))]
    if let accuracy { members.append(("accuracy", .number(accuracy))) }
    if let heldOutLoss { members.append(("held_out_loss", .number(heldOutLoss))) }
    if let heldOutAccuracy { members.append(("held_out_accuracy", .number(heldOutAccuracy))) }
    return .object(members)
  }
}

extension TrainingRun {
  /// The loss from before the first epoch to after the last.
  func lossCurve(named name: String) -> LossCurve {
    LossCurve(name: name, values: [before.loss] + history.map(\.loss))
  }

  /// That of the examples, and that of those that are held out.
  var lossCurves: [LossCurve] {
    let heldOut = before.heldOutLoss.map {
      LossCurve(name: "held out", values: [$0] + history.compactMap(\.heldOutLoss))
    }
    return [lossCurve(named: "loss")] + (heldOut.map { [$0] } ?? [])
  }
}

/// The losses from before the first epoch to after the last, to be drawn.
struct LossCurve {
  var name: String
  var values: [Double]

  static func request(_ curves: [LossCurve]) -> PlotRequest {
    let epochs = curves.map(\.values.count).max() ?? 1
    var request = PlotRequest(
      functions: curves.map(\.function), range: 0...Double(max(1, epochs - 1)), derivatives: 0)
    request.namesMarks = false
    return request
  }

  /// Straight from epoch to epoch; nothing beyond the last.
  private var function: PlotFunction {
    let values = values
    return PlotFunction(name: name, orders: 0) { xs, _ in
      [
        xs.map { x in
          guard x >= 0, x <= Double(values.count - 1) else { return .nan }
          let index = min(Int(x), max(0, values.count - 2))
          guard index + 1 < values.count else { return values[index] }
          let share = x - Double(index)
          return values[index] * (1 - share) + values[index + 1] * share
        }
      ]
    }
  }
}

extension LearningObstacle {
  /// Why, in a sentence.
  var text: String {
    let layers = starved.map(\.name).joined(separator: ", ")
    switch reason {
    case .flat:
      return "\(layers) cannot learn: \(activation) in \(layer.name) has f' = 0 everywhere, so no gradient passes it"
    case .dead:
      return
        "\(layers) cannot learn any more: on these examples f' of \(activation) in \(layer.name) is 0 for every unit"
    }
  }
}

extension TrainingSettings {
  /// `adam, rate 0.01, batch 32, mse, seed 0`
  var text: String {
    let name = Optimiser.named.first { $0.optimiser == optimiser }?.name ?? "\(optimiser.kindName)"
    let lossName = Loss.named.first { $0.loss == loss }?.name ?? "huber"
    var parts = [
      name, "rate \(learningRate.shortest)", batchSize.map { "batch \($0)" } ?? "all examples at once", lossName,
    ]
    if let text = schedule.text { parts.append(text) }
    if l2 != 0 { parts.append("l2 \(l2.shortest)") }
    return (parts + ["seed \(seed)"]).joined(separator: ", ")
  }
}

extension Schedule {
  fileprivate var text: String? {
    switch self {
    case .constant: nil
    case .step(let every, let factor): "times \(factor.shortest) every \(every) epochs"
    case .exponential(let factor): "times \(factor.shortest) each epoch"
    case .cosine(let epochs, let lowest): "a cosine of \(epochs) epochs down to \(lowest.shortest)"
    }
  }
}

extension Optimiser {
  fileprivate var kindName: String {
    switch self {
    case .sgd: "sgd"
    case .adam: "adam"
    case .rmsprop: "rmsprop"
    }
  }
}

extension Double {
  /// Four digits at most.
  var short: String { rounded(digits: 4).shortest }
  /// `98.5 %`
  var percent: String { "\((self * 100).rounded(digits: 3).shortest) %" }
}
