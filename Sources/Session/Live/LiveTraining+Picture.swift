import ActivationCore
import ActivationLanguage
import Networks
import Plotting

/// What the live view looks like.
extension LiveTraining {
  private static let least = (columns: 40, rows: 12)

  public func picture() -> Picture {
    guard columns >= Self.least.columns, rows >= Self.least.rows else {
      return .shortage(
        columns: columns, rows: rows, leastColumns: Self.least.columns, leastRows: Self.least.rows)
    }
    var picture = Picture(columns: columns, rows: rows)
    picture.write(heading, row: 0, column: 0, ink: .strong)
    picture.write(status, row: 1, column: 0)
    if showsHelp {
      for (index, line) in Self.help.enumerated() { picture.write(line, row: 3 + index, column: 2) }
    } else if race.lanes.count == 1 {
      drawOne(&picture)
    } else {
      drawMany(&picture)
    }
    let keys = Self.keys.first { $0.count <= columns } ?? ""
    let last = message.isEmpty ? keys : message
    picture.write(last, row: rows - 1, column: 0, ink: message.isEmpty ? .faint : .strong)
    return picture
  }

  /// The more room the more of them.
  private static let keys = [
    "space play/pause  . , step/back  [ ] rate  f fast  a activation  n unit  r again  ? keys  q leave",
    "space play/pause  . , step/back  [ ] rate  a activation  ? keys  q leave",
    "space play  . , step  ? keys  q leave",
  ]

  private static let help = [
    "space    play and pause",
    "f        as fast as it can, and back", ". right  one epoch more", ", left   back to an earlier state",
    "r 0      again from the start",
    "] + up   a larger learning rate", "[ - down a smaller one", "a A      another activation in the hidden layers",
    "n N tab  the map of a single unit, of the next, …, of the network", "q esc    leave; what was learned is kept",
  ]

  private var heading: String {
    let speed = framesPerSecond.map { "  \(Int($0.rounded())) pictures/s" } ?? ""
    // What was written may be long.
    return "\(isFinished ? "done" : isPlaying ? "playing" : "paused")\(speed)  \(title)"
  }

  private var status: String {
    guard let lane = race.lanes.first else { return "" }
    var parts = ["epoch \(race.epoch) of \(lane.run.epochs)", "rate \(rate.shortest)"]
    if race.lanes.count == 1 { parts.append(Self.text(of: lane)) }
    return parts.joined(separator: "  ")
  }

  /// `loss 0.123, held out 0.145  accuracy 98 %`
  private static func text(of lane: Race.Lane) -> String {
    let last = lane.run.history.last
    var text = "loss \((last?.loss ?? lane.run.before.loss).short)"
    if let heldOut = last?.heldOutLoss ?? lane.run.before.heldOutLoss { text += ", held out \(heldOut.short)" }
    if let accuracy = lane.accuracies.last ?? lane.run.before.accuracy { text += "  accuracy \(accuracy.percent)" }
    return text
  }

  // MARK: One network

  private func drawOne(_ picture: inout Picture) {
    guard let lane = race.lanes.first else { return }
    let (top, bottom) = (2, rows - 1)
    let left = min(columns * 5 / 9, 2 * (bottom - top))
    draw(lane, on: &picture, top: top, left: 0, columns: left, rows: bottom - top)
    let right = left + 2
    let (statistics, obstacle) = lane.run.statistics
    let bars = Array(layerLines(statistics, obstacle, columns: columns - right).prefix((bottom - top) / 2))
    let losses = LossCurve.request(lane.run.lossCurves)
    paste(losses, on: &picture, top: top, left: right, columns: columns - right, rows: bottom - top - bars.count - 1)
    for (index, line) in bars.enumerated() {
      picture.write(line, row: bottom - bars.count + index, column: right)
    }
  }

