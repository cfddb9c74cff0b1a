import ActivationCore
import ActivationLanguage
import Networks

/// Networks that differ in their activation alone, trained side by side: the same first weights, the same batches.
public struct Race: Sendable {
  public struct Lane: Sendable {
    public var name: String
    public var run: TrainingRun
    /// The accuracy after each epoch; empty without classes.
    public var accuracies: [Double] = []

    /// The first epoch after which so much of the training examples was told right.
    public func epochs(toAccuracy share: Double) -> Int? {
      accuracies.firstIndex { $0 >= share }.map { $0 + 1 }
    }
  }

  public private(set) var lanes: [Lane]
  /// How many epochs all have gone.
  public private(set) var epoch = 0

  init(lanes: [Lane]) { self.lanes = lanes }

  /// Does something to every network that runs.
  mutating func change<Failure: Error>(_ body: (inout TrainingRun) throws(Failure) -> Void) throws(Failure) {
    for index in lanes.indices { try body(&lanes[index].run) }
  }

  /// One step more for all; those that end an epoch are told how good they are.
  public mutating func step() {
    for index in lanes.indices {
      let before = lanes[index].run.history.count
      lanes[index].run.step()
      if lanes[index].run.history.count > before { note(index) }
    }
    epoch = lanes.map(\.run.history.count).max() ?? 0
  }

  public var isFinished: Bool { lanes.allSatisfy(\.run.isFinished) }

  /// One epoch more, for all.
  public mutating func advance() {
    for index in lanes.indices where !lanes[index].run.isFinished {
      lanes[index].run.advance()
      note(index)
    }
    epoch += 1
  }

  private mutating func note(_ index: Int) {
    guard lanes[index].run.data.hasClasses else { return }
    lanes[index].accuracies.append(lanes[index].run.trainer.model.accuracy(on: lanes[index].run.data.training))
  }
}

extension Race {
  private static let goal = 0.98

  /// The lanes side by side, and their losses in one picture.
  func findings(on data: String, isInterrupted: Bool) -> Findings {
    let hasClasses = lanes.contains { $0.run.data.hasClasses }
    let hasHeldOut = lanes.contains { $0.run.data.heldOut != nil }
    var columns = ["activation", "loss"]
    if hasHeldOut { columns.append("held-out loss") }
    if hasClasses { columns.append("accuracy") }
    if hasClasses, hasHeldOut { columns.append("held-out accuracy") }
    if hasClasses { columns.append("epochs to 98 %") }
    var obstacles: [String] = []
    var rows: [[Table.Cell]] = []
    var results: [JSON] = []
    for lane in lanes {
      let scores = lane.run.scores
      var row: [Table.Cell] = [.text(lane.name), .number(scores.loss.rounded(digits: 4))]
      if hasHeldOut { row.append(scores.heldOutLoss.map { .number($0.rounded(digits: 4)) } ?? .nothing) }
      if hasClasses { row.append(.text(scores.accuracy?.percent ?? "")) }
      if hasClasses, hasHeldOut { row.append(.text(scores.heldOutAccuracy?.percent ?? "")) }
      let goal = lane.epochs(toAccuracy: Self.goal)
      if hasClasses { row.append(goal.map { .number(Double($0)) } ?? .text("not reached")) }
      rows.append(row)
      let obstacle = lane.run.statistics.obstacle?.text
      if let obstacle { obstacles.append("\(lane.name): \(obstacle)") }
      results.append(
        .object([
          ("activation", .text(lane.name)), ("scores", scores.json),
          ("epochs_to_98_percent", goal.map(JSON.integer) ?? .null),
          ("losses", .array(lane.run.history.map { .number($0.loss) })),
          ("obstacle", obstacle.map(JSON.text) ?? .null),
        ]))
    }
    var table = Table(columns: columns, rows: rows)
    table.notes = obstacles
    var facts = [
      Fact("race", "on \(data), \(epoch) epoch\(epoch == 1 ? "" : "s")" + (isInterrupted ? ", interrupted" : ""))
    ]
    if let run = lanes.first?.run {
      let units = run.network.layers.dropLast().compactMap {
        if case .dense(let dense) = $0.kind { "\(dense.units)" } else { nil }
      }
      facts.append(
        Fact("network", "hidden layers of \(units.joined(separator: ", ")), the same first weights and batches for all")
      )
      facts.append(Fact("with", run.trainer.settings.text))
    }
    let curves = lanes.map { $0.run.lossCurve(named: $0.name) }
    return Findings(
      parts: [.facts(facts), .table(table)] + (epoch > 1 ? [.plot(LossCurve.request(curves), rows: 16)] : []),
      members: [
        ("data", .text(data)), ("epochs", .integer(epoch)), ("lanes", .array(results)),
        ("interrupted", .boolean(isInterrupted)),
      ], summary: "\(lanes.map(\.name).joined(separator: ", ")) on \(data)")
  }
}