  /// For each layer how large its gradient is, and how much of it is dead or saturated.
  private func layerLines(
    _ layers: [LayerStatistics], _ obstacle: LearningObstacle?, columns: Int
  ) -> [String] {
    let largest = layers.compactMap(\.meanGradient).max() ?? 0
    let width = max(4, min(12, columns - 38))
    let lines = layers.map { each -> String in
      let name = String(each.layer.name.prefix(9)).padding(to: 9)
      let gradient = each.meanGradient ?? 0
      let bar = largest > 0 ? Int((gradient / largest * Double(width)).rounded(.up)) : 0
      let full = String(repeating: style == .ascii ? "#" : "▇", count: bar).padding(to: width)
      func share(_ share: Double?) -> String { share.map { "\(Int((100 * $0).rounded()))" } ?? "-" }
      return "\(name) \(full) \(gradient.rounded(digits: 2).shortest.padding(to: 8)) "
        + "\(share(each.deadShare).padding(to: 4)) \(share(each.saturatedShare))"
    }
    let head = "\("layer".padding(to: 9)) \("|gradient|".padding(to: width + 9)) dead saturated %"
    let why = obstacle.map { $0.text.wrapped(to: max(10, columns)) } ?? []
    return [head] + lines + why
  }

  // MARK: Several

  private func drawMany(_ picture: inout Picture) {
    let (top, bottom) = (2, rows - 1)
    let count = race.lanes.count
    let width = columns / count
    let height = (bottom - top) * 3 / 5
    for (index, lane) in race.lanes.enumerated() {
      let accuracy = lane.accuracies.last.map { " \($0.percent)" } ?? ""
      picture.write(
        String("\(lane.name)\(accuracy)".prefix(width - 1)), row: top, column: index * width, ink: .series(index))
      draw(lane, on: &picture, top: top + 1, left: index * width, columns: width - 1, rows: height - 1)
    }
    let losses = LossCurve.request(race.lanes.map { $0.run.lossCurve(named: $0.name) })
    let obstacle = race.lanes.lazy.compactMap { lane in
      lane.run.trainer.model.obstacle.map { "\(lane.name): \($0.text)" }
    }.first
    let why = obstacle?.wrapped(to: columns) ?? []
    paste(
      losses, on: &picture, top: top + height, left: 0, columns: columns, rows: bottom - top - height - why.count)
    for (index, line) in why.enumerated() { picture.write(line, row: bottom - why.count + index, column: 0) }
  }

  // MARK: Parts

  private func paste(
    _ request: PlotRequest, on picture: inout Picture, top: Int, left: Int, columns: Int, rows: Int
  ) {
    guard columns >= 20, rows >= 5 else { return }
    var request = request
    request.isProved = false
    picture.paste(request.picture(style: style, columns: columns, rows: rows), row: top, column: left)
  }

  /// A network's decisions over the plane with the examples on top, or its curve through them.
  private func draw(_ lane: Race.Lane, on picture: inout Picture, top: Int, left: Int, columns: Int, rows: Int) {
    let data = lane.run.data.training
    let targets = data.targets.shape[1]
    if lane.run.trainer.model.inputs == 2 {
      let map = DecisionMap(lane.run, neuron: neuron, columns: columns, rows: rows, style)
      picture.paste(map.picture, row: top, column: left)
    } else if lane.run.trainer.model.inputs == 1, targets == 1 {
      let points = zip(data.inputs.values, data.targets.values).map { DataPoint(x: $0, y: $1) }
      let xs = data.inputs.values
      let (low, high) = (xs.min() ?? -1, xs.max() ?? 1)
      let model = lane.run.trainer.model
      let curve = PlotFunction(name: "network", orders: 0) { xs, _ in
        [(try? model(Tensor(shape: [xs.count, 1], values: xs)).values) ?? xs.map { _ in .nan }]
      }
      var request = PlotRequest(functions: [curve], range: low...max(high, low.nextUp), derivatives: 0)
      request.points = Array(points.prefix(400))
      request.namesMarks = false
      paste(request, on: &picture, top: top, left: left, columns: columns, rows: rows)
    } else {
      picture.write("\(lane.run.trainer.model.inputs) inputs have no map", row: top + 1, column: left + 1)
    }
  }
}
